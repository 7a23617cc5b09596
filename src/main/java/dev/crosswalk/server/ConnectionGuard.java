package dev.crosswalk.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes connections in, so that nobody holds them all: one address has a share of them, and each lasts only while its
 * client sends at a {@link Pace}.
 */
final class ConnectionGuard implements ServerConnectionSelector {
    /** How many of four connections one address may hold. Behind a proxy all clients have its address. */
    private static final int QUARTERS_OF_ONE_ADDRESS = 3;

    private final ServerConnectionSelector http;
    private final int maximumOfOneAddress;
    private final Duration patience;
    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

    ConnectionGuard(ServerConnectionSelector http, int maximumConnections, Duration patience) {
        this.http = http;
        this.maximumOfOneAddress = Math.max(1, maximumConnections / 4 * QUARTERS_OF_ONE_ADDRESS);
        this.patience = patience;
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        InetAddress address = addressOf(context);
        if (open.merge(address, 1, Integer::sum) > maximumOfOneAddress) {
            leave(address);
            throw new CloseConnectionException("One address has " + maximumOfOneAddress + " connections already.");
        }
        Pace pace = new Pace(patience, System::nanoTime);
        ServerConnection connection = http.connection(new PacedContext(context, pace));
        GuardedConnection guarded = new GuardedConnection(connection, pace, () -> leave(address));
        pace.follows(guarded::canInterrupt);
        return guarded;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    private void leave(InetAddress address) {
        open.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null);
    }

    private static InetAddress addressOf(ConnectionContext context) {
        return context.remotePeer().address() instanceof InetSocketAddress socket && socket.getAddress() != null
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    /** A connection that looks idle as soon as its client is late, and is then ended at once. */
    private record GuardedConnection(ServerConnection connection, Pace pace, Runnable leave)
            implements ServerConnection, InterruptableTask<Void> {
        private static final Duration FOREVER = Duration.ofDays(10_000);

        @Override
        public void handle(Limit limit) throws InterruptedException {
            try {
                ScopedValue.where(Pace.CURRENT, pace).call(() -> {
                    connection.handle(limit);
                    return true;
                });
            } finally {
                leave.run();
            }
        }

        @Override
        public Duration idleTime() {
            return pace.isLateNow() ? FOREVER : connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            // A client that sends its head slowly is in the middle of a request, where the library waits for it.
            connection.close(interrupt || pace.isLateNow());
        }

        @Override
        public boolean canInterrupt() {
            return connection instanceof InterruptableTask<?> task && task.canInterrupt();
        }
    }
}
