package dev.crosswalk.mapping;

import dev.crosswalk.yaml.Problem;

/** An expression that cannot be compiled, with the problem that stopped it. */
public final class InvalidExpressionException extends RuntimeException {
    private final transient Problem problem;

    public InvalidExpressionException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
