package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.account.AccountEvent;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.telemetry.CallLine;
import dev.crosswalk.telemetry.CallLog;
import dev.crosswalk.telemetry.FinishedCall;
import dev.crosswalk.telemetry.LogLines;
import dev.crosswalk.telemetry.SampleCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/concepts/observability.md to the code: what it names is there, and what is there it names. */
final class ObservabilityPageTest {
    private static final Path PAGE = Path.of("docs/concepts/observability.md");
    private static final Pattern METRIC = Pattern.compile("crosswalk_[a-z_]+");
    private static final Set<String> EVERY_LINE = Set.of("time", "level", "logger", "message");

    private final String page;

    ObservabilityPageTest() throws IOException {
        page = Files.readString(PAGE);
    }

    @Test
    void namesEveryFieldOfACallsLine() {
        FinishedCall listed = SampleCalls.listed("env-1", Instant.EPOCH);
        FinishedCall failed = SampleCalls.failed("env-1", Instant.EPOCH);
        Set<String> fields = new TreeSet<>();
        try (LogLines lines = LogLines.of(CallLine.LOGGER)) {
            CallLine.write(listed);
            CallLine.write(failed);
            lines.all().forEach(line -> fields.addAll(line.keySet()));
        }
        fields.removeAll(EVERY_LINE);
        assertThat(names(section("## The log", "### "))).containsAll(fields);
        Set<String> inTable = new TreeSet<>();
        section("## The log", "### ")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> inTable.addAll(names(line.split("\\|", -1)[1])));
        assertThat(inTable).isEqualTo(fields);
    }

    @Test
    void namesEveryMetricAndNoOther() {
        Set<String> metrics = new TreeSet<>();
        try (RunningServer server = new RunningServer()) {
            server.send("GET", "/unified/crm/engagements" + server.on(), "");
            server.engine.fails(CrosswalkException.of(ErrorCode.PROVIDER_TIMEOUT, "late"));
            server.send("GET", "/unified/crm/engagements" + server.on(), "");
            server.sendAs(null, "GET", "/metrics", "")
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> metrics.add(family(line)));
        }
        metrics.remove("crosswalk_acme_rockets");
        Set<String> told = new TreeSet<>();
        Matcher named = METRIC.matcher(section("## Metrics", "## Traces"));
        while (named.find()) {
            told.add(named.group());
        }
        assertThat(told).isEqualTo(metrics);
    }

    @Test
    void namesEveryEventAndTheLimits() {
        for (AccountEvent.Kind kind : AccountEvent.Kind.values()) {
            assertThat(page).contains("| `" + kind.word() + "` |");
        }
        assertThat(page)
                .contains("Calls of the last " + CallLog.KEPT_FOR.toDays() + " days")
                .contains(String.format("%,d entries wait", CallLog.MAXIMUM_QUEUED))
                .contains("pages of at most " + LogRoutes.MAXIMUM_LIMIT)
                .contains(LogRoutes.MAXIMUM_RANGE.toDays() + " days at most")
                .contains("for up to " + ServerOptions.on("", 0).stopWithin().toSeconds() + " seconds");
    }

    private String section(String start, String end) {
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf(end, from));
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Matcher quoted = Pattern.compile("`([a-z_]+)`").matcher(text);
        while (quoted.find()) {
            names.add(quoted.group(1));
        }
        return names;
    }

    private static String family(String line) {
        return line.replaceFirst("[{ ].*", "").replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds");
    }
}
