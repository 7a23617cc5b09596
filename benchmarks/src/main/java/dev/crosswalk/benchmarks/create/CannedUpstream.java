package dev.crosswalk.benchmarks.create;

import dev.crosswalk.connector.Example;
import dev.crosswalk.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A provider that answers what an example recorded, at once and always the same: the connector's sandbox would be slower, and
 * keeps the vendor's rate limit. Each connection has a thread of its own.
 */
final class CannedUpstream implements AutoCloseable {
    private static final byte[] NOT_FOUND =
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listening;
    private final Map<String, byte[]> answers;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicReference<byte @Nullable []> lastBody = new AtomicReference<>();
    private volatile boolean keepsBodies;

    private CannedUpstream(ServerSocket listening, Map<String, byte[]> answers) {
        this.listening = listening;
        this.answers = answers;
    }

    /** Starts to listen with the answers of an example. */
    static CannedUpstream start(Example example) {
        Map<String, byte[]> answers = new LinkedHashMap<>();
        for (Example.Exchange exchange : example.exchanges()) {
            String path = URI.create(exchange.sent().url()).getRawPath();
            answers.put(exchange.sent().verb() + " " + path, bytesOf(exchange.answer()));
        }
        try {
            CannedUpstream upstream =
                    new CannedUpstream(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()), answers);
            Thread.ofPlatform().daemon().name("upstream").start(upstream::accept);
            return upstream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Keeps the body of the latest request from now on, to look at it. */
    void keepBodies(boolean keep) {
        keepsBodies = keep;
    }

    /** Returns the body of the latest request. */
    Optional<byte[]> lastBody() {
        return Optional.ofNullable(lastBody.get());
    }

    private static byte[] bytesOf(Example.Answer answer) {
        byte[] body = answer.body() == null ? new byte[0] : Json.write(answer.body());
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" OK\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                Thread.ofPlatform().daemon().name("upstream").start(() -> serve(connection));
            } catch (IOException e) {
                return; // It was closed.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            HttpMessages requests = new HttpMessages(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            while (requests.next()) {
                if (keepsBodies) {
                    lastBody.set(requests.body());
                }
                out.write(answers.getOrDefault(requests.target(), NOT_FOUND));
            }
        } catch (IOException e) {
            // The other side is gone, or this one was closed.
        } finally {
            connections.remove(connection);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
