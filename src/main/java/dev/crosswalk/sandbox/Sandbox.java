package dev.crosswalk.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crosswalk.sandbox.SandboxDefinition.Demo;
import dev.crosswalk.sandbox.StandIn.Delivery;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stand-ins for providers on one port of this machine, each under its connector's name as the first part of the path.
 *
 * <p>It stands on the JDK's own HTTP server, because that lets go of a connection in the middle of an answer, which the
 * faults that clients fear are made of (docs/adr/0030-sandbox.md).
 */
public final class Sandbox implements AutoCloseable {
    private static final int MAXIMUM_BODY_BYTES = 20_000_000;
    private static final int BACKLOG = 1_024;
    private static final int CHUNK_BYTES = 64 * 1_024;

    static {
        // Without it, small answers wait for the client's delayed acknowledgement: 40 ms each.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, StandIn> standIns = new LinkedHashMap<>();
    private final Controls controls;

    private Sandbox(List<SandboxDefinition> definitions, int port, Clock clock) throws IOException {
        definitions.forEach(definition -> standIns.put(definition.name(), new StandIn(definition, clock)));
        this.controls = new Controls(standIns, this);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /**
     * Starts stand-ins.
     *
     * @param port the port on this machine; 0 for any free one
     * @param clock tells the time to stamps, tokens and limits
     */
    public static Sandbox start(List<SandboxDefinition> definitions, int port, Clock clock) {
        try {
            return new Sandbox(definitions, port, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot listen on port " + port + ".", e);
        }
    }

    /** Returns the URL of them all, for instance {@code http://127.0.0.1:8001}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the URL that replaces a provider's scheme and host. */
    public String urlFor(String connector) {
        return url() + "/" + connector;
    }

    /** Returns the names of the connectors that have a stand-in here, in order. */
    public List<String> connectors() {
        return List.copyOf(standIns.keySet());
    }

    /**
     * Returns the credential that a demo account needs.
     *
     * @throws IllegalArgumentException if there is no such sandbox
     */
    public Demo credentialFor(String connector) {
        StandIn standIn = standIns.get(connector);
        if (standIn == null) {
            throw new IllegalArgumentException("no sandbox " + connector + ", only " + standIns.keySet());
        }
        return standIn.interpreter().definition().demo();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        // Closing the exchange without an answer, or in the middle of one, cuts the connection: faults rely on it.
        try (exchange) {
            String body = new String(exchange.getRequestBody().readNBytes(MAXIMUM_BODY_BYTES), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getRawPath();
            String query = exchange.getRequestURI().getRawQuery();
            String first = path.split("/", 3).length > 1 ? path.split("/", 3)[1] : "";
            Incoming whole = new Incoming(
                    exchange.getRequestMethod(), path, query == null ? "" : query, headers(exchange), body);
            StandIn standIn = standIns.get(first);
            if (standIn == null) {
                Reply reply = first.equals("_sandbox")
                        ? controls.answer(whole)
                        : Reply.json(404, Map.of("error", "no sandbox " + first, "see", url() + "/_sandbox"));
                write(exchange, new Delivery(reply, 0, false, 0));
                return;
            }
            String rest = path.substring(first.length() + 1);
            Incoming incoming =
                    new Incoming(whole.method(), rest.isEmpty() ? "/" : rest, whole.query(), whole.headers(), body);
            write(exchange, deliver(standIn, incoming, first));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers a request for one provider; a fault of our own must not look like one of the provider's. */
    private Delivery deliver(StandIn standIn, Incoming incoming, String name) {
        try {
            return standIn.deliver(incoming, urlFor(name));
        } catch (RuntimeException e) {
            return new Delivery(Reply.json(500, Map.of("sandbox_error", String.valueOf(e))), 0, false, 0);
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return headers;
    }

    private static void write(HttpExchange exchange, Delivery delivery) throws IOException, InterruptedException {
        Reply reply = delivery.reply();
        if (delivery.delayMillis() > 0) {
            Thread.sleep(delivery.delayMillis());
        }
        if (reply == null) {
            return;
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] bytes = reply.bytes();
        if (bytes.length > 0 || delivery.hugeBytes() > 0) {
            exchange.getResponseHeaders().set("content-type", reply.contentType());
        }
        if (delivery.hugeBytes() > 0) {
            exchange.sendResponseHeaders(reply.status(), delivery.hugeBytes());
            writeHuge(exchange.getResponseBody(), delivery.hugeBytes());
            return;
        }
        boolean bodiless = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : bytes.length);
        if (!bodiless) {
            exchange.getResponseBody().write(bytes, 0, delivery.truncated() ? bytes.length / 2 : bytes.length);
            exchange.getResponseBody().flush();
        }
    }

    /** Writes one JSON string of that many bytes. */
    private static void writeHuge(OutputStream out, long bytes) throws IOException {
        byte[] chunk = "x".repeat(CHUNK_BYTES).getBytes(StandardCharsets.US_ASCII);
        out.write('"');
        long left = bytes - 2;
        while (left > 0) {
            int next = (int) Math.min(left, chunk.length);
            out.write(chunk, 0, next);
            left -= next;
        }
        out.write('"');
    }
}
