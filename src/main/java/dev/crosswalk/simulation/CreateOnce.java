package dev.crosswalk.simulation;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.sandbox.OfflineSandbox;
import dev.crosswalk.simulation.Cluster.Seen;
import dev.crosswalk.unified.UnifiedAnswer;
import dev.crosswalk.unified.UnifiedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A create happens once for each key. Callers repeat their creates on two nodes with one database, while the network loses
 * requests and answers, nodes die or stand still longer than any lease, and searches lag behind writes.
 */
public final class CreateOnce implements Simulation {
    private static final int CRASHES = 6;
    private static final int STALLS = 3;
    private static final Duration LONGEST_STALL = Duration.ofSeconds(50);
    private static final int NETWORK_FAULTS = 40;
    private static final int ATTEMPTS = 5;
    private static final int LAST_ATTEMPTS = 8;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(15);
    private static final int TWINS = 150;
    private static final int SECOND_CALLER = 400;
    private static final int MOST_KEYS = 3;

    private final World world;

    public CreateOnce(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "create-once";
    }

    @Override
    public String promise() {
        return "The provider never holds two records for one key, and a caller is never told a lie about it.";
    }

    @Override
    public void close() {
        world.close();
    }

    @Override
    public void play(Stage stage) {
        stage.crashes(CRASHES);
        stage.stalls(STALLS, LONGEST_STALL);
        Node outside = stage.node("world");
        Sample sample = stage.dice().pick(world.samples());
        stage.note("the sample is " + sample.connector().name() + " " + sample.name());
        OfflineSandbox sandbox = world.sandbox(sample, outside.clock());
        IntegratedAccount account = world.account(sample);
        SimulatedProvider.Odds odds = new SimulatedProvider.Odds(NETWORK_FAULTS, 0, World.lag(sample));
        Cluster cluster = new Cluster(
                stage,
                outside,
                2,
                node -> world.engine(sample, node, new SimulatedProvider(stage, node, outside, sandbox, odds)));
        List<Key> keys = keys(stage);
        for (Key key : keys) {
            UnifiedRequest request = sample.create(account, sample.marked(key.mark), key.text);
            int callers = stage.dice().chance(SECOND_CALLER) ? 2 : 1;
            for (int caller = 0; caller < callers; caller++) {
                outside.start("caller of " + key.text, () -> repeat(stage, outside, cluster, key, request, ATTEMPTS));
            }
        }
        stage.play();
        stage.endFaults();
        for (Key key : keys) {
            UnifiedRequest request = sample.create(account, sample.marked(key.mark), key.text);
            outside.start("last caller of " + key.text, () -> {
                key.last = Seen.NOTHING;
                repeat(stage, outside, cluster, key, request, LAST_ATTEMPTS);
            });
        }
        stage.play();
        judge(stage, sandbox, keys);
    }

    /** What is seen of one key. */
    private static final class Key {
        private final String text;
        private final String mark;
        private final Set<String> ids = new TreeSet<>();
        private Seen last = Seen.NOTHING;

        Key(String text, String mark) {
            this.text = text;
            this.mark = mark;
        }
    }

    private static List<Key> keys(Stage stage) {
        int count = 1 + stage.dice().below(MOST_KEYS);
        boolean twins = stage.dice().chance(TWINS);
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(new Key("key-" + i, "mark-" + (twins ? 0 : i) + "-here"));
        }
        return keys;
    }

    private static void repeat(
            Stage stage, Node outside, Cluster cluster, Key key, UnifiedRequest request, int attempts) {
        for (int attempt = 0; attempt < attempts; attempt++) {
            Seen seen = cluster.call("create " + key.text, request);
            key.last = seen;
            stage.note(key.text + ": " + text(seen));
            UnifiedAnswer answer = seen.answer();
            if (answer != null) {
                key.ids.add(String.valueOf(idOf(answer)));
                return;
            }
            outside.pause(stage.dice().upTo(BETWEEN_ATTEMPTS).plus(waitOf(seen.error())));
        }
    }

    private static void judge(Stage stage, OfflineSandbox sandbox, List<Key> keys) {
        Set<String> told = new HashSet<>();
        for (Key key : keys) {
            String end = end(key.last);
            stage.outcome(end);
            if (end.equals("no answer") || end.equals("refused")) {
                stage.violation(key.text + ": " + text(key.last) + ", though all faults had ended");
            }
            long sharers =
                    keys.stream().filter(other -> other.mark.equals(key.mark)).count();
            List<Map<String, @Nullable Object>> held = World.marked(sandbox, key.mark);
            if (held.size() > sharers) {
                stage.violation(key.text + ": the provider holds " + held.size() + " records for " + sharers + " keys");
            }
            if (key.ids.size() > 1) {
                stage.violation(key.text + ": callers were told of several records: " + key.ids);
            }
            for (String id : key.ids) {
                if (held.stream().noneMatch(record -> id.endsWith(String.valueOf(record.get("id"))))) {
                    stage.violation(key.text + ": a caller was told of " + id + ", which the provider does not hold");
                }
                if (!told.add(id)) {
                    stage.violation(key.text + ": the record " + id + " was told to two keys");
                }
            }
        }
    }

    private static String end(Seen last) {
        CrosswalkException error = last.error();
        if (last.answer() != null) {
            return "created";
        }
        return error == null ? "no answer" : error.isUncertain() ? "uncertain" : "refused";
    }

    private static @Nullable Object idOf(UnifiedAnswer answer) {
        return answer.content() instanceof UnifiedAnswer.Document(Object value) && value instanceof Map<?, ?> record
                ? record.get("id")
                : null;
    }

    private static Duration waitOf(@Nullable CrosswalkException error) {
        Duration wait = error == null ? null : error.retryAfter();
        return wait == null ? Duration.ZERO : wait;
    }

    private static String text(Seen seen) {
        UnifiedAnswer answer = seen.answer();
        if (answer != null) {
            return "answered " + answer.status() + " with " + idOf(answer) + " " + answer.headers();
        }
        CrosswalkException error = seen.error();
        return error == null
                ? "no answer"
                : "error " + error.status() + " " + error.code().word() + (error.isUncertain() ? " uncertain" : "")
                        + ": " + error.message();
    }
}
