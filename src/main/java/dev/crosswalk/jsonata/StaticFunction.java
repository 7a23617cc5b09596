package dev.crosswalk.jsonata;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A function as far as it is known before there is data. */
sealed interface StaticFunction {
    /** Returns how many arguments functions such as {@code $map} hand it at most. */
    int arity();

    /** Returns the values that it carries with it. */
    default List<StaticValue> given() {
        return List.of();
    }

    /**
     * A function that the expression defines.
     *
     * @param frame the variables around it
     * @param input what {@code $} stood for there
     */
    record Written(Node.Lambda node, StaticFrame frame, StaticValue input) implements StaticFunction {
        @Override
        public int arity() {
            return node.parameters.size();
        }
    }

    /** A function of the library. */
    record Native(NativeFunction function) implements StaticFunction {
        @Override
        public int arity() {
            return function.arity();
        }
    }

    /** A function some of whose arguments are given; the others are null. */
    record Partial(StaticValue function, List<@Nullable StaticValue> arguments) implements StaticFunction {
        @Override
        public int arity() {
            return (int) arguments.stream().filter(Objects::isNull).count();
        }

        @Override
        public List<StaticValue> given() {
            return arguments.stream()
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .toList();
        }
    }

    /** Two functions as one. */
    record Composed(StaticValue first, StaticValue second) implements StaticFunction {
        @Override
        public int arity() {
            return 1;
        }
    }

    /** A copy with changes. */
    record Changing(Node.Transform node, StaticFrame frame) implements StaticFunction {
        @Override
        public int arity() {
            return 1;
        }
    }

    /** A regular expression: it takes a text and gives a match. */
    record Matching() implements StaticFunction {
        @Override
        public int arity() {
            return 1;
        }
    }
}
