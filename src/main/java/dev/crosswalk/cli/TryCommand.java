package dev.crosswalk.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk try}: one call, seen from all sides. */
@Command(
        name = "try",
        header = "Send one call through the engine and show its four boxes.",
        description = {
            "",
            "The boxes are the unified request, the provider's requests, the provider's answers and the unified answer,"
                    + " so that a wrong result shows which side is wrong.",
            "",
            "With a connector's name the call goes to its sandbox; with an integrated account's identifier it goes to"
                    + " the real CRM, with the server's configuration.",
            "",
            "Next: --record keeps the call as an example file, with secrets removed"
        },
        footer = {
            "",
            "Examples:  ./crosswalk try acme create --body '{\"engagement_type\": \"note\", \"content\": \"Hello\"}'",
            "           ./crosswalk try acme list contacts --query 'limit=2'",
            "           ./crosswalk try 0197f0a2-… get --id call:42 --record first-call.yaml"
        })
final class TryCommand implements Callable<Integer> {
    private static final int MAXIMUM_BODY_BYTES = 1_000_000;

    private final Application application;
    private final Terminal terminal;

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private OverlayOption overlay = new OverlayOption();

    @Parameters(
            index = "0",
            paramLabel = "<account|connector>",
            description = "An integrated account's identifier, or a connector's name.")
    private String target = "";

    @Parameters(index = "1", paramLabel = "<method>", description = "list, get, create, update or delete.")
    private String method = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "<resource>",
            defaultValue = "engagements",
            description = "The resource. Without it: ${DEFAULT-VALUE}.")
    private String resource = "";

    @Option(names = "--model", defaultValue = "crm", description = "The model. Without it: ${DEFAULT-VALUE}.")
    private String model = "";

    @Option(names = "--id", paramLabel = "<id>", description = "The record's unified identifier.")
    private @Nullable String id;

    @Option(names = "--query", paramLabel = "<a=b&c=d>", defaultValue = "", description = "The query string.")
    private String query = "";

    @Option(
            names = "--body",
            paramLabel = "<json|@file|->",
            description = "The body: JSON, @ and a file, or - to read it.")
    private @Nullable String body;

    @Option(names = "--record", paramLabel = "<file>", description = "Write the call as an example file.")
    private @Nullable Path record;

    TryCommand(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Application.TriedAnswer answer = application.tryCall(
                configuration.file(),
                overlay.directory(),
                new Application.TriedCall(target, method, model, resource, id, query, bodyText()));
        answer.boxes().forEach((title, text) -> {
            terminal.answer("── " + title + " " + "─".repeat(Math.max(3, 70 - title.length())));
            terminal.answer(text);
            terminal.answer("");
        });
        if (record != null) {
            Files.writeString(record, answer.example());
            terminal.note("The example is in " + record + ". Read it before you keep it: is anything in it private?");
        }
        return answer.succeeded() ? 0 : 1;
    }

    private @Nullable String bodyText() throws IOException {
        if (body == null) {
            return null;
        }
        if (body.equals("-")) {
            return new String(System.in.readNBytes(MAXIMUM_BODY_BYTES), StandardCharsets.UTF_8);
        }
        return body.startsWith("@") ? Files.readString(Path.of(body.substring(1))) : body;
    }
}
