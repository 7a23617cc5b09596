package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values that a path or a function found: a list that is the same as its only value, unless the expression asks to
 * keep it a list.
 */
final class Sequence extends ArrayList<@Nullable Object> {
    /** Whether {@code []} in the expression asked to keep a single value a list. */
    boolean keepSingleton;
    /** Whether it only wraps a list that is the whole input, so that the list counts as one value. */
    private boolean wrapper;

    /** What most sequences hold, and less than a list would take for itself. */
    private static final int USUAL_SIZE = 4;

    Sequence() {
        super(USUAL_SIZE);
    }

    /** Returns a sequence of one value, which must not be undefined. */
    static Sequence of(Object value) {
        Sequence one = new Sequence(1);
        one.append(value);
        return one;
    }

    /** Returns an input as paths take it: a list that is the whole input counts as one value. */
    static @Nullable Object wrapping(@Nullable Object input) {
        if (input instanceof List && !(input instanceof Sequence)) {
            Sequence wrapped = of(input);
            wrapped.wrapper = true;
            return wrapped;
        }
        return input;
    }

    /** Returns what {@code $} stands for where this is the input. */
    static @Nullable Object unwrappingInput(@Nullable Object input) {
        return input instanceof Sequence sequence && sequence.wrapper ? Values.element(sequence, 0) : input;
    }

    Sequence(int capacity) {
        super(capacity);
    }

    /** Adds a value as an element: undefined is left out, a list is added as it is. */
    void append(@Nullable Object value) {
        if (value != null) {
            add(Values.stored(value));
        }
    }

    /** Returns undefined for no value, the value for one, itself for more. */
    @Nullable
    Object unwrapped() {
        return switch (size()) {
            case 0 -> null;
            case 1 -> keepSingleton ? this : Values.element(this, 0);
            default -> this;
        };
    }
}
