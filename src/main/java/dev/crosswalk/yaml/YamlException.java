package dev.crosswalk.yaml;

import org.jspecify.annotations.Nullable;

/** A file that could not be read as YAML, with the problem that stopped it. */
public final class YamlException extends RuntimeException {
    private final transient Problem problem;

    public YamlException(Problem problem, @Nullable Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
