package dev.crosswalk.provider;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Host names to addresses, once per connection: the client connects to the very addresses that were checked
 * here, so that
 * a name which changes its mind in between gains nothing.
 */
final class GuardedResolver implements DnsResolver, AutoCloseable {
    /** When the call that needs the address must be over. */
    static final ScopedValue<Deadline> DEADLINE = ScopedValue.newInstance();

    private static final Duration MAXIMUM_LOOKUP = Duration.ofSeconds(5);
    private static final int MAXIMUM_LOOKUPS = 16;
    private static final int MAXIMUM_WAITING_LOOKUPS = 256;
    private static final int MAXIMUM_ADDRESSES = 4;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final NameLookup lookup;
    private final Predicate<InetAddress> allowed;

    /** Looking up blocks where nobody can interrupt it, hence threads of its own and an answer that is waited for. */
    private final ExecutorService lookups;

    GuardedResolver(NameLookup lookup, Predicate<InetAddress> allowed) {
        this.lookup = lookup;
        this.allowed = allowed;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MAXIMUM_LOOKUPS,
                MAXIMUM_LOOKUPS,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAXIMUM_WAITING_LOOKUPS),
                Thread.ofPlatform().daemon().name("name-lookup-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        this.lookups = pool;
    }

    /** The name service. */
    @FunctionalInterface
    interface NameLookup {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    /** A host whose address must not be contacted. */
    static final class AddressRefusedException extends UnknownHostException {
        AddressRefusedException(String host) {
            super(host);
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = find(host);
        for (InetAddress address : found) {
            // One address of the wrong kind refuses the host: an honest one has none.
            if (!allowed.test(address)) {
                throw new AddressRefusedException(host);
            }
        }
        return found;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (InetAddress address : resolve(host)) {
            if (addresses.size() < MAXIMUM_ADDRESSES) {
                addresses.add(new InetSocketAddress(address, port));
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }

    private InetAddress[] find(String host) throws UnknownHostException {
        Duration left = DEADLINE.isBound() ? DEADLINE.get().left() : MAXIMUM_LOOKUP;
        Duration wait = left.compareTo(MAXIMUM_LOOKUP) < 0 ? left : MAXIMUM_LOOKUP;
        Future<InetAddress[]> answer;
        try {
            answer = lookups.submit(() -> lookup.find(host));
        } catch (RejectedExecutionException e) {
            throw unknown(host, e);
        }
        try {
            return answer.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }
}
