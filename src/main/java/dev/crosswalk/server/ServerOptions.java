package dev.crosswalk.server;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the server listens and what it takes.
 *
 * @param host the address that it listens on
 * @param port the port; 0 takes a free one
 * @param maximumBodyBytes the largest request body
 * @param maximumHeaderBytes the largest head of a request, without its first line
 * @param maximumRequestLineCharacters the longest first line of a request, which holds the path and the query
 * @param maximumConnections how many connections may be open at once, at most what there are files and memory for;
 *     one address may have three quarters of them
 * @param maximumConcurrentCalls how many calls may be answered at once; more get 503
 * @param readTimeout how long a client may take to send a request, beside the time that its bytes take at the slowest
 *     {@link Pace}
 * @param idleTimeout how long a connection may say nothing between requests
 * @param stopWithin how long calls in flight may take to end when the server stops
 * @param stopDelay how long the server says that it is not ready, and still answers, before it stops to listen
 * @param otlpEndpoint where spans are sent; null where nobody collects them
 * @param sandboxUrl where sandboxes listen; null where there are none, and then no account may stand on one
 */
public record ServerOptions(
        String host,
        int port,
        int maximumBodyBytes,
        int maximumHeaderBytes,
        int maximumRequestLineCharacters,
        int maximumConnections,
        int maximumConcurrentCalls,
        Duration readTimeout,
        Duration idleTimeout,
        Duration stopWithin,
        Duration stopDelay,
        @Nullable URI otlpEndpoint,
        @Nullable String sandboxUrl) {

    /** Options with the limits that suit most, without a sandbox. */
    public static ServerOptions on(String host, int port) {
        return new ServerOptions(
                host,
                port,
                5_000_000,
                32_768,
                65_536,
                20_000,
                2_500,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                // The longest call takes 25 seconds.
                Duration.ofSeconds(30),
                Duration.ZERO,
                null,
                null);
    }

    /** The same with a delay before it stops, and spans for a collector. */
    public ServerOptions operated(Duration delay, @Nullable URI collector) {
        return new ServerOptions(
                host,
                port,
                maximumBodyBytes,
                maximumHeaderBytes,
                maximumRequestLineCharacters,
                maximumConnections,
                maximumConcurrentCalls,
                readTimeout,
                idleTimeout,
                stopWithin,
                delay,
                collector,
                sandboxUrl);
    }

    /** The same with a sandbox, so that accounts may be created on it. */
    public ServerOptions withSandbox(String url) {
        return new ServerOptions(
                host,
                port,
                maximumBodyBytes,
                maximumHeaderBytes,
                maximumRequestLineCharacters,
                maximumConnections,
                maximumConcurrentCalls,
                readTimeout,
                idleTimeout,
                stopWithin,
                stopDelay,
                otlpEndpoint,
                url);
    }
}
