package dev.crosswalk.mapping;

import dev.crosswalk.yaml.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression that must not be used, with everything that is wrong with it. */
public final class InvalidExpressionException extends RuntimeException {
    private final transient List<Problem> problems;
    private final transient @Nullable Expression expression;

    InvalidExpressionException(List<Problem> problems, @Nullable Expression expression) {
        super(Problem.listing(problems));
        this.problems = List.copyOf(problems);
        this.expression = expression;
    }

    /** Returns everything that is wrong with the expression by itself, in the order of its text; at least one problem. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns the expression if it parses, so that what it reads can be checked too; null if it does not. */
    public @Nullable Expression expression() {
        return expression;
    }
}
