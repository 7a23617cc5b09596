package dev.crosswalk.server;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The real server on a free port with a fake engine behind it, and a client that sends exactly the bytes it is told to. */
final class RunningServer implements AutoCloseable {
    static final String ENVIRONMENT = "env-1";
    static final String ACCOUNT = "0198c0de-0000-7000-8000-000000000001";
    static final String FOREIGN_ACCOUNT = "0198c0de-0000-7000-8000-000000000002";
    static final String API_TOKEN = "token-of-the-environment";
    static final String ACCOUNT_TOKEN = "token-of-the-account";

    final FakeEngine engine = new FakeEngine();
    private final HttpServer server;

    RunningServer() {
        this(ServerOptions.on("127.0.0.1", 0));
    }

    RunningServer(ServerOptions options) {
        BodyReader bodies = new BodyReader(options.maximumBodyBytes());
        UnifiedRoutes unified = new UnifiedRoutes(engine, new AccountOfCall(RunningServer::findAccount), bodies);
        Authentication authentication = new Authentication(RunningServer::findCaller);
        server = HttpServer.start(
                options, new FrontDoor(new Router(unified.routes()), authentication, new CallMetrics()));
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Sends a request with a token and no other header than those given, each a full line. */
    Answer send(String verb, String target, String body, String... headers) {
        return sendAs(API_TOKEN, verb, target, body, headers);
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

    private static Optional<Caller> findCaller(String token) {
        return switch (token) {
            case API_TOKEN -> Optional.of(new Caller.ApiToken("t1", ENVIRONMENT));
            case ACCOUNT_TOKEN -> Optional.of(new Caller.Account(ACCOUNT, ENVIRONMENT));
            default -> Optional.empty();
        };
    }

    private static Optional<IntegratedAccount> findAccount(String environment, String id) {
        boolean own = environment.equals(ENVIRONMENT) && id.equals(ACCOUNT);
        return own ? Optional.of(account()) : Optional.empty();
    }

    static IntegratedAccount account() {
        return new IntegratedAccount(
                ACCOUNT,
                ENVIRONMENT,
                "tenant-1",
                "acme",
                "api_key",
                IntegratedAccount.Status.ACTIVE,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH);
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

        @Nullable
        Object at(String name) {
            return json().get(name);
        }
    }
}
