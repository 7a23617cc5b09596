package dev.crosswalk.benchmarks.mapping;

import dev.crosswalk.benchmarks.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What all contenders took for one task.
 *
 * @param task what was measured
 * @param measured the contenders in a JVM
 * @param node the reference on node
 */
public record MappingRow(MappingTask task, Map<Contender, Measurement> measured, Measurement node) {
    /** Returns the row in one line, for the log. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%-26s ours %s, by hand %s, library %s, node %s",
                task.label(),
                micros(of(Contender.CROSSWALK)),
                micros(of(Contender.HAND_WRITTEN)),
                micros(of(Contender.LIBRARY)),
                micros(node));
    }

    /** Writes rows as a table. */
    public static String table(List<MappingRow> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of(
                "mapping",
                "ours µs",
                "by hand µs",
                "library µs",
                "node µs",
                "ours KB",
                "by hand KB",
                "library KB",
                "ours / by hand, time",
                "ours / by hand, memory",
                "library / ours, time",
                "node / ours, time"));
        for (MappingRow row : rows) {
            Measurement ours = row.of(Contender.CROSSWALK);
            Measurement byHand = row.of(Contender.HAND_WRITTEN);
            Measurement library = row.of(Contender.LIBRARY);
            cells.add(List.of(
                    row.task.label(),
                    Markdown.number(ours.nanos() / 1000),
                    Markdown.number(byHand.nanos() / 1000),
                    Markdown.number(library.nanos() / 1000),
                    Markdown.number(row.node.nanos() / 1000),
                    Markdown.number(ours.bytes() / 1000),
                    Markdown.number(byHand.bytes() / 1000),
                    Markdown.number(library.bytes() / 1000),
                    Markdown.ratio(ours.nanos() / byHand.nanos()),
                    Markdown.ratio(ours.bytes() / byHand.bytes()),
                    Markdown.ratio(library.nanos() / ours.nanos()),
                    Markdown.ratio(row.node.nanos() / ours.nanos())));
        }
        return Markdown.table(cells);
    }

    Measurement of(Contender contender) {
        return measured.getOrDefault(contender, Measurement.NONE);
    }

    private static String micros(Measurement measurement) {
        return Markdown.number(measurement.nanos() / 1000) + " µs"
                + (Double.isNaN(measurement.bytes()) ? "" : " " + Markdown.number(measurement.bytes() / 1000) + " KB");
    }
}
