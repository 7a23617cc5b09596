package dev.crosswalk.sandbox;

import dev.crosswalk.yaml.Problem;
import java.util.List;

/** A sandbox.yaml that cannot be run, with everything that is wrong in it. */
public final class InvalidSandboxException extends RuntimeException {
    private final transient List<Problem> problems;

    public InvalidSandboxException(List<Problem> problems) {
        super(Problem.listing(problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
