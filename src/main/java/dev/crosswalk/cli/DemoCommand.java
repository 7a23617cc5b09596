package dev.crosswalk.cli;

import dev.crosswalk.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crosswalk demo}: everything at once, to look at. */
@Command(
        name = "demo",
        header = "Start everything with sandbox CRMs, and show a first request to paste.",
        description = {
            "",
            "Starts the server, and next to it a sandbox: a stand-in for the API of every CRM, as strict as the real one."
                    + " Creates one integrated account per CRM and an API token. Needs no account anywhere.",
            "",
            "Then paste the request that it shows, and look into the CRM to see what arrived."
                    + " Ctrl-C ends it, and nothing is left behind."
        },
        footer = {"", "Example:   ./crosswalk demo", "For scripts:  ./crosswalk demo --json --port 0"})
final class DemoCommand implements Runnable {
    private final Application application;
    private final Terminal terminal;

    @Option(
            names = "--port",
            paramLabel = "<port>",
            description =
                    "The server's port; 0 takes any free one. Without it: 8080, or a free one where that is taken.")
    private @Nullable Integer port;

    @Option(
            names = "--sandbox-port",
            paramLabel = "<port>",
            description = "The sandbox's port. Without it: 8081, or a free one; a free one as well with --port 0.")
    private @Nullable Integer sandboxPort;

    @Option(
            names = "--json",
            description = "Print one line of JSON when everything is ready, and nothing else on standard output.")
    private boolean json;

    DemoCommand(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        boolean anyPort = port != null && port == 0;
        Application.RunningDemo demo = application.startDemo(
                optional(port), optional(sandboxPort == null && anyPort ? Integer.valueOf(0) : sandboxPort));
        terminal.answer(json ? Json.writeText(facts(demo)) : DemoText.of(demo));
        terminal.waitForSignal(demo);
    }

    /** Returns what scripts are told. */
    static Map<String, Object> facts(Application.RunningDemo demo) {
        List<Map<String, String>> accounts = demo.accounts().stream()
                .map(account -> {
                    Map<String, String> facts = new LinkedHashMap<>();
                    facts.put("integration", account.integration());
                    facts.put("id", account.id());
                    return facts;
                })
                .toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("url", demo.url().toString());
        facts.put("token", demo.token());
        facts.put("sandbox_url", demo.sandboxUrl().toString());
        facts.put("accounts", accounts);
        return facts;
    }

    static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
