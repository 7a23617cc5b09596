package dev.crosswalk.provider;

import dev.crosswalk.provider.GuardedResolver.AddressRefusedException;
import dev.crosswalk.provider.TransportFailure.Kind;
import dev.crosswalk.telemetry.CallTrace;
import dev.crosswalk.telemetry.SentRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client: bounded pools, one resolver that checks addresses, no cookies, no redirects, no retries of
 * its own, and
 * a scheduler that ends whatever outlives its deadline. Any thread may use it; it blocks, so virtual threads should.
 */
final class HttpTransport implements Transport, AutoCloseable {
    /**
     * How many connections there may be in all: more than the server answers calls at once, so that no call waits for
     * one. What protects a provider, and one integrated account from another, is the limit of calls at once of each account.
     */
    static final int MAXIMUM_CONNECTIONS = 3_000;

    /** How many of them to one host: many accounts share a provider's host, and all share a sandbox's. */
    static final int MAXIMUM_CONNECTIONS_PER_HOST = MAXIMUM_CONNECTIONS;

    /** How long a TCP connection and a TLS handshake may each take. */
    static final Duration MAXIMUM_CONNECT = Duration.ofSeconds(5);

    private static final Duration CONNECTION_LIFE = Duration.ofMinutes(5);
    private static final Duration IDLE = Duration.ofSeconds(30);

    /** A kept connection is looked at before use if it rested this long: a closed one would lose a write. */
    private static final Duration VALIDATE_AFTER = Duration.ofSeconds(1);

    private static final int MAXIMUM_HEADER_LINE = 32_000;
    private static final int MAXIMUM_HEADERS = 200;

    private final GuardedResolver publicResolver;
    private final GuardedResolver sandboxResolver;
    private final PoolingHttpClientConnectionManager publicPool;
    private final PoolingHttpClientConnectionManager sandboxPool;
    private final CloseableHttpClient publicClient;
    private final CloseableHttpClient sandboxClient;
    private final ScheduledThreadPoolExecutor alarm;

    HttpTransport() {
        this(InetAddress::getAllByName, AddressRules::isPublic);
    }

    HttpTransport(GuardedResolver.NameLookup lookup, Predicate<InetAddress> isPublic) {
        this(lookup, isPublic, MAXIMUM_CONNECTIONS_PER_HOST);
    }

