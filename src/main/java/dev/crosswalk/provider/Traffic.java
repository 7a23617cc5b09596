package dev.crosswalk.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.CallLimit;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.provider.ProviderGateway.ProviderCall;
import dev.crosswalk.provider.limit.Allowance;
import dev.crosswalk.provider.limit.Circuits;
import dev.crosswalk.provider.limit.RateBudget;
import dev.crosswalk.provider.limit.Told;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What lets a request out: the circuit of its host must be closed, and the rate budget of its integrated account must have a
 * turn for it. A request that gets neither in time is refused before anything is sent. Any thread may use it.
 */
public final class Traffic {
    /** How many integrated accounts have a rate budget. The least used are forgotten first, and then begin anew. */
    static final int MAXIMUM_ACCOUNTS = 20_000;

    /** How many calls of one account may be under way where its connector says nothing: it must not take all connections. */
    static final int MAXIMUM_AT_ONCE = 100;

    /** What must be left of the deadline after waiting for a turn. */
    static final Duration LEAST_FOR_AN_ATTEMPT = Duration.ofMillis(250);

    /** The longest window that is kept is a day, so a rate budget is, too. */
    private static final Duration IDLE = Duration.ofHours(25);

    /** A host that was given less time than this and did not answer need not be down. */
    private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(5);

    private static final int FIRST_SERVER_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;

    private final Cache<String, Account> accounts = Caffeine.newBuilder()
            .maximumSize(MAXIMUM_ACCOUNTS)
            .expireAfterAccess(IDLE)
            .build();
    private final Circuits circuits;
    private final LongAdder waited = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Predicate<IntegratedAccount> keepsToWindows;
    private final LongSupplier nanos;

    /**
     * Makes unused rate budgets and closed circuits.
     *
     * @param keepsToWindows whether an integrated account is held to the windows of its provider; a sandbox that refuses
     *     nobody for them is not slowed down by them either
     * @param nanos tells the time, in nanoseconds of a running clock
     */
    Traffic(Predicate<IntegratedAccount> keepsToWindows, LongSupplier nanos) {
        this.keepsToWindows = keepsToWindows;
        this.nanos = nanos;
        this.circuits = new Circuits(nanos);
    }

    /** Returns figures of circuits by the host pattern of connectors. */
    public Map<String, Circuits.Figures> circuits() {
        return circuits.figures();
    }

    /** Returns how many calls waited for a turn. */
    public long waited() {
        return waited.sum();
    }

    /** Returns how many calls were refused because there was no turn in their time. */
    public long refused() {
        return refused.sum();
    }

    /**
     * Waits until a request may be sent.
     *
     * @param again whether it was sent before; it then goes before others that wait
     * @throws CrosswalkException with {@code CIRCUIT_OPEN} or {@code RATE_BUDGET_EXHAUSTED}, at once where it is clear that
     *     there is no turn before the deadline
     */
    Turn enter(ProviderCall call, OutgoingRequest request, boolean again) throws InterruptedException {
        Circuits.Host host = circuits.host(
                hostOf(call, request),
                () -> HostList.patternOf(call.connector(), call.request().url()));
        Duration closed = host.refusedFor();
        if (closed.isPositive()) {
            throw circuitOpen(call.connector(), request, closed);
        }
        Account account = accountOf(call);
        RateBudget budget = account.budget;
        Duration left = call.deadline().left().minus(LEAST_FOR_AN_ATTEMPT);
        long wait = budget.acquire(left.toNanos(), again, waited);
        if (wait > 0) {
            refused.increment();
            throw exhausted(call.connector(), budget, Duration.ofNanos(wait));
        }
        Circuits.Passage passage = host.enter();
        if (!passage.admitted()) {
            budget.unsent();
            throw circuitOpen(call.connector(), request, passage.waiting());
        }
        return new Turn(call, account, passage, call.deadline().left().compareTo(TIME_TO_ANSWER) >= 0);
    }

    /** A request that may be sent once. It must be ended once, whatever becomes of it. */
    static final class Turn {
        private final ProviderCall call;
        private final Account account;
        private final Circuits.Passage passage;
        private final boolean hadTime;
        private boolean over;

        private Turn(ProviderCall call, Account account, Circuits.Passage passage, boolean hadTime) {
            this.call = call;
            this.account = account;
            this.passage = passage;
            this.hadTime = hadTime;
        }

