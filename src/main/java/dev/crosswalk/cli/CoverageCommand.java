package dev.crosswalk.cli;

import dev.crosswalk.documentation.Coverage;
import dev.crosswalk.documentation.CoverageText;
import dev.crosswalk.documentation.Floor;
import dev.crosswalk.documentation.Floor.Comparison;
import dev.crosswalk.documentation.Floor.Count;
import dev.crosswalk.documentation.MethodCoverage.Part;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk coverage}: what each connector holds, from its files. */
@Command(
        name = "coverage",
        header = "Show what each connector holds: methods, types, and what becomes of every field.",
        description = {
            "",
            "Made from the connectors' files; check proves that they are right. The same is at /docs/coverage of a running"
                    + " server."
        },
        footer = {
            "",
            "Example:   ./crosswalk coverage",
            "           ./crosswalk coverage --method create",
            "           ./crosswalk coverage --json > coverage.json",
            "           ./crosswalk coverage --floor",
            "Next:      ./crosswalk coverage --write brings the READMEs up to date"
        })
final class CoverageCommand implements Callable<Integer> {
    private static final String MODEL = "crm/";

    private final Application application;
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "<connector>", description = "The only connector to show.")
    private @Nullable String connector;

    @Option(names = "--method", paramLabel = "<method>", description = "Show this method field by field.")
    private @Nullable String method;

    @Option(
            names = "--resource",
            paramLabel = "<resource>",
            defaultValue = "engagements",
            description = "The resource whose method is shown. Default: ${DEFAULT-VALUE}.")
    private String resource = "engagements";

    @Option(names = "--json", description = "Print all of it as one JSON object.")
    private boolean json;

    @Option(names = "--csv", description = "Print all of it as CSV, a line a field.")
    private boolean csv;

    @Option(names = "--markdown", description = "Print all of it as Markdown.")
    private boolean markdown;

    @Option(
            names = "--floor",
            description =
                    "Print ours beside what the hosted service documents. Fails where ours is less and no reason is"
                            + " given.")
    private boolean floor;

    @Option(
            names = "--write",
            description = "Bring the README of each connector up to date, its errors and lost answers too, instead of"
                    + " printing.")
    private boolean write;

    CoverageCommand(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (write) {
            for (Path readme : application.writeCoverage(connector)) {
                terminal.answer(readme + " is up to date");
            }
            return 0;
        }
        Coverage coverage = application.coverage(connector);
        CoverageText text = new CoverageText(coverage);
        if (floor) {
            return compare(coverage);
        }
        if (json) {
            terminal.answer(Json.writePretty(coverage.asJson()));
        } else if (csv) {
            terminal.answer(text.csv().stripTrailing());
        } else if (markdown) {
            terminal.answer(text.markdown().stripTrailing());
        } else if (method == null) {
            overview(text);
        } else {
            fields(coverage, text, method);
        }
        return 0;
    }

    private void overview(CoverageText text) {
        terminal.answer(lines(text.overview()));
        terminal.answer("l list · g get · c create · u update · d delete · - not there");
        terminal.note("Next: ./crosswalk coverage --method create   shows every field");
    }

    private void fields(Coverage coverage, CoverageText text, String wanted) {
        String path = MODEL + resource;
        if (coverage.method(path, wanted).isEmpty()) {
            throw CrosswalkException.of(
                    ErrorCode.INVALID_REQUEST,
                    "No connector has `" + wanted + "` of " + path + ". Resources: "
                            + String.join(", ", coverage.resources().keySet()) + ". Methods: "
                            + String.join(", ", Coverage.METHODS) + ".");
        }
        for (Part part : Part.values()) {
            List<List<String>> rows = text.fields(path, wanted, part, false);
            if (rows.size() > 1) {
                terminal.answer(lines(rows));
            }
        }
        terminal.answer("R required · ✓ supported · ~ lossy · – not held");
        terminal.note("Notes and values: --json, --csv, or /docs/coverage of a running server");
    }

    private int compare(Coverage coverage) {
        Comparison comparison = Floor.under(coverage).compare();
        Table counts = new Table("method", "part", "field", "floor", "ours", "required", "ours", "");
        for (Count count : comparison.counts()) {
            counts.row(
                    count.method(),
                    count.part().word(),
                    count.field(),
                    count.supported(),
                    count.ours(),
                    count.required(),
                    count.oursRequired(),
                    count.isLower() ? "lower" : "");
        }
        terminal.answer(counts.text(""));
        comparison.values().forEach(terminal::answer);
        long argued =
                comparison.gaps().stream().filter(gap -> gap.reason() != null).count();
        for (boolean withReason : List.of(true, false)) {
            comparison.gaps().stream()
                    .filter(gap -> (gap.reason() != null) == withReason)
                    .forEach(gap -> terminal.answer(String.format(
                            Locale.ROOT,
                            "%s %s %s %s: %s. %s",
                            gap.connector(),
                            gap.method(),
                            gap.part().word(),
                            gap.field(),
                            gap.what(),
                            gap.reason() == null ? "NOT ARGUED" : gap.reason())));
        }
        comparison.idle().forEach(idle -> terminal.answer("An argument that nothing needs: " + idle));
        terminal.answer("");
        terminal.answer(String.format(
                Locale.ROOT,
                "%d fields counted, %d lower; %d cells otherwise than the floor, %d of them argued.",
                comparison.counts().size(),
                comparison.counts().stream().filter(Count::isLower).count(),
                comparison.gaps().size(),
                argued));
        return comparison.holds() ? 0 : 1;
    }

    private static String lines(List<List<String>> rows) {
        Table table = new Table(rows.getFirst().toArray(String[]::new));
        rows.stream().skip(1).forEach(row -> table.row(row.toArray()));
        return table.text("");
    }
}
