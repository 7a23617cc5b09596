package dev.crosswalk.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.server.RunningServer.Answer;
import dev.crosswalk.unified.UnifiedAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServerAcceptanceTest {
    private static final String CALLS = "/unified/crm/engagements";
    private static final String JSON = "Content-Type: application/json";

    private final RunningServer server = new RunningServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listensOnAFreePortWhereItIsToldToTakeOne() {
        assertThat(server.port()).isPositive();
        assertThat(server.url()).isEqualTo("http://127.0.0.1:" + server.port());
    }

    @Test
    void refusesABodyBeyondTheLimitHoweverItIsSent() {
        String large = "{\"a\":\"" + "x".repeat(6_000_000) + "\"}";
        Answer counted = server.send("POST", CALLS + server.on(), large, JSON);
        assertThat(counted.status()).isEqualTo(413);
        assertThat(counted.at("code")).isEqualTo("body_too_large");
        assertThat(String.valueOf(counted.at("message"))).contains("5000000 bytes");

        String chunk = Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n";
        Answer chunked = server.sendBytes(
                (head("POST", CALLS + server.on()) + "Transfer-Encoding: chunked\r\n\r\n" + chunk).getBytes(UTF_8));
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(server.engine.count()).isZero();
    }

    @Test
    void readsAChunkedBody() {
        Answer answer = server.sendBytes((head("POST", CALLS + server.on())
                        + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n2\r\n1}\r\n0\r\n\r\n")
                .getBytes(UTF_8));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(server.engine.last().body()).containsEntry("a", 1);
    }

    @Test
    void refusesHeadsBeyondTheirLimitsWithAnErrorOfTheSameForm() {
        Answer line = server.send("GET", CALLS + server.on() + "&x=" + "a".repeat(70_000), "");
        assertThat(line.status()).isEqualTo(414);
        Answer header = server.send("GET", CALLS + server.on(), "", "X-Long: " + "a".repeat(40_000));
        assertThat(header.status()).isIn(400, 431);
        Answer nonsense = server.sendBytes("NONSENSE\r\n\r\n".getBytes(UTF_8));
        assertThat(nonsense.status()).isEqualTo(400);
        for (Answer answer : List.of(line, header, nonsense)) {
            assertThat(answer.json()).containsKeys("statusCode", "error", "message", "code", "origin", "request_id");
            assertThat(answer.headers()).containsKeys("x-request-id", "server-timing");
        }
    }

    @Test
    void survivesAClientThatLeavesInTheMiddleOfABody() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write((head("POST", CALLS + server.on()) + "Content-Length: 100\r\n\r\n{").getBytes(UTF_8));
        }
        assertThat(server.send("GET", CALLS + server.on(), "").status()).isEqualTo(200);
        assertThat(server.engine.count()).isEqualTo(1);
    }

    @Test
    void keepsAConnectionOpenForTheNextCallEvenAfterAnUnreadBody() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> refused = client.send(
                        HttpRequest.newBuilder(URI.create(server.url() + CALLS))
                                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(100_000)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(refused.statusCode()).isEqualTo(401);
                HttpResponse<String> answered = client.send(
                        HttpRequest.newBuilder(URI.create(server.url() + CALLS + server.on()))
                                .header("Authorization", "Bearer " + server.token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answered.statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void sendsAStreamsFirstBytesBeforeItsLastOnesAreThere() throws Exception {
        CountDownLatch firstSeen = new CountDownLatch(1);
        server.engine.answersInstead(_ -> new UnifiedAnswer(
                200,
                Map.of(),
                new UnifiedAnswer.Stream("text/plain", new TwoPartStream(firstSeen)),
                Duration.ZERO,
                Duration.ZERO));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((head("GET", CALLS + "/1" + server.on()) + "\r\n").getBytes(UTF_8));
            InputStream in = socket.getInputStream();
            StringBuilder seen = new StringBuilder();
            while (seen.indexOf("first") < 0) {
                int next = in.read();
                assertThat(next).as("after: %s", seen).isNotNegative();
                seen.append((char) next);
            }
            firstSeen.countDown();
            assertThat(new String(in.readAllBytes(), UTF_8)).contains("second");
        }
    }

    @Test
    void letsCallsInFlightEndWhenItStops() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        server.engine.answersInstead(_ -> {
            arrived.countDown();
            await(goOn);
            return FakeEngine.document(200, Map.of("ended", true));
        });
        CompletableFuture<Answer> answer =
                CompletableFuture.supplyAsync(() -> server.send("GET", CALLS + "/1" + server.on(), ""));
        await(arrived);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
        goOn.countDown();
        assertThat(answer.get(10, TimeUnit.SECONDS).at("ended")).isEqualTo(true);
        stopped.get(10, TimeUnit.SECONDS);
    }

    @Test
    void turnsCallsAwayThatAreTooManyAtOnce() throws Exception {
        ServerOptions usual = ServerOptions.on("127.0.0.1", 0);
        ServerOptions narrow = new ServerOptions(
                usual.host(),
                0,
                usual.maximumBodyBytes(),
                usual.maximumHeaderBytes(),
                usual.maximumRequestLineCharacters(),
                usual.maximumConnections(),
                1,
                usual.readTimeout(),
                usual.idleTimeout(),
                usual.stopWithin(),
                usual.stopDelay(),
                null,
                null);
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (RunningServer busy = new RunningServer(narrow)) {
            busy.engine.answersInstead(_ -> {
                arrived.countDown();
                await(goOn);
                return FakeEngine.document(200, Map.of());
            });
            CompletableFuture<Answer> first =
                    CompletableFuture.supplyAsync(() -> busy.send("GET", CALLS + "/1" + busy.on(), ""));
            await(arrived);
            Answer second = busy.send("GET", "/ping", "");
            goOn.countDown();
            assertThat(second.status()).isEqualTo(503);
            assertThat(second.json()).containsEntry("code", "overloaded").containsEntry("retryable", true);
            assertThat(second.headers()).containsEntry("retry-after", "1");
            assertThat(first.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
    }

    private String head(String verb, String target) {
        return verb + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + server.token + "\r\n";
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Gives its second part only after somebody saw the first. */
    private static final class TwoPartStream extends InputStream {
        private final CountDownLatch firstSeen;
        private int part;

        TwoPartStream(CountDownLatch firstSeen) {
            this.firstSeen = firstSeen;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (++part > 2) {
                return -1;
            }
            if (part == 2) {
                await(firstSeen);
            }
            byte[] text = (part == 1 ? "first" : "second").getBytes(UTF_8);
            System.arraycopy(text, 0, target, offset, text.length);
            return text.length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("One byte at a time is not how it is read.");
        }
    }
}