        /** Ends it with an answer, and returns what is known of the limits then. */
        RateLimits answered(ProviderResponse response) {
            RateLimits limits = account.amongAll(RateLimits.read(
                    call.request().operation(), response, call.deadline().clock()));
            List<Told> told =
                    account.keepsToWindows ? DeclaredLimits.told(call.connector(), response, limits) : List.of();
            over = true;
            int status = response.status();
            if (status >= FIRST_SERVER_ERROR && status != NOT_IMPLEMENTED && !limits.limited()) {
                passage.failed();
            } else {
                passage.answered();
            }
            if (!limits.limited()) {
                account.budget.answered(told);
                return limits;
            }
            Duration wait = limits.retryAfter();
            return limits.waiting(Duration.ofNanos(account.budget.limited(told, wait == null ? -1 : wait.toNanos())));
        }

        /** Ends it without an answer. */
        void failed(TransportFailure failure) {
            over = true;
            if (failure.sent()) {
                account.budget.ended();
            } else {
                account.budget.unsent();
            }
            switch (failure.kind()) {
                case CONNECTION_REFUSED, NOT_CONNECTED, BROKEN -> passage.failed();
                case TIMED_OUT -> {
                    if (hadTime) {
                        passage.failed();
                    } else {
                        passage.unknown();
                    }
                }
                case TOO_LARGE, UNREADABLE -> passage.answered();
                case ADDRESS_REFUSED, BUSY -> passage.unknown();
            }
        }

        /** Ends it where something failed that nobody foresaw. */
        void abandoned() {
            if (!over) {
                over = true;
                account.budget.ended();
                passage.unknown();
            }
        }
    }

    /** A sandbox stands in for a host, and several stand on one port. */
    private static String hostOf(ProviderCall call, OutgoingRequest request) {
        String sandbox = call.account().sandboxUrl();
        return sandbox == null ? authority(request.target()) : sandbox;
    }

    private static String authority(URI target) {
        return String.valueOf(target.getRawAuthority());
    }

    private Account accountOf(ProviderCall call) {
        String id = call.account().id();
        Account account = accounts.getIfPresent(id);
        return account != null
                ? account
                : accounts.get(id, _ -> new Account(call.connector(), keepsToWindows.test(call.account()), nanos));
    }

    /** What is kept of an integrated account. */
    private static final class Account {
        private final Connector connector;
        private final boolean keepsToWindows;
        private final RateBudget budget;
        private volatile Policies policies;

        Account(Connector connector, boolean keepsToWindows, LongSupplier nanos) {
            this.connector = connector;
            this.keepsToWindows = keepsToWindows;
            this.budget = budget(connector, keepsToWindows, nanos);
            this.policies = new Policies(null, null, DeclaredLimits.policies(connector, null, null));
        }

        /** Adds the declared limits to what an answer tells. They are written anew only where it tells something else. */
        RateLimits amongAll(RateLimits told) {
            Policies known = policies;
            boolean same = told.limit() == null
                    || (told.limit().equals(known.limit) && Objects.equals(told.windowSeconds(), known.seconds));
            if (!same) {
                known = new Policies(
                        told.limit(),
                        told.windowSeconds(),
                        DeclaredLimits.policies(connector, told.limit(), told.windowSeconds()));
                policies = known;
            }
            return told.among(known.text);
        }

        private static RateBudget budget(Connector connector, boolean keepsToWindows, LongSupplier nanos) {
            List<Allowance> windows = new ArrayList<>();
            int atOnce = MAXIMUM_AT_ONCE;
            for (CallLimit limit : connector.limits()) {
                switch (limit) {
                    case CallLimit.Window window -> {
                        if (keepsToWindows) {
                            windows.add(new Allowance(window.requests(), window.seconds()));
                        }
                    }
                    case CallLimit.Concurrent concurrent -> atOnce = concurrent.calls();
                }
            }
            return new RateBudget(windows, atOnce, nanos);
        }
    }

    private record Policies(@Nullable Long limit, @Nullable Long seconds, String text) {}

    private static CrosswalkException exhausted(Connector connector, RateBudget budget, Duration wait) {
        Told tightest = budget.tightest();
        RateLimits limits = DeclaredLimits.exhausted(connector, tightest, wait);
        return CrosswalkException.builder(
                        ErrorCode.RATE_BUDGET_EXHAUSTED,
                        connector.label()
                                + " limits the calls of this integrated account, and there is no turn for this"
                                + " call in its time. Nothing was sent. The next turn comes in " + seconds(wait)
                                + " seconds; send it again after that.")
                .retryAfter(wait)
                .limits(RateHeaders.of(limits))
                .build();
    }

    private static CrosswalkException circuitOpen(Connector connector, OutgoingRequest request, Duration wait) {
        Duration shown = wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
        return CrosswalkException.builder(
                        ErrorCode.CIRCUIT_OPEN,
                        connector.label() + " has failed too often in a short time, so "
                                + request.target().getHost()
                                + " is left alone for a moment. Nothing was sent. It is tried again in "
                                + seconds(shown)
                                + " seconds; send the call again after that.")
                .retryAfter(shown)
                .build();
    }

    private static long seconds(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }
}
