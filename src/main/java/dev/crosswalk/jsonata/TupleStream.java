package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a path that carry variables with them: each a map of names to values, the value itself under {@link #ITSELF}. */
final class TupleStream {
    /** No variable can have this name. */
    static final String ITSELF = "@";

    final List<Map<String, @Nullable Object>> tuples = new ArrayList<>();

    /** Adds a value without variables. */
    void addValue(@Nullable Object value) {
        Map<String, @Nullable Object> tuple = new LinkedHashMap<>();
        tuple.put(ITSELF, value);
        tuples.add(tuple);
    }

    /** Returns the values without their variables. */
    Sequence values() {
        Sequence values = new Sequence(tuples.size());
        tuples.forEach(tuple -> values.append(tuple.get(ITSELF)));
        return values;
    }
}
