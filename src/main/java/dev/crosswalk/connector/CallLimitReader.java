package dev.crosswalk.connector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads how often a provider may be called. */
final class CallLimitReader {
    private static final String CONCURRENT = "concurrent";

    private CallLimitReader() {}

    /** Reads the {@code limits} of a connector's defaults. Two about the same are a problem: only one can be true. */
    static List<CallLimit> read(Section defaults, Scope scope) {
        List<CallLimit> limits = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (Section item : defaults.items("limits")) {
            boolean concurrent = item.has(CONCURRENT);
            int about = concurrent ? 0 : item.number("seconds", 1);
            if (!seen.add(about)) {
                item.report(
                        concurrent ? CONCURRENT : "seconds",
                        "a second limit of the same kind",
                        "one limit of " + (concurrent ? "calls at once" : about + " seconds"),
                        "two");
            }
            limits.add(
                    concurrent
                            ? new CallLimit.Concurrent(
                                    item.number(CONCURRENT, 1), item.text("source", ""), item.text("note", ""))
                            : new CallLimit.Window(
                                    item.number("requests", 1),
                                    about,
                                    item.findExpression("limit", scope),
                                    item.findExpression("remaining", scope),
                                    item.findExpression("reset_seconds", scope),
                                    item.text("source", ""),
                                    item.text("note", "")));
        }
        return List.copyOf(limits);
    }
}
