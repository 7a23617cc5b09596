package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.TestClient.Answer;
import dev.crosswalk.storage.DatabaseKind;
import dev.crosswalk.storage.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills servers in the middle of writes: what the report says afterwards agrees with what the sandbox holds. */
@Timeout(420)
class KilledServerAcceptanceTest {
    private static final long SEED = Long.getLong("killed.seed", 20260309);
    private static final int ROUNDS = 3;
    private static final int CALLERS = 6;
    private static final Set<String> NOT_SAVED = Set.of("received", "planned", "failed");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    /** Every key that a caller used, and the status of the answer that it got; 0 where it got none. */
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();

    private volatile boolean enough;

    @Test
    void aServerThatIsKilledKnowsWhatItDidAndLosesNothing() throws Exception {
        Random dice = new Random(SEED);
        try (WriteWorld world = new WriteWorld(DatabaseSettings.in(directory.resolve("data")), directory)) {
            for (int round = 1; round <= ROUNDS; round++) {
                ServerProcess node = world.node();
                writeAndKill(world, List.of(node), node, "round-" + round, dice);
                System.out.println("Round " + round + " with -Dkilled.seed=" + SEED + ": " + counted());
            }
            ServerProcess node = world.node();
            agreesAndSettles(world, node);
        }
    }

    @Test
    void twoNodesOnOneDatabaseDoAWriteOnceAndOneFinishesWhatTheOtherLeft() throws Exception {
        Random dice = new Random(SEED);
        try (WriteWorld world = new WriteWorld(DatabaseKind.POSTGRESQL.newDatabase(), directory)) {
            ServerProcess first = world.node();
            ServerProcess second = world.node();
            world.order("slow", 4, 300);
            for (int i = 0; i < 4; i++) {
                sameKeyToBoth(world, first, second, "both-" + i);
            }
            world.mend();
            writeAndKill(world, List.of(first, second), first, "one-dies", dice);
            System.out.println("Two nodes with -Dkilled.seed=" + SEED + ": " + counted());
            agreesAndSettles(world, second);
        }
    }

    private void sameKeyToBoth(WriteWorld world, ServerProcess first, ServerProcess second, String key)
            throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (ServerProcess node : List.of(first, second)) {
                answers.add(pool.submit(() -> world.create(node, key)));
            }
            int done = 0;
            for (Future<Answer> each : answers) {
                Answer answer = each.get();
                boolean replayed = answer.headers().containsKey("idempotent-replayed");
                if (answer.status() == 409) {
                    assertThat(answer.code()).isEqualTo("key_in_use");
                } else {
                    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                    done += replayed ? 0 : 1;
                }
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(world.records().get(key)).hasSize(1);
        answered.put(key, 201);
    }

    /** Callers write against a sandbox that is slow and loses connections; one node is killed after some answers. */
    private void writeAndKill(
            WriteWorld world, List<ServerProcess> nodes, ServerProcess victim, String name, Random dice)
            throws Exception {
        world.order("slow", 3 + dice.nextInt(4), 200 + dice.nextInt(400));
        world.order("reset_before", 1 + dice.nextInt(2), 0);
        world.order("rate_limit", 1 + dice.nextInt(2), 0);
        world.order("slow", 200, 300 + dice.nextInt(700));
        int killedAfter = 3 + dice.nextInt(8);
        Semaphore answers = new Semaphore(0);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                String keys = name + "-caller-" + caller + "-";
                ServerProcess node = nodes.get(caller % nodes.size());
                pool.execute(() -> writeUntilRefused(world, node, keys, answers));
            }
            assertThat(answers.tryAcquire(killedAfter, 60, TimeUnit.SECONDS)).isTrue();
            victim.kill();
            // The callers of another node go on for a while, and then have written enough.
            enough = true;
        }
        enough = false;
        world.mend();
    }

    private void writeUntilRefused(WriteWorld world, ServerProcess node, String keys, Semaphore answers) {
        for (int write = 0; !enough; write++) {
            String key = keys + write;
            answered.put(key, 0);
            try {
                answered.put(key, world.create(node, key).status());
                answers.release();
            } catch (IOException e) {
                // The server is gone, as it should be.
                return;
            }
        }
    }

    private void agreesAndSettles(WriteWorld world, ServerProcess node) throws Exception {
        world.awaitLeases(node);
        Map<String, Map<?, ?>> report = world.report(node);
        Map<String, List<Map<?, ?>>> records = world.records();
        Map<String, Integer> told = new TreeMap<>();
        answered.forEach((key, status) -> {
            Map<?, ?> write = report.getOrDefault(key, Map.of("state", "unknown"));
            String state = String.valueOf(write.get("state"));
            int there = records.getOrDefault(key, List.of()).size();
            told.merge(state + " with " + there + " records", 1, Integer::sum);
            assertThat(there).as("%s is %s", key, state).isLessThanOrEqualTo(1);
            if (status == 201 || state.equals("committed") || state.equals("reconciled")) {
                assertThat(there).as("%s is %s", key, state).isEqualTo(1);
                assertThat(state).isIn("committed", "reconciled");
                assertThat(write.get("record_id")).as(key).isNotNull();
            } else if (NOT_SAVED.contains(state) || state.equals("unknown")) {
                assertThat(there).as("%s is %s", key, state).isZero();
            } else {
                assertThat(state).as(key).isEqualTo("uncertain");
            }
        });
        System.out.println("With -Dkilled.seed=" + SEED + " the report says: " + told);
        assertThat(told.keySet()).anyMatch(each -> each.startsWith("uncertain"));
        assertThat(report.keySet()).isSubsetOf(answered.keySet());
        settle(world, node);
    }

    /** Repeats every key until it is settled: then there is one record for each, with its link. */
    private void settle(WriteWorld world, ServerProcess node) throws Exception {
        Map<String, Integer> outcomes = new ConcurrentHashMap<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> settled = new ArrayList<>();
            answered.keySet().forEach(key -> settled.add(pool.submit(() -> world.settle(node, key))));
            for (Future<Answer> each : settled) {
                Answer answer = each.get();
                boolean replayed = answer.headers().containsKey("idempotent-replayed");
                Object outcome = answer.json().getOrDefault("outcome", "done");
                outcomes.merge(replayed ? "replayed" : String.valueOf(outcome), 1, Integer::sum);
            }
        }
        System.out.println("With -Dkilled.seed=" + SEED + " repeating settled: " + outcomes);
        Map<String, List<Map<?, ?>>> records = world.records();
        Map<String, Map<?, ?>> report = world.report(node);
        assertThat(report.keySet()).isEqualTo(answered.keySet());
        answered.keySet().forEach(key -> {
            assertThat(records.get(key)).as(key).hasSize(1).allMatch(world::isLinked);
            assertThat(report.getOrDefault(key, Map.of()).get("is_complete"))
                    .as(key)
                    .isEqualTo(true);
        });
    }

    private String counted() {
        Map<Integer, Integer> statuses = new TreeMap<>();
        answered.values().forEach(status -> statuses.merge(status, 1, Integer::sum));
        return answered.size() + " keys, answers by status (0: none): " + statuses;
    }
}
