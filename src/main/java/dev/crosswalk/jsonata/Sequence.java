package dev.crosswalk.jsonata;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The values that a path or a function found: a list that is the same as its only value, unless the expression asks to
 * keep it a list.
 */
final class Sequence extends ArrayList<@Nullable Object> {
    /** Whether {@code []} in the expression asked to keep a single value a list. */
    boolean keepSingleton;

    Sequence() {}

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
