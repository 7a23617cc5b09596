package dev.crosswalk.cli;

import dev.crosswalk.idempotency.ReportedWrite;
import dev.crosswalk.idempotency.State;
import dev.crosswalk.json.Json;
import dev.crosswalk.server.JournalView;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crosswalk journal}: what became of writes. Works on the database that the server uses, running or not. */
@Command(
        name = "journal",
        header = "Show what became of writes: how many are in each state, and which are uncertain.",
        description = {
            "",
            "Every write with an Idempotency-Key is noted before its first byte goes out, and its entry is kept for a day."
                    + " No key, no payload and no answer is shown; the server alone could not open them.",
            "",
            "  received, planned   cut off before the write was sent: the provider has no record",
            "  sent                on its way",
            "  committed           the provider has saved it",
            "  failed              the provider has not saved it",
            "  uncertain           nobody knows; a repeat with the same key looks for the record first",
            "  reconciled          it was not known, and then the record was found",
            "",
            "Next: GET /journal/<identifier> shows the provider requests of one write"
        },
        footer = {
            "",
            "Example:   ./crosswalk journal",
            "Others:    ./crosswalk journal --state failed",
            "Programs:  ./crosswalk journal --json"
        })
final class JournalCommand implements Callable<Integer> {
    private final Application application;
    private final Terminal terminal;

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called.
    private CommandSpec spec;

    @Option(
            names = "--state",
            paramLabel = "<state>",
            defaultValue = "uncertain",
            description = "Which writes to list. Without it: ${DEFAULT-VALUE}.")
    private String wanted = "uncertain";

    @Option(names = "--json", description = "Print one JSON object, with the names that GET /journal has.")
    private boolean json;

    JournalCommand(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<State> state = State.find(wanted);
        if (state.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--state takes one of " + State.words() + "; got " + wanted + ".");
        }
        Application.Writes writes = application.writes(configuration.file(), state.get());
        terminal.answer(json ? Json.writeText(facts(writes)) : text(writes, state.get()));
        if (writes.hasMore()) {
            terminal.note("Only the newest are listed. GET /journal?state=" + wanted + " goes on page by page.");
        }
        return 0;
    }

    private static String text(Application.Writes writes, State state) {
        Table states = new Table("state", "writes");
        writes.summary().states().forEach((each, count) -> states.row(each.word(), count));
        StringBuilder text = new StringBuilder(states.text(""));
        text.append('\n').append(writes.summary().inProgress()).append(" in progress, ");
        text.append(writes.summary().incomplete()).append(" saved with something left to do\n");
        if (!writes.writes().isEmpty()) {
            Table table = new Table("identifier", "received", "operation", "integrated account", "attempts", "record");
            for (ReportedWrite write : writes.writes()) {
                table.row(
                        write.id(),
                        write.receivedAt().truncatedTo(ChronoUnit.SECONDS),
                        write.operation(),
                        write.integratedAccountId(),
                        write.attempts(),
                        write.recordId() == null ? "–" : write.recordId());
            }
            text.append('\n').append(state.word()).append(":\n\n").append(table.text(""));
            text.append('\n').append(writes.writes().getFirst().whatToDo());
        }
        return text.toString().stripTrailing();
    }

    private static Map<String, @Nullable Object> facts(Application.Writes writes) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(JournalView.of(writes.summary()));
        facts.put("result", writes.writes().stream().map(JournalView::of).toList());
        return facts;
    }
}
