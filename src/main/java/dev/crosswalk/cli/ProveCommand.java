package dev.crosswalk.cli;

import dev.crosswalk.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk prove}: every type with every field, into every sandbox and back. */
@Command(
        name = "prove",
        header = "Send every type with every field into every sandbox and back, and show what arrived.",
        description = {
            "",
            "For each CRM and each type of engagement that it can hold: creates one with every field that the CRM can hold,"
                    + " linked to records that are there, reads it back and compares; does so in all four response formats;"
                    + " then changes, lists and deletes it.",
            "",
            "whole: came back as it was sent. lossy: the connector says what is lost. not shown: the CRM takes it and does"
                    + " not give it back.",
            "",
            "Next: ./crosswalk try shows one call in all its steps"
        },
        footer = {"", "Example:   ./crosswalk prove", "One CRM:   ./crosswalk prove acme"})
final class ProveCommand implements Callable<Integer> {
    private final Application application;
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "<connector>", description = "The only connector to try.")
    private @Nullable String connector;

    @Option(names = "--json", description = "Print the lines as one JSON array.")
    private boolean json;

    ProveCommand(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<RoundTrip.Line> lines = application.prove(connector);
        terminal.answer(
                json ? Json.writeText(lines.stream().map(ProveCommand::facts).toList()) : text(lines));
        return lines.stream().allMatch(line -> line.problems().isEmpty()) ? 0 : 1;
    }

    /** Returns the table and, below it, every problem. */
    static String text(List<RoundTrip.Line> lines) {
        Table table = new Table("CRM", "type", "whole", "lossy", "not shown", "lost", "formats", "then");
        List<String> problems = new ArrayList<>();
        for (RoundTrip.Line line : lines) {
            table.row(
                    line.integration(),
                    line.type(),
                    line.count(Arrival.WHOLE),
                    line.count(Arrival.LOSSY),
                    line.count(Arrival.NOT_SHOWN),
                    line.count(Arrival.LOST),
                    String.join(" ", line.formats()),
                    String.join(" ", line.methods()));
            line.problems().forEach(problem -> problems.add(line.integration() + " " + line.type() + ": " + problem));
        }
        return table.text("")
                + (problems.isEmpty()
                        ? "\nEverything that a connector claims to hold arrived."
                        : "\n" + String.join("\n", problems));
    }

    private static Map<String, Object> facts(RoundTrip.Line line) {
        Map<String, String> fields = new LinkedHashMap<>();
        line.fields().forEach((name, arrival) -> fields.put(name, arrival.word()));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("integration", line.integration());
        facts.put("type", line.type());
        facts.put("fields", fields);
        facts.put("formats", line.formats());
        facts.put("methods", line.methods());
        facts.put("problems", line.problems());
        return facts;
    }
}
