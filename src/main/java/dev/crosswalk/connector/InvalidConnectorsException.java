package dev.crosswalk.connector;

import dev.crosswalk.yaml.Problem;
import java.util.List;

/** Connector files that cannot be used, with every problem in them. */
public final class InvalidConnectorsException extends RuntimeException {
    private final transient List<Problem> problems;

    public InvalidConnectorsException(List<Problem> problems) {
        super((problems.size() == 1 ? "1 problem" : problems.size() + " problems") + " in connector files:\n"
                + Problem.listing(problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns every problem, in the order of files and lines. */
    public List<Problem> problems() {
        return problems;
    }
}
