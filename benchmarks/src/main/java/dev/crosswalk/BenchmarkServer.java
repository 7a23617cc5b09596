package dev.crosswalk;

import com.sun.management.ThreadMXBean;
import dev.crosswalk.account.NewIntegratedAccount;
import dev.crosswalk.benchmarks.profile.Recorder;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.json.Json;
import dev.crosswalk.sandbox.SandboxDefinition;
import dev.crosswalk.server.ServerOptions;
import dev.crosswalk.storage.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The server as {@code crosswalk serve} runs it, with one integrated account whose provider stands at a given address.
 *
 * <p>It tells one line of JSON when it listens, obeys the lines {@code allocated}, {@code record} and {@code dump file} on
 * standard input with one line each, and ends with its standard input, so that nothing outlives a run. It stands in this
 * package because the composition root does.
 */
public final class BenchmarkServer {
    private static final String HOST = "127.0.0.1";

    private BenchmarkServer() {}

    /** Starts the server; arguments are the provider's address, the connector and the sources' directory. */
    public static void main(String[] arguments) throws IOException {
        Logging.start(false);
        String upstream = arguments[0];
        Catalogue catalogue = Catalogue.load(List.of(Path.of(arguments[2])));
        SandboxDefinition.Demo credential = Sandboxes.load(catalogue.files()).stream()
                .filter(definition -> definition.name().equals(arguments[1]))
                .findFirst()
                .orElseThrow()
                .demo();
        try (RunningServer server = RunningServer.start(
                ServerOptions.on(HOST, 0).withSandbox(upstream),
                catalogue,
                EncryptionKeys.random(),
                Database.openTemporary(),
                UnaryOperator.identity())) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("url", server.url().toString());
            facts.put("account", createAccount(server, arguments[1], upstream, credential));
            facts.put(
                    "token",
                    server.parts()
                            .apiTokens()
                            .create(server.environmentId(), "benchmark", null)
                            .clearText()
                            .reveal());
            say(Json.writeText(facts));
            obey();
        }
        Logging.stop();
    }

    private static String createAccount(
            RunningServer server, String connector, String upstream, SandboxDefinition.Demo credential) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        credential.secrets().forEach((name, value) -> secrets.put(name, Secret.of(value)));
        return server.parts()
                .accounts()
                .create(
                        NewIntegratedAccount.active(
                                server.environmentId(),
                                "benchmark",
                                connector,
                                credential.authenticationMethod(),
                                upstream,
                                credential.context()),
                        Credential.of(secrets, null))
                .id();
    }

    private static void obey() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Recorder recorder = new Recorder();
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            if (command.equals("allocated")) {
                say(String.valueOf(threads.getTotalThreadAllocatedBytes()));
            } else if (command.equals("record")) {
                recorder.start();
                say("recording");
            } else if (command.startsWith("dump ")) {
                recorder.stop(Path.of(command.substring("dump ".length())));
                say("dumped");
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
