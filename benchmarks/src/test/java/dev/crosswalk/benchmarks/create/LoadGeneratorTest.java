package dev.crosswalk.benchmarks.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds the load to what it promises, above all that it charges a stalling system for everybody who waits. */
@Timeout(60)
class LoadGeneratorTest {
    @Test
    void aFixedRateIsKept() throws IOException {
        try (StallingServer server = new StallingServer(Integer.MAX_VALUE, 0, 200)) {
            Load load = new LoadGenerator(server.target(), 4).atRate(25, Duration.ofSeconds(2));

            assertThat(load.completed()).isEqualTo(50);
            assertThat(load.seconds()).isBetween(1.9, 10.0);
            assertThat(server.answered()).isEqualTo(50);
        }
    }

    @Test
    void oneStallIsChargedToAllThatWerePlannedMeanwhile() throws IOException {
        try (StallingServer server = new StallingServer(10, 800, 200)) {
            Load load = new LoadGenerator(server.target(), 1).atRate(50, Duration.ofSeconds(2));

            assertThat(load.completed()).isEqualTo(100);
            // A stall of 800 ms holds up the 40 requests that are planned in it; counted from their sending it would be
            // one.
            assertThat(load.latency().getCountBetweenValues(100_000_000, 60_000_000_000L))
                    .isGreaterThan(25);
        }
    }

    @Test
    void anotherStatusEndsTheLoad() throws IOException {
        try (StallingServer server = new StallingServer(Integer.MAX_VALUE, 0, 500)) {
            LoadGenerator load = new LoadGenerator(server.target(), 2);

            assertThatThrownBy(() -> load.saturate(Duration.ofMillis(200)))
                    .hasRootCauseMessage("an answer had the status 500");
        }
    }

    /** Answers at once, but one request late. */
    private static final class StallingServer implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        private final AtomicInteger answered = new AtomicInteger();
        private final int stallAt;
        private final long stallMillis;
        private final int status;

        StallingServer(int stallAt, long stallMillis, int status) throws IOException {
            this.stallAt = stallAt;
            this.stallMillis = stallMillis;
            this.status = status;
            Thread.ofVirtual().start(this::accept);
        }

        Target target() {
            return Target.post(listening.getLocalPort(), "/", Map.of(), new byte[] {'{', '}'}, 200);
        }

        int answered() {
            return answered.get();
        }

        private void accept() {
            while (!listening.isClosed()) {
                try {
                    Socket connection = listening.accept();
                    Thread.ofVirtual().start(() -> serve(connection));
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
                    if (answered.incrementAndGet() == stallAt) {
                        LockSupport.parkNanos(stallMillis * 1_000_000);
                    }
                    out.write(("HTTP/1.1 " + status + " OK\r\ncontent-length: 2\r\n\r\n{}")
                            .getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // The load has ended.
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
