package dev.crosswalk.server;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.json.Json;
import dev.crosswalk.telemetry.CallTrace;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The listening socket: takes HTTP/1.1 requests in, hands them to the front door, and writes what it answers. */
final class HttpServer implements AutoCloseable {
    private static final int STREAM_BUFFER_BYTES = 16_384;
    private static final Duration LOOK_FOR_LATE_CONNECTIONS = Duration.ofSeconds(1);
    private static final HeaderName REQUEST_ID = HeaderNames.create("x-request-id");
    private static final HeaderName SERVER_TIMING = HeaderNames.create("server-timing");

    private final WebServer server;

    private HttpServer(WebServer server) {
        this.server = server;
    }

    /** Starts to listen. */
    static HttpServer start(ServerOptions options, FrontDoor frontDoor) {
        int maximumConnections = Math.min(options.maximumConnections(), Capacity.forConnections());
        Http1Config http1 = Http1Config.builder()
                .maxHeadersSize(options.maximumHeaderBytes())
                .maxPrologueLength(options.maximumRequestLineCharacters())
                // The router and the query parser read the first line: clients send forms that a strict reading
                // refuses.
                .validatePath(false)
                // Brackets in a query are common, though they should be encoded.
                .validatePrologue(false)
                .addReceiveListener(new Pace.Listener())
                .build();
        ConnectionGuard guard = new ConnectionGuard(
                Http1ConnectionSelector.builder().config(http1).build(), maximumConnections, options.readTimeout());
        Semaphore calls = new Semaphore(options.maximumConcurrentCalls());
        WebServer server = WebServer.builder()
                .host(options.host())
                .port(options.port())
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(guard)
                .maxTcpConnections(maximumConnections)
                .maxPayloadSize((long) options.maximumBodyBytes() * (BodyReader.DRAINED_BODIES + 1))
                .idleConnectionTimeout(options.idleTimeout())
                .idleConnectionPeriod(LOOK_FOR_LATE_CONNECTIONS)
                .shutdownGracePeriod(options.stopWithin())
                .connectionOptions(socket -> socket.readTimeout(options.readTimeout()))
                .directHandlers(handlers -> refuseBrokenRequests(frontDoor, handlers))
                .routing(HttpRouting.builder().any((request, response) -> answer(frontDoor, calls, request, response)))
                .build();
        return new HttpServer(server.start());
    }

    /** Returns the port that it listens on. */
    int port() {
        return server.port();
    }

    /** Stops to listen, and lets calls in flight end. */
    @Override
    public void close() {
        server.stop();
    }

    private static void answer(FrontDoor frontDoor, Semaphore calls, ServerRequest request, ServerResponse response) {
        ServerRequestHeaders headers = request.headers();
        String requestId = RequestIds.takeOrMake(header(headers, "x-request-id"), System.currentTimeMillis());
        Call call = new Call(
                requestId,
                request.prologue().method().text(),
                request.prologue().uriPath().rawPath(),
                request.prologue().query().rawValue(),
                name -> header(headers, name),
                () -> request.content().hasEntity()
                        ? new RequestBody(request.content().inputStream())
                        : InputStream.nullInputStream());
        Pace pace = Pace.CURRENT.get();
        if (!pace.begin(calls)) {
            Reply refusal = frontDoor.refuse(call, overloaded());
            send(refusal, ServerTiming.of(Duration.ZERO, CallTrace.current()), requestId, response);
            closeAfter(response);
            return;
        }
        try {
            frontDoor.answer(call, (reply, timing) -> send(reply, timing, requestId, response));
        } finally {
            pace.end();
        }
        // The rest of a body that nobody wants is read to keep the connection, but the library reads a chunk as a
        // whole.
        boolean unread = headers.contains(HeaderNames.TRANSFER_ENCODING)
                && !request.content().consumed();
        if (unread || headers.containsToken(HeaderValues.CONNECTION_CLOSE)) {
            closeAfter(response);
        }
    }

