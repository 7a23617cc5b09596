package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.account.NewIntegratedAccount;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.server.ServerOptions;
import dev.crosswalk.storage.Database;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * 2,000 calls under way for a minute, against a provider that takes five to ten seconds for each: every one is answered, and
 * memory does not grow. Callers, server and provider are one process, so the figures are of all three together.
 */
@Timeout(180)
class SlowCallsAcceptanceTest {
    private static final int CALLERS = 2_000;
    private static final int ACCOUNTS = 40;
    private static final long SECONDS = 60;
    private static final int LEAST_DELAY_MILLIS = 5_000;
    private static final int MOST_DELAY_MILLIS = 10_000;
    private static final long SEED = 2_000;
    private static final int SAMPLE_SECONDS = 6;

    private final ConcurrentLinkedQueue<Long> overheads = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> statuses = new TreeMap<>();

    @Test
    void twoThousandSlowCallsAtOnceAreAllAnsweredAndMemoryStaysFlat() throws Exception {
        try (SlowUpstream upstream = new SlowUpstream();
                RunningServer server = RunningServer.start(
                        ServerOptions.on("127.0.0.1", 0),
                        Catalogue.load(List.of()),
                        EncryptionKeys.random(),
                        Database.openTemporary(),
                        UnaryOperator.identity());
                TestClient client = new TestClient(token(server))) {
            List<String> accounts = accounts(server, upstream);
            for (int warmUp = 0; warmUp < 1_000; warmUp++) {
                String account = accounts.get(warmUp % ACCOUNTS);
                assertThat(status(client, server, account, 0, warmUp % 2 == 0)).isIn(200, 201);
            }
            List<double[]> heap = new ArrayList<>();
            long started = System.nanoTime();
            long end = started + TimeUnit.SECONDS.toNanos(SECONDS);
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int caller = 0; caller < CALLERS; caller++) {
                    Random dice = new Random(SEED + caller);
                    String account = accounts.get(caller % ACCOUNTS);
                    boolean writes = caller % 2 == 0;
                    callers.execute(() -> callUntil(end, client, server, account, dice, writes));
                }
                // The first sample comes when all have met their connections, buffers and classes.
                CountDownLatch clock = new CountDownLatch(1);
                while (System.nanoTime() < end) {
                    assertThat(clock.await(SAMPLE_SECONDS, TimeUnit.SECONDS)).isFalse();
                    heap.add(new double[] {(System.nanoTime() - started) / 1e9, usedMegabytes()});
                }
            }
            List<double[]> steady = heap.stream()
                    .filter(each -> each[0] > 2.0 * MOST_DELAY_MILLIS / 1_000)
                    .toList();
            double growth = slope(steady) * SECONDS;
            report(upstream, heap, growth);

            // 0 is no answer. A machine that is busy with other things may let a call's own time run out, which is
            // told.
            assertThat(statuses.keySet()).as("the answers' statuses").isSubsetOf(200, 201, 504);
            assertThat(statuses.getOrDefault(504, new AtomicInteger()).get())
                    .as("calls whose time ran out")
                    .isLessThanOrEqualTo(overheads.size() / 100);
            assertThat(upstream.mostUnderWay())
                    .as("calls under way at once")
                    .isGreaterThanOrEqualTo(CALLERS * 95 / 100);
            assertThat(growth).as("growth of the heap in a minute, in MB").isLessThan(10.0);
        }
    }

    private void callUntil(
            long end, TestClient client, RunningServer server, String account, Random dice, boolean writes) {
        // The first calls take less, so that not all callers come back at once.
        int least = 0;
        while (System.nanoTime() < end) {
            int delay = least + dice.nextInt(MOST_DELAY_MILLIS - least);
            least = LEAST_DELAY_MILLIS;
            long asked = System.nanoTime();
            int status = status(client, server, account, delay, writes);
            overheads.add(System.nanoTime() - asked - TimeUnit.MILLISECONDS.toNanos(delay));
            synchronized (statuses) {
                statuses.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
            }
        }
    }

    /** Returns the status of an answer; 0 where there was none. */
    private static int status(TestClient client, RunningServer server, String account, int delay, boolean writes) {
        String on = "?integrated_account_id=" + account;
        try {
            return writes
                    ? client.send(
                                    "POST",
                                    server.url() + "/unified/crm/engagements" + on,
                                    "{\"engagement_type\":\"note\",\"content\":\"slow-" + delay
                                            + "\",\"start_time\":\"2026-05-14T10:00:00Z\"}")
                            .status()
                    : client.send("GET", server.url() + "/unified/crm/contacts/" + delay + on, null)
                            .status();
        } catch (IOException e) {
            return 0;
        }
    }

    private void report(SlowUpstream upstream, List<double[]> heap, double growth) {
        long[] sorted = overheads.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "seed %d: %d callers for %d s, %d accounts, delays %d to %d ms, at most %d under way at once%n",
                SEED, CALLERS, SECONDS, ACCOUNTS, LEAST_DELAY_MILLIS, MOST_DELAY_MILLIS, upstream.mostUnderWay());
        System.out.printf("calls %d, by status %s%n", sorted.length, statuses);
        System.out.printf(
                "over the provider's own time: p50 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6);
        System.out.printf(
                "heap after collection, in MB at seconds: %s; linear fit %+.1f MB a minute%n",
                String.join(
                        ", ",
                        heap.stream()
                                .map(each -> "%.0f at %.0f".formatted(each[1], each[0]))
                                .toList()),
                growth);
        System.out.printf(
                "platform threads: %d%n", ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private static double usedMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }

    /** Returns the slope of the line that fits best, by least squares. */
    private static double slope(List<double[]> points) {
        double[] mean = new double[2];
        points.forEach(point -> Arrays.setAll(mean, i -> mean[i] + point[i] / points.size()));
        double above = points.stream()
                .mapToDouble(p -> (p[0] - mean[0]) * (p[1] - mean[1]))
                .sum();
        return above
                / points.stream().mapToDouble(p -> Math.pow(p[0] - mean[0], 2)).sum();
    }

    private static String token(RunningServer server) {
        return server.parts()
                .apiTokens()
                .create(server.environmentId(), "load", null)
                .clearText()
                .reveal();
    }

    private static List<String> accounts(RunningServer server, SlowUpstream upstream) {
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(server.parts()
                    .accounts()
                    .create(
                            NewIntegratedAccount.active(
                                    server.environmentId(),
                                    "tenant-" + i,
                                    "hubspot",
                                    "api_key",
                                    upstream.url(),
                                    Map.of()),
                            Credential.of(Map.of("api_key", Secret.of("pat-na1-load")), null))
                    .id());
        }
        return accounts;
    }
}
