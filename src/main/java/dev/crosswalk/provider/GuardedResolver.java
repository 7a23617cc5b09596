package dev.crosswalk.provider;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
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

    /** The look-ups that are under way, by host: never more than there are hosts being connected to. */
    private final ConcurrentMap<String, CompletableFuture<InetAddress[]>> underWay = new ConcurrentHashMap<>();

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
        CompletableFuture<InetAddress[]> answer = lookUp(host);
        try {
            return answer.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unknown(host, e);
        } catch (TimeoutException e) {
            // Whoever comes next asks anew, instead of waiting for an answer that may never come.
            underWay.remove(host, answer);
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        }
    }

    /** Joins the look-up of a host that is under way, or starts one: thousands of new connections need one answer. */
    private CompletableFuture<InetAddress[]> lookUp(String host) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> present = underWay.putIfAbsent(host, mine);
        if (present != null) {
            return present;
        }
        try {
            lookups.execute(() -> answer(host, mine));
        } catch (RejectedExecutionException e) {
            underWay.remove(host, mine);
            mine.completeExceptionally(e);
        }
        return mine;
    }

    @SuppressWarnings("CatchingUnchecked") // Whatever happens, those who wait must hear of it.
    private void answer(String host, CompletableFuture<InetAddress[]> waiting) {
        try {
            InetAddress[] found = lookup.find(host);
            underWay.remove(host, waiting);
            waiting.complete(found);
        } catch (Exception | Error e) {
            underWay.remove(host, waiting);
            waiting.completeExceptionally(e);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }
}
