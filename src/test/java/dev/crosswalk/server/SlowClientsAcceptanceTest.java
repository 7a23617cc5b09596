package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send a byte now and then, to hold what others need: connections, calls, memory. */
@Timeout(180)
class SlowClientsAcceptanceTest {
    /** Ten thousand, where the operating system gives a process so many files. */
    private static final int CONNECTIONS = Math.min(10_000, Capacity.forConnections() * 3 / 5);

    private static final String DRIP = "x".repeat(400);

    @Test
    void tenThousandSlowConnectionsKeepNobodyFromAnAnswer() throws IOException {
        try (ServerInAProcess server = ServerInAProcess.start("768m", 20_000, Duration.ofSeconds(15));
                SlowClients slow = new SlowClients()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                String[] request = request(i % 4, server.token());
                slow.connect("127.0.0.2", server.port(), request[0], request[1]);
            }
            assertThat(slow.open()).isEqualTo(CONNECTIONS);
            int answered = 0;
            // Longer than the server's patience; a connection ends when it was late at one of the server's looks.
            for (int round = 0; round < 120 && slow.open() > 0; round++) {
                slow.sendAByteEach();
                assertThat(ping("127.0.0.1", server.port())).startsWith("HTTP/1.1 200");
                assertThat(ping("127.0.0.2", server.port())).startsWith("HTTP/1.1 200");
                answered += 2;
                slow.listen(500);
            }
            assertThat(answered).isGreaterThan(10);
            assertThat(slow.open()).isZero();
            assertThat(server.isAlive()).isTrue();
            assertThat(ping("127.0.0.2", server.port())).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void oneAddressCannotTakeAllConnections() throws IOException {
        try (ServerInAProcess server = ServerInAProcess.start("128m", 40, Duration.ofSeconds(60));
                SlowClients slow = new SlowClients()) {
            for (int i = 0; i < 200; i++) {
                slow.connect("127.0.0.2", server.port(), "GET /pi", "ng");
            }
            for (int round = 0; round < 100 && slow.open() > 30; round++) {
                slow.listen(100);
            }
            assertThat(slow.open()).isEqualTo(30);
            assertThat(ping("127.0.0.1", server.port())).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void thereAreNoMoreConnectionsThanFilesAndMemory() {
        long ample = Long.MAX_VALUE / 8;
        assertThat(Capacity.forConnections(1_024, ample)).isEqualTo(512);
        assertThat(Capacity.forConnections(20_000, ample)).isEqualTo(15_000);
        assertThat(Capacity.forConnections(ample, 512L * 1024 * 1024)).isBetween(10_000, 10_100);
        assertThat(Capacity.forConnections(ample, ample)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aClientThatSaysNothingInTheMiddleOfARequestIsLeft() throws IOException {
        try (ServerInAProcess server = ServerInAProcess.start("128m", 40, Duration.ofMillis(500));
                SlowClients slow = new SlowClients()) {
            for (int kind = 0; kind < 4; kind++) {
                slow.connect("127.0.0.1", server.port(), request(kind, server.token())[0], "");
            }
            for (int round = 0; round < 100 && slow.open() > 0; round++) {
                slow.listen(100);
            }
            assertThat(slow.open()).isZero();
        }
    }

    @Test
    void aSlowBodyTakesNoCallOfOthers() throws Exception {
        ServerOptions usual = ServerOptions.on("127.0.0.1", 0);
        ServerOptions narrow = new ServerOptions(
                usual.host(),
                0,
                1_000,
                1_000,
                1_000,
                100,
                1,
                usual.readTimeout(),
                usual.idleTimeout(),
                Duration.ofMillis(100),
                usual.stopDelay(),
                null,
                null);
        try (RunningServer server = new RunningServer(narrow);
                SlowClients slow = new SlowClients()) {
            String head = "POST /unified/crm/engagements" + server.on() + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Authorization: Bearer " + server.token + "\r\nContent-Length: 100\r\n\r\n{";
            for (int i = 0; i < 20; i++) {
                slow.connect("127.0.0.1", server.port(), head, "");
            }
            // While their heads are read they take the only call in turn; waiting for their bodies they must not.
            int inARow = 0;
            for (int i = 0; i < 500 && inARow < 20; i++) {
                inARow = server.send("GET", "/ping", "").status() == 200 ? inARow + 1 : 0;
            }
            assertThat(inARow).isEqualTo(20);
            assertThat(slow.open()).isEqualTo(20);
        }
    }

    /** What one kind of slow client sends at once, and what byte for byte. */
    private static String[] request(int kind, String token) {
        String head = "POST /unified/crm/engagements?integrated_account_id=none HTTP/1.1\r\nHost: localhost\r\n";
        return switch (kind) {
            case 0 -> new String[] {"G", "ET /" + DRIP};
            case 1 -> new String[] {"GET /ping HTTP/1.1\r\nX-", DRIP};
            case 2 -> new String[] {head + "Content-Length: 1000000\r\n\r\n", DRIP};
            default ->
                new String[] {head + "Authorization: Bearer " + token + "\r\nContent-Length: 1000000\r\n\r\n{", DRIP};
        };
    }

    private static String ping(String from, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(30_000);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 30_000);
            socket.getOutputStream()
                    .write("GET /ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
