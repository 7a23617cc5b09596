package dev.crosswalk.jsonata;

import java.util.List;
import java.util.Set;

/**
 * Something in an expression that is certainly wrong, whatever the data.
 *
 * @param name the name that it is about, without {@code $}
 * @param known the names that would be right, where the name is wrong
 * @param expected what would be right, where that is no name
 * @param got what is there
 * @param position the index of the character where it begins
 */
public record Finding(Kind kind, String name, Set<String> known, String expected, String got, int position) {
    /** What kind of thing is wrong. */
    public enum Kind {
        /** A variable that nothing binds. */
        UNKNOWN_VARIABLE,
        /** A call of a function that neither the library nor the expression has. */
        UNKNOWN_FUNCTION,
        /** A call of a name without {@code $}, which is never a function. */
        FUNCTION_WITHOUT_DOLLAR,
        /** A call with more or fewer arguments than the function takes. */
        NUMBER_OF_ARGUMENTS,
        /** An argument that is certainly of a type that the function does not take. */
        TYPE_OF_ARGUMENT
    }

    public Finding {
        known = Set.copyOf(known);
    }

    /**
     * Returns everything that is certainly wrong in an expression, in the order of its text.
     *
     * @param bound the variables that are bound outside of the expression
     */
    public static List<Finding> allIn(CompiledExpression expression, Set<String> bound) {
        return Findings.in(expression.node(), expression.library(), bound);
    }
}
