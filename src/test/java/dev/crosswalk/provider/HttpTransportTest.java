package dev.crosswalk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crosswalk.provider.TransportFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpTransportTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private final HttpTransport transport = new HttpTransport();
    private @Nullable FaultServer server;

    @AfterEach
    void nothingIsLostAndEverythingEnds() throws IOException {
        try {
            assertReleases(transport);
            assertThat(transport.alarmsSet()).isZero();
        } finally {
            transport.close();
            if (server != null) {
                server.close();
            }
        }
    }

    @Test
    void readsAJsonAnswer() throws Exception {
        start((_, exchange) -> exchange.answer(
                201, "Content-Type: application/json\r\nX-A: 1\r\nx-a: 2\r\n", "{\"id\":42,\"tags\":[]}"));

        ProviderResponse response = transport.exchange(post("{\"a\":1}"), in(AMPLE));

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.body()).isEqualTo(Map.of("id", 42, "tags", List.of()));
        assertThat(response.headers()).containsEntry("x-a", "1, 2").containsEntry("content-type", "application/json");
        assertThat(requests())
                .singleElement()
                .asString()
                .startsWith("POST /acme/calls?a=b%20c HTTP/1.1")
                .endsWith("{\"a\":1}");
    }

    @Test
    void keepsTheClientFromLoggingWhatItSends() {
        assertThat(WireLog.isSilent()).isTrue();
    }

    @Test
    void readsHtmlAsTextAndNothingAsNull() throws Exception {
        start((request, exchange) -> {
            if (request.startsWith("GET")) {
                exchange.answer(502, "content-type: text/html\r\n", "<h1>Bad Gateway</h1>");
            } else {
                exchange.send("HTTP/1.1 204 No Content\r\n\r\n");
            }
        });

        assertThat(transport.exchange(get(), in(AMPLE)).body()).isEqualTo("<h1>Bad Gateway</h1>");
        assertThat(transport.exchange(post("{}"), in(AMPLE)).body()).isNull();
    }

    @Test
    void readsBrokenOrTooDeepJsonAsText() throws Exception {
        String deep = "[".repeat(200) + "]".repeat(200);
        start((request, exchange) -> exchange.json(200, request.startsWith("GET") ? "{\"a\":" : deep));

        assertThat(transport.exchange(get(), in(AMPLE)).body()).isEqualTo("{\"a\":");
        assertThat(transport.exchange(post("{}"), in(AMPLE)).body()).isEqualTo(deep);
    }

    @Test
    void keepsAConnectionForTheNextCall() throws Exception {
        start((_, exchange) -> exchange.json(200, "{}"));

        for (int i = 0; i < 5; i++) {
            transport.exchange(get(), in(AMPLE));
        }

        assertThat(server().connectionCount()).isEqualTo(1);
    }

    @Test
    void keepsTheConnectionAfterACompressedAnswerToo() throws Exception {
        byte[] compressed = gzip("{\"big\":\"" + "x".repeat(100_000) + "\"}");
        start((_, exchange) -> {
            exchange.send("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-type: application/json\r\n"
                    + "transfer-encoding: chunked\r\n\r\n" + Integer.toHexString(compressed.length) + "\r\n");
            exchange.send(compressed);
            exchange.send("\r\n0\r\n\r\n");
        });

        for (int i = 0; i < 3; i++) {
            assertThat(transport.exchange(get(), in(AMPLE)).body()).isEqualTo(Map.of("big", "x".repeat(100_000)));
        }

        assertThat(server().connectionCount()).isEqualTo(1);
        assertThat(requests().getFirst().toLowerCase(Locale.ROOT)).contains("accept-encoding: gzip");
    }

    @Test
    void followsNoRedirectAndKeepsNoCookie() throws Exception {
        start((_, exchange) ->
                exchange.answer(302, "location: http://127.0.0.1:1/other\r\nset-cookie: session=1; Path=/\r\n", ""));

        assertThat(transport.exchange(get(), in(AMPLE)).status()).isEqualTo(302);
        transport.exchange(get(), in(AMPLE));

        assertThat(requests()).hasSize(2).noneMatch(request -> request.contains("session=1"));
    }

    @Test
    void refusesFiftyMegabytesThatAreAnnounced() throws Exception {
        start((_, exchange) -> {
            exchange.send("HTTP/1.1 200 OK\r\ncontent-length: 50000000\r\n\r\n");
            pour(exchange.output(), 50);
        });

        assertFails(get(), AMPLE, Kind.TOO_LARGE);
    }

    @Test
    void refusesFiftyMegabytesThatComeInChunks() throws Exception {
        start((_, exchange) -> {
            exchange.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
            for (int i = 0; i < 50; i++) {
                exchange.send("F4240\r\n");
                pour(exchange.output(), 1);
                exchange.send("\r\n");
            }
        });

        assertFails(get(), AMPLE, Kind.TOO_LARGE);
    }

    @Test
    void refusesWhatBecomesTooLargeWhenDecompressed() throws Exception {
        byte[] bomb = gzip("0".repeat(60_000_000));
        assertThat(bomb.length).isLessThan(100_000);
        start((_, exchange) -> {
            exchange.send("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " + bomb.length + "\r\n\r\n");
            exchange.send(bomb);
        });

        assertFails(get(), AMPLE, Kind.TOO_LARGE);
    }

    @Test
    void refusesACompressionThatWasNotAskedFor() throws Exception {
        start((_, exchange) -> exchange.answer(200, "content-encoding: br\r\n", "xyz"));

        assertFails(get(), AMPLE, Kind.UNREADABLE);
    }

    @Test
    void tellsATruncatedBodyFromAWholeOne() throws Exception {
        start((_, exchange) -> {
            exchange.send("HTTP/1.1 201 Created\r\ncontent-length: 100\r\n\r\n{\"id\":");
            exchange.socket().close();
        });

        TransportFailure failure = assertFails(post("{}"), AMPLE, Kind.BROKEN);

        assertThat(failure.sent()).isTrue();
        assertThat(failure.status()).hasValue(201);
    }

    @Test
    void tellsATruncatedCompressedBodyFromAWholeOne() throws Exception {
        byte[] compressed = gzip("{\"a\":\"" + "y".repeat(1_000) + "\"}");
        start((_, exchange) -> {
            exchange.send("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 10\r\n\r\n");
            exchange.output().write(compressed, 0, 10);
            exchange.output().flush();
        });

        assertFails(get(), AMPLE, Kind.BROKEN);
    }

    @Test
    void saysThatARequestWasSentWhenTheConnectionIsReset() throws Exception {
        start((_, exchange) -> exchange.reset());

        TransportFailure failure = assertFails(post("{}"), AMPLE, Kind.BROKEN);

        assertThat(failure.sent()).isTrue();
        assertThat(failure.status()).isEmpty();
        assertThat(requests()).hasSize(1);
    }

    @Test
    void saysThatNothingWasSentWhenTheConnectionIsRefused() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        OutgoingRequest request = request("POST", "http://127.0.0.1:" + port + "/x", "{}");

        TransportFailure failure = assertFails(request, AMPLE, Kind.CONNECTION_REFUSED);

        assertThat(failure.sent()).isFalse();
    }

    @Test
    void endsACallThatGetsNoAnswer() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        start((_, _) -> await(over));

        assertEndsInTime(get());
        over.countDown();
    }

    @Test
    void endsACallWhoseHeadersDrip() throws Exception {
        start((_, exchange) -> {
            exchange.send("HTTP/1.1 200 OK\r\n");
            drip(exchange, "x-a: b\r\n");
        });

        assertEndsInTime(get());
    }

    @Test
    void endsACallWhoseBodyDrips() throws Exception {
        start((_, exchange) -> {
            exchange.send("HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n");
            drip(exchange, "x");
        });

        TransportFailure failure = assertEndsInTime(get());

        assertThat(failure.status()).hasValue(200);
    }

    @Test
    void endsACallThatIsToldToContinueForever() throws Exception {
        start((_, exchange) -> drip(exchange, "HTTP/1.1 102 Processing\r\n\r\n"));

        assertEndsInTime(get());
    }

    @Test
    void endsATlsHandshakeThatNeverHappens() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                HttpTransport trusting =
                        new HttpTransport(_ -> new InetAddress[] {InetAddress.getLoopbackAddress()}, _ -> true)) {
            OutgoingRequest request = new OutgoingRequest(
                    "POST",
                    URI.create("https://api.acme.example:" + silent.getLocalPort() + "/"),
                    Map.of(),
                    null,
                    false);

            TransportFailure failure =
                    catchThrowableOfType(TransportFailure.class, () -> trusting.exchange(request, in(SHORT)));

            assertThat(failure.sent()).isFalse();
            assertReleases(trusting);
        }
    }

    @Test
    void endsANameLookupThatHangs() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (HttpTransport lost = new HttpTransport(host -> hang(over, host), _ -> true)) {
            OutgoingRequest request =
                    new OutgoingRequest("GET", URI.create("https://api.acme.example/"), Map.of(), null, false);

            TransportFailure failure =
                    catchThrowableOfType(TransportFailure.class, () -> lost.exchange(request, in(SHORT)));

            assertThat(failure.sent()).isFalse();
            assertReleases(lost);
        } finally {
            over.countDown();
        }
    }

    @Test
    void refusesAHostWhoseNameLeadsInside() throws Exception {
        for (String inside : List.of("127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1")) {
            try (HttpTransport guarded = new HttpTransport(
                    _ -> new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName(inside)},
                    AddressRules::isPublic)) {
                OutgoingRequest request =
                        new OutgoingRequest("GET", URI.create("https://api.acme.example/"), Map.of(), null, false);

                TransportFailure failure =
                        catchThrowableOfType(TransportFailure.class, () -> guarded.exchange(request, in(AMPLE)));

                assertThat(failure.kind()).as(inside).isEqualTo(Kind.ADDRESS_REFUSED);
                assertThat(failure.sent()).isFalse();
            }
        }
    }

    @Test
    void servesMoreCallsAtOnceThanItHasConnections() throws Exception {
        start((_, exchange) -> exchange.json(200, "{}"));
        int connections = 50;

        try (HttpTransport narrow = new HttpTransport(InetAddress::getAllByName, AddressRules::isPublic, connections);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ProviderResponse>> answers = IntStream.range(0, 6 * connections)
                    .mapToObj(_ -> executor.submit(() -> narrow.exchange(get(), in(AMPLE))))
                    .toList();
            for (Future<ProviderResponse> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }

        assertThat(server().connectionCount()).isLessThanOrEqualTo(connections);
    }

    @Test
    void passesABodyOnUnread() throws Exception {
        byte[] compressed = gzip("{\"a\":1}");
        start((_, exchange) -> {
            exchange.send("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " + compressed.length
                    + "\r\ncontent-type: application/json\r\n\r\n");
            exchange.send(compressed);
        });

        OpenAnswer answer = transport.open(get(), in(AMPLE));

        assertThat(answer.headersWithoutCoding()).containsOnlyKeys("content-type");
        try (var body = answer.stream()) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void givesUpAStreamThatIsClosedEarly() throws Exception {
        start((_, exchange) -> {
            exchange.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
            drip(exchange, "1\r\nx\r\n");
        });

        try (var body = transport.open(get(), in(AMPLE)).stream()) {
            assertThat(body.read()).isEqualTo('x');
        }

        assertReleases(transport);
    }

    /** A connection that was ended by the deadline is given back on another thread, a moment later. */
    static void assertReleases(HttpTransport transport) throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 200 && transport.connectionsInUse() > 0; i++) {
            await(never, 10);
        }
        assertThat(transport.connectionsInUse()).isZero();
    }

    private TransportFailure assertEndsInTime(OutgoingRequest request) {
        long begun = System.nanoTime();
        TransportFailure failure = assertFails(request, SHORT, Kind.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(SHORT, SHORT.plusSeconds(5));
        assertThat(failure.sent()).isTrue();
        return failure;
    }

    private TransportFailure assertFails(OutgoingRequest request, Duration deadline, Kind kind) {
        TransportFailure failure =
                catchThrowableOfType(TransportFailure.class, () -> transport.exchange(request, in(deadline)));
        assertThat(failure.kind()).isEqualTo(kind);
        return failure;
    }

    private void start(FaultServer.Behaviour behaviour) throws IOException {
        server = new FaultServer(behaviour);
    }

    private FaultServer server() {
        return Objects.requireNonNull(server);
    }

    private List<String> requests() {
        return server().requests();
    }

    private OutgoingRequest get() {
        return request("GET", server().url() + "/acme/calls", null);
    }

    private OutgoingRequest post(String body) {
        return request("POST", server().url() + "/acme/calls?a=b%20c", body);
    }

    private static OutgoingRequest request(String verb, String url, @Nullable String body) {
        return new OutgoingRequest(
                verb,
                URI.create(url),
                Map.of("accept", "application/json"),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                true);
    }

    private static Deadline in(Duration duration) {
        return Deadline.in(duration, Clock.systemUTC());
    }

    private static void pour(OutputStream output, int megabytes) throws IOException {
        byte[] million = new byte[1_000_000];
        for (int i = 0; i < megabytes; i++) {
            output.write(million);
        }
        output.flush();
    }

    /** Sends a little again and again, each well within any timeout between two reads. */
    private static void drip(FaultServer.Exchange exchange, String drop) throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 600; i++) {
            exchange.send(drop);
            await(never, 50);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        await(latch, 30_000);
    }

    private static void await(CountDownLatch latch, long millis) throws IOException {
        try {
            if (latch.await(millis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static InetAddress[] hang(CountDownLatch over, String host) throws UnknownHostException {
        try {
            await(over);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw new UnknownHostException(host);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream output = new GZIPOutputStream(bytes)) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
