package dev.crosswalk.benchmarks.create;

import dev.crosswalk.benchmarks.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * All that was measured of the path of a create.
 *
 * @param results one for each system, the upstream itself first
 * @param starts how the systems start
 */
public record CreateFigures(List<Results> results, List<Starts.Start> starts) {

    /** Writes all tables. */
    public String tables() {
        String text = "On its own core, as many as it answers, and at half of that:\n\n" + Markdown.table(halfLoad())
                + String.format(
                        Locale.ROOT,
                        "%nAll at the same %,.0f requests a second, half of what the slowest can do:%n%n",
                        CreateRun.commonRate(results))
                + Markdown.table(common());
        return starts.isEmpty() ? text : text + "\nStarting, on all cores:\n\n" + Markdown.table(startCells());
    }

    private List<List<String>> halfLoad() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of(
                "system",
                "requests/s, saturated",
                "core busy",
                "CPU µs/request",
                "KB allocated/request",
                "half load, requests/s",
                "p50 µs",
                "p99 µs",
                "added p50 µs",
                "added p99 µs",
                "RSS MB"));
        for (Results result : results) {
            boolean isDirect = result.half().isEmpty();
            cells.add(List.of(
                    result.name(),
                    whole(result.saturatedRate()),
                    percent(Sample.median(result.saturated(), Sample::busy)),
                    Markdown.number(Sample.median(result.saturated(), Sample::processorMicros)),
                    Markdown.number(Sample.median(result.saturated(), Sample::bytes) / 1000),
                    isDirect ? "–" : whole(result.saturatedRate() / 2),
                    whole(Sample.median(result.half(), Sample::p50)),
                    whole(Sample.median(result.half(), Sample::p99)),
                    added(result.half(), result.directAtHalf(), Sample::p50),
                    added(result.half(), result.directAtHalf(), Sample::p99),
                    whole(result.residentMegabytes())));
        }
        return cells;
    }

    private List<List<String>> common() {
        List<Sample> direct = results.getFirst().common();
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of(
                "system",
                "p50 µs",
                "p99 µs",
                "added p50 µs",
                "added p99 µs",
                "CPU µs/request",
                "the load was late, p99 µs"));
        for (Results result : results) {
            boolean isDirect = result.half().isEmpty();
            cells.add(List.of(
                    result.name(),
                    whole(Sample.median(result.common(), Sample::p50)),
                    whole(Sample.median(result.common(), Sample::p99)),
                    isDirect ? "–" : added(result.common(), direct, Sample::p50),
                    isDirect ? "–" : added(result.common(), direct, Sample::p99),
                    Markdown.number(Sample.median(result.common(), Sample::processorMicros)),
                    whole(Sample.median(result.common(), Sample::lateness))));
        }
        return cells;
    }

    private List<List<String>> startCells() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("system", "ready after ms", "idle RSS MB"));
        for (Starts.Start start : starts) {
            cells.add(List.of(start.name(), whole(start.readyMillis()), whole(start.idleMegabytes())));
        }
        return cells;
    }

    private static String added(List<Sample> measured, List<Sample> direct, ToDoubleFunction<Sample> figure) {
        return whole(Sample.median(measured, figure) - Sample.median(direct, figure));
    }

    private static String whole(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
