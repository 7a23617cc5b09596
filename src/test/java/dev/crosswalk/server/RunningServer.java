package dev.crosswalk.server;

import dev.crosswalk.account.ApiTokens;
import dev.crosswalk.account.EnvironmentIntegrations;
import dev.crosswalk.account.Environments;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccountTokens;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.account.NewIntegratedAccount;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.credential.Encryption;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.documentation.Reference;
import dev.crosswalk.idempotency.JournalReport;
import dev.crosswalk.json.Json;
import dev.crosswalk.model.Models;
import dev.crosswalk.storage.Database;
import dev.crosswalk.telemetry.CallLog;
import dev.crosswalk.telemetry.Tracing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The real server on a free port with a fake engine behind it, and a client that sends exactly the bytes it is told to. */
final class RunningServer implements AutoCloseable {
    final FakeEngine engine = new FakeEngine();
    final FakePassthrough passthrough = new FakePassthrough();
    final List<String> renewed = new CopyOnWriteArrayList<>();
    final String environment;
    final String token;
    final IntegratedAccount account;
    final IntegratedAccount foreignAccount;
    final String accountToken;
    final String foreignToken;

    private final Database database = Database.openTemporary();
    final ServerParts parts;
    private final CrosswalkServer server;
    private boolean databaseClosed;

    RunningServer() {
        this(ServerOptions.on("127.0.0.1", 0));
    }

    RunningServer(ServerOptions options) {
        InstantSource clock = InstantSource.system();
        Encryption encryption = new Encryption(EncryptionKeys.random());
        Credentials credentials = new Credentials(database, encryption, clock);
        IntegratedAccounts accounts = new IntegratedAccounts(database, credentials, clock);
        parts = new ServerParts(
                engine,
                passthrough,
                Connectors.of(List.of(AcmeConnector.connector())),
                new Reference(Models.load(null).models(), Connectors.of(List.of(AcmeConnector.connector())), "test"),
                database,
                new ApiTokens(database, clock),
                new IntegratedAccountTokens(database, clock),
                accounts,
                credentials,
                new EnvironmentIntegrations(database, encryption, accounts, clock),
                (_, renewedAccount) -> renewed.add(renewedAccount.id()),
                new CallLog(database, clock),
                Tracing.to(options.otlpEndpoint()),
                new JournalReport(database, clock),
                List.of(MetricSource.gauge("crosswalk_acme_rockets", "Rockets in the air.", () -> 3)),
                clock);
        Environments environments = new Environments(database, clock);
        environment = environments.ensure("default").id();
        String elsewhere = environments.ensure("elsewhere").id();
        accounts.tell(new AccountEventLines(parts.connectors(), parts.installations(), clock));
        token = parts.apiTokens().create(environment, "test", null).clearText().reveal();
        foreignToken =
                parts.apiTokens().create(elsewhere, "test", null).clearText().reveal();
        account = newAccount(environment);
        foreignAccount = newAccount(elsewhere);
        accountToken = parts.accountTokens().create(account).reveal();
        server = CrosswalkServer.start(options, parts);
    }

    private IntegratedAccount newAccount(String environmentId) {
        return parts.accounts()
                .create(
                        NewIntegratedAccount.active(
                                environmentId,
                                "tenant-1",
                                AcmeConnector.NAME,
                                "api_key",
                                null,
                                Map.of("company", "initech")),
                        Credential.of(Map.of("api_key", Secret.of(AcmeConnector.SECRET)), null));
    }

    /** Returns the start of a query that names the account. */
    String on() {
        return "?integrated_account_id=" + account.id();
    }

    int port() {
        return server.port();
    }

    String url() {
        return server.url();
    }

    /** Closes the database, as when it is lost; the second time nothing happens. */
    void loseDatabase() {
        if (!databaseClosed) {
            databaseClosed = true;
            database.close();
        }
    }

    @Override
    public void close() {
        server.close();
        parts.callLog().close();
        parts.tracing().close();
        loseDatabase();
    }

    /** Sends a request with a token and no other header than those given, each a full line. */
    Answer send(String verb, String target, String body, String... headers) {
        return sendAs(token, verb, target, body, headers);
    }

    Answer sendAs(@Nullable String token, String verb, String target, String body, String... headers) {
        StringBuilder head = new StringBuilder();
        head.append(verb).append(' ').append(target).append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        if (token != null) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        return sendBytes(head.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes as they are and reads what comes until the connection ends. */
    Answer sendBytes(byte[] bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
            InputStream in = socket.getInputStream();
            return Answer.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What came back. Header names are in lower case. */
    record Answer(int status, String reason, Map<String, String> headers, String body) {
        static Answer parse(String text) {
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new AssertionError("No answer, but: " + text);
            }
            List<String> lines = text.substring(0, end).lines().toList();
            String[] first = lines.getFirst().split(" ", 3);
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line : lines.subList(1, lines.size())) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
            String body = text.substring(end + 4);
            boolean chunked = "chunked".equals(headers.get("transfer-encoding"));
            return new Answer(Integer.parseInt(first[1]), first[2], headers, chunked ? unchunked(body) : body);
        }

        private static String unchunked(String body) {
            StringBuilder text = new StringBuilder();
            int at = 0;
            while (true) {
                int lineEnd = body.indexOf("\r\n", at);
                int size = Integer.parseInt(body.substring(at, lineEnd).trim(), 16);
                if (size == 0) {
                    return text.toString();
                }
                text.append(body, lineEnd + 2, lineEnd + 2 + size);
                at = lineEnd + 2 + size + 2;
            }
        }

        Map<String, @Nullable Object> json() {
            return Json.parseObject(body);
        }

        /** Returns what {@code details.failures} says is at fault. */
        List<String> failedFields() {
            if (json().get("details") instanceof Map<?, ?> details
                    && details.get("failures") instanceof List<?> failures) {
                return failures.stream()
                        .map(failure -> String.valueOf(((Map<?, ?>) failure).get("field")))
                        .toList();
            }
            return List.of();
        }

        @Nullable
        Object at(String name) {
            return json().get(name);
        }
    }
}