    HttpTransport(GuardedResolver.NameLookup lookup, Predicate<InetAddress> isPublic, int maximumPerHost) {
        WireLog.silence();
        publicResolver = new GuardedResolver(lookup, isPublic);
        sandboxResolver = new GuardedResolver(lookup, AddressRules::isForSandbox);
        publicPool = pool(publicResolver, maximumPerHost);
        sandboxPool = pool(sandboxResolver, maximumPerHost);
        publicClient = client(publicPool);
        sandboxClient = client(sandboxPool);
        alarm = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("deadline").factory());
        alarm.setRemoveOnCancelPolicy(true);
    }

    @Override
    public ProviderResponse exchange(OutgoingRequest request, Deadline deadline) throws TransportFailure {
        SentRequest sent = CallTrace.current().send(request.verb(), request.target());
        try (OpenAnswer answer = connect(request, deadline)) {
            ProviderResponse response = answer.read();
            sent.answered(response.status(), response.headers());
            return response;
        } catch (TransportFailure failure) {
            sent.failed(failure.kind().word());
            throw failure;
        }
    }

    /** Sends a request and reads no more than the head of its answer; the caller closes it. */
    OpenAnswer open(OutgoingRequest request, Deadline deadline) throws TransportFailure {
        SentRequest sent = CallTrace.current().send(request.verb(), request.target());
        try {
            OpenAnswer answer = connect(request, deadline);
            sent.answered(answer.status(), answer.headers());
            return answer;
        } catch (TransportFailure failure) {
            sent.failed(failure.kind().word());
            throw failure;
        }
    }

    private OpenAnswer connect(OutgoingRequest request, Deadline deadline) throws TransportFailure {
        Duration left = deadline.left();
        if (left.isZero()) {
            throw new TransportFailure(Kind.TIMED_OUT, false, 0, null);
        }
        WatchedRequest watched = watched(request, left);
        ScheduledFuture<?> end = alarm.schedule(watched::abandon, left.toNanos(), TimeUnit.NANOSECONDS);
        try {
            URI target = request.target();
            HttpHost host =
                    new HttpHost(target.getScheme().toLowerCase(Locale.ROOT), target.getHost(), target.getPort());
            CloseableHttpClient client = request.sandbox() ? sandboxClient : publicClient;
            ClassicHttpResponse response = ScopedValue.where(GuardedResolver.DEADLINE, deadline)
                    .call(() -> client.executeOpen(host, watched, null));
            return new OpenAnswer(response, watched, end);
        } catch (IOException | RuntimeException e) {
            end.cancel(false);
            throw failure(watched, e);
        }
    }

    /** Returns how many connections are lent out, for a test that none is lost. */
    int connectionsInUse() {
        return leased(publicPool.getTotalStats()) + leased(sandboxPool.getTotalStats());
    }

    /** Returns how many calls still have an alarm set. */
    int alarmsSet() {
        return alarm.getQueue().size();
    }

    @Override
    public void close() throws IOException {
        alarm.shutdownNow();
        publicClient.close();
        sandboxClient.close();
        publicResolver.close();
        sandboxResolver.close();
    }

    /** A request that knows whether it was sent and whether its time ran out. */
    static final class WatchedRequest extends HttpUriRequestBase {
        private static final long serialVersionUID = 1L;

        private volatile boolean sent;
        private volatile boolean late;

        WatchedRequest(String verb, URI target) {
            super(verb, target);
        }

        boolean sent() {
            return sent;
        }

        boolean late() {
            return late;
        }

        /** Ends the request because its time ran out; on a thread of its own, since closing can block. */
        void abandon() {
            late = true;
            Thread.ofVirtual().start(this::cancel);
        }
    }

    private static int leased(PoolStats stats) {
        return stats.getLeased() + stats.getPending();
    }

    private static WatchedRequest watched(OutgoingRequest request, Duration left) {
        WatchedRequest watched = new WatchedRequest(request.verb(), request.target());
        request.headers().forEach(watched::setHeader);
        if (!watched.containsHeader("accept-encoding")) {
            watched.setHeader("accept-encoding", "gzip");
        }
        byte[] body = request.body();
        if (body != null) {
            // The content type is one of the headers.
            watched.setEntity(new ByteArrayEntity(body, null));
        }
        Timeout timeout = Timeout.of(left);
        watched.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setDefaultKeepAlive(IDLE.toMillis(), TimeUnit.MILLISECONDS)
                .build());
        return watched;
    }

    private static TransportFailure failure(WatchedRequest request, Exception e) {
        boolean sent = request.sent();
        return new TransportFailure(kindOf(request, e), sent, 0, e);
    }

    private static Kind kindOf(WatchedRequest request, Exception e) {
        if (e instanceof AddressRefusedException) {
            return Kind.ADDRESS_REFUSED;
        }
        if (e instanceof ConnectionRequestTimeoutException) {
            return Kind.BUSY;
        }
        if (request.late() || (request.sent() && e instanceof SocketTimeoutException)) {
            return Kind.TIMED_OUT;
        }
        if (request.sent()) {
            return Kind.BROKEN;
        }
        return e instanceof ConnectException ? Kind.CONNECTION_REFUSED : Kind.NOT_CONNECTED;
    }

    private static PoolingHttpClientConnectionManager pool(GuardedResolver resolver, int maximumPerHost) {
        ManagedHttpClientConnectionFactory connections = ManagedHttpClientConnectionFactory.builder()
                .http1Config(Http1Config.custom()
                        .setMaxLineLength(MAXIMUM_HEADER_LINE)
                        .setMaxHeaderCount(MAXIMUM_HEADERS)
                        .build())
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setConnectionFactory(connections)
                .setMaxConnPerRoute(maximumPerHost)
                .setMaxConnTotal(MAXIMUM_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(MAXIMUM_CONNECT))
                        .setTimeToLive(TimeValue.of(CONNECTION_LIFE))
                        .setValidateAfterInactivity(TimeValue.of(VALIDATE_AFTER))
                        .build())
                .build();
    }

    private static CloseableHttpClient client(PoolingHttpClientConnectionManager pool) {
        return HttpClients.custom()
                .setConnectionManager(pool)
                .setUserAgent("crosswalk")
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.of(IDLE))
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "sent", (request, scope, chain) -> {
                    // From here on bytes may reach the provider; until here it cannot have acted.
                    if (scope.originalRequest instanceof WatchedRequest watched) {
                        watched.sent = true;
                    }
                    return chain.proceed(request, scope);
                })
                .build();
    }
}
