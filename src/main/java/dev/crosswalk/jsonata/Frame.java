package dev.crosswalk.jsonata;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of one run of a block, a function or a step, and the frame around it. Used by one thread only. */
final class Frame {
    /** What a place holds whose variable was bound to undefined; a place that nothing was bound to holds null. */
    private enum Bound {
        UNDEFINED
    }

    final @Nullable Frame parent;
    private final @Nullable Object[] places;
    /** The variables that a tuple carries, by name; null in other frames. Others may hold the same map. */
    private @Nullable Map<String, @Nullable Object> tuple;

    private Frame(@Nullable Frame parent, @Nullable Object[] places, @Nullable Map<String, @Nullable Object> tuple) {
        this.parent = parent;
        this.places = places;
        this.tuple = tuple;
    }

    static Frame of(@Nullable Frame parent, int places) {
        return new Frame(parent, new @Nullable Object[places], null);
    }

    static Frame ofTuple(Frame parent, Map<String, @Nullable Object> tuple) {
        return new Frame(parent, new @Nullable Object[0], tuple);
    }

    void bind(int place, @Nullable Object value) {
        places[place] = value == null ? Bound.UNDEFINED : value;
    }

    void bind(String name, @Nullable Object value) {
        Map<String, @Nullable Object> own = tuple == null ? new HashMap<>() : new HashMap<>(tuple);
        own.put(name, value);
        tuple = own;
    }

    boolean isBound(int place) {
        return places[place] != null;
    }

    @Nullable
    Object value(int place) {
        Object value = places[place];
        return value == Bound.UNDEFINED ? null : value;
    }

    boolean isBound(String name) {
        return tuple != null && tuple.containsKey(name);
    }

    @Nullable
    Object value(String name) {
        return tuple == null ? null : tuple.get(name);
    }
}
