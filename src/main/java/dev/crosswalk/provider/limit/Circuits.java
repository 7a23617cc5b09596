package dev.crosswalk.provider.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crosswalk.provider.limit.Circuit.Admission;
import dev.crosswalk.provider.limit.Circuit.Outcome;
import dev.crosswalk.provider.limit.Circuit.State;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The circuits of all hosts that were called, and figures of them by the pattern that lists a host. Any thread may use it. */
public final class Circuits {
    /** How many hosts are watched. The least used are forgotten first, and then count as up. */
    static final int MAXIMUM_HOSTS = 2_000;

    private static final Duration IDLE = Duration.ofHours(1);

    private final Cache<String, Host> hosts = Caffeine.newBuilder()
            .maximumSize(MAXIMUM_HOSTS)
            .expireAfterAccess(IDLE)
            .build();
    private final ConcurrentMap<String, Counts> counts = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /** Makes circuits that are all closed; the clock gives nanoseconds. */
    public Circuits(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Figures of the hosts that one pattern stands for.
     *
     * @param open how many are not closed at present
     * @param opened how often one opened
     * @param refused how many calls were refused because one was open
     */
    public record Figures(long open, long opened, long refused) {}

    /**
     * Finds the circuit of a host.
     *
     * @param pattern what its figures are counted under, asked for when the host is new; there must be few of them
     */
    public Host host(String name, Supplier<String> pattern) {
        Host host = hosts.getIfPresent(name);
        return host != null ? host : hosts.get(name, _ -> newHost(pattern.get()));
    }

    /** A call that was let through, or was not. One that was must be ended once, whatever becomes of it. */
    public final class Passage {
        private final Host host;
        private final Admission admission;

        private Passage(Host host, Admission admission) {
            this.host = host;
            this.admission = admission;
        }

        public boolean admitted() {
            return admission.admitted();
        }

        /** Returns how long to wait before the host is tried again, where the call was not let through. */
        public Duration waiting() {
            return Duration.ofNanos(admission.waiting());
        }

        /** Notes that the host answered, whatever it said. */
        public void answered() {
            end(Outcome.ANSWERED);
        }

        /** Notes that the host failed. */
        public void failed() {
            end(Outcome.FAILED);
        }

        /** Notes that the call says nothing of the host. */
        public void unknown() {
            end(Outcome.UNKNOWN);
        }

        private void end(Outcome outcome) {
            if (host.circuit.ended(nanos.getAsLong(), admission.trial(), outcome)) {
                host.counts.opened.increment();
            }
        }
    }

    /** A host and its circuit. */
    public final class Host {
        private final Circuit circuit = new Circuit(nanos.getAsLong());
        private final String pattern;
        private final Counts counts;

        private Host(String pattern, Counts counts) {
            this.pattern = pattern;
            this.counts = counts;
        }

        /** Lets a call through, or counts it as refused. */
        public Passage enter() {
            Admission admission = circuit.admit(nanos.getAsLong());
            if (!admission.admitted()) {
                counts.refused.increment();
            }
            return new Passage(this, admission);
        }

        /** Returns zero where a call would be let through; else how long it would not be, and counts it as refused. */
        public Duration refusedFor() {
            long wait = circuit.refusedFor(nanos.getAsLong());
            if (wait > 0) {
                counts.refused.increment();
            }
            return Duration.ofNanos(wait);
        }
    }

    /** Returns the figures by pattern. */
    public Map<String, Figures> figures() {
        Map<String, Long> open = new TreeMap<>();
        hosts.asMap().values().forEach(host -> {
            if (host.circuit.state() != State.CLOSED) {
                open.merge(host.pattern, 1L, Long::sum);
            }
        });
        Map<String, Figures> figures = new TreeMap<>();
        counts.forEach((pattern, count) -> figures.put(
                pattern, new Figures(open.getOrDefault(pattern, 0L), count.opened.sum(), count.refused.sum())));
        return figures;
    }

    private Host newHost(String pattern) {
        return new Host(pattern, counts.computeIfAbsent(pattern, _ -> new Counts()));
    }

    private static final class Counts {
        private final LongAdder opened = new LongAdder();
        private final LongAdder refused = new LongAdder();
    }
}