    /** Closes the connection as the client asked: the library says that it does, but then waits for the client to do it. */
    private static void closeAfter(ServerResponse response) {
        if (response.isSent()) {
            throw new CloseConnectionException("This answer was the last.");
        }
        // A stream's last bytes go out when the library is done with the call.
        response.whenSent(() -> {
            throw new CloseConnectionException("This answer was the last.");
        });
    }

    private static @Nullable String header(ServerRequestHeaders headers, String lowerCaseName) {
        return headers.first(HeaderNames.createFromLowercase(lowerCaseName)).orElse(null);
    }

    private static void send(Reply reply, String serverTiming, String requestId, ServerResponse response) {
        response.status(Status.create(reply.status(), ReasonPhrases.of(reply.status())));
        response.header(REQUEST_ID, requestId);
        response.header(SERVER_TIMING, serverTiming);
        reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        switch (reply.content()) {
            case Reply.Document(String type, Object value) -> sendBytes(response, type, Json.write(value));
            case Reply.Text(String type, String text) ->
                sendBytes(response, type, text.getBytes(StandardCharsets.UTF_8));
            case Reply.Stream(String type, InputStream bytes) -> sendStream(response, type, bytes);
            case Reply.Nothing _ -> response.send();
        }
    }

    private static void sendBytes(ServerResponse response, String type, byte[] bytes) {
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.send(bytes);
    }

    /** Passes bytes on as they come: what has been read is sent before more is waited for. */
    private static void sendStream(ServerResponse response, String type, InputStream bytes) {
        response.header(HeaderNames.CONTENT_TYPE, type);
        try (bytes;
                OutputStream out = response.outputStream()) {
            byte[] buffer = new byte[STREAM_BUFFER_BYTES];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requests that are no HTTP never reach the front door; they get an error of the same form. */
    private static void refuseBrokenRequests(FrontDoor frontDoor, DirectHandlers.Builder handlers) {
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(
                    type, (request, event, status, headers, message) -> refuse(frontDoor, request, event, status));
        }
    }

    private static DirectHandler.TransportResponse refuse(
            FrontDoor frontDoor, DirectHandler.TransportRequest request, DirectHandler.EventType event, Status status) {
        ServerRequestHeaders headers = request.headers();
        String requestId = RequestIds.takeOrMake(header(headers, "x-request-id"), System.currentTimeMillis());
        Call call = new Call(
                requestId, request.method(), "", "", name -> header(headers, name), InputStream::nullInputStream);
        Reply reply = frontDoor.refuse(call, brokenRequest(event, status));
        DirectHandler.TransportResponse.Builder response = DirectHandler.TransportResponse.builder()
                .status(Status.create(reply.status(), ReasonPhrases.of(reply.status())))
                .header(REQUEST_ID, requestId)
                .header(SERVER_TIMING, ServerTiming.of(Duration.ZERO, CallTrace.current()))
                .header(HeaderNames.CONTENT_TYPE, Reply.JSON)
                .keepAlive(false);
        reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (reply.content() instanceof Reply.Document(String _, Object value)) {
            response.entity(Json.write(value));
        }
        return response.build();
    }

    private static CrosswalkException overloaded() {
        return CrosswalkException.builder(
                        ErrorCode.OVERLOADED, "The server answers as many calls as it may. Try again in a moment.")
                .retryAfter(Duration.ofSeconds(1))
                .build();
    }

    private static CrosswalkException brokenRequest(DirectHandler.EventType event, Status status) {
        if (status.code() == ErrorCode.BODY_TOO_LARGE.status()) {
            return CrosswalkException.of(ErrorCode.BODY_TOO_LARGE, "The body is too large. Send less in one call.");
        }
        return switch (event) {
            case INTERNAL_ERROR -> CrosswalkException.of(ErrorCode.INTERNAL_ERROR, "The server failed.");
            default ->
                CrosswalkException.builder(
                                ErrorCode.INVALID_REQUEST,
                                "The request is not well-formed HTTP/1.1, or its first line or its headers are too long.")
                        .status(Math.max(400, status.code()))
                        .build();
        };
    }
}
