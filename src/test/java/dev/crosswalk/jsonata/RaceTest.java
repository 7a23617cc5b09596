package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Shares compiled expressions between threads that work for different tenants, and looks for anything that crosses over. */
final class RaceTest {
    private static final int EVALUATIONS = 200_000;
    private static final int TENANTS = 12;
    private static final int PLATFORM_THREADS = 8;
    private static final int VIRTUAL_THREADS = 56;
    private static final int MAXIMUM_SHOWN = 10;
    private static final Limits LIMITS = new Limits(200_000, 300, 500_000, Duration.ofSeconds(30));

    private static final String NOW = "[$now(), $millis(), $now() = $fromMillis($millis())]";

    /** What can be shared by mistake: the root, variables, closures, recursion, matchers, sorts, copies, time, errors. */
    private static final List<String> EXPRESSIONS = List.of(
            "$$.tenant & \"/\" & $join(contacts.($$.tenant & \":\" & name), \",\")",
            "$top := tenant & \"!\"",
            "($top := tenant; $again := $top & $top; [1..10].($top & $again & $$.tenant & $string($)))",
            "($mark := function($text) {$text & \"@\" & $$.tenant}; contacts.$mark(name))",
            "($adder := function($by) {function($to) {$to + $by}}; $add := $adder(number); [1..5].($add($)))",
            "($sum := function($list) {$count($list) = 0 ? number : $list[0] + $sum($list[[1..20]])}; $sum([1..12]))",
            "($down := function($n, $text) {$n = 0 ? $text : $down($n - 1, $text & $$.tenant)}; $down(20, \"\"))",
            "$replace(text, /(t)(\\d+)/, function($m) {$m.groups[1] & $$.tenant & $m.groups[0]})",
            "$match(text, /[a-z]\\d+/).match",
            "$split(text, /\\s+/)[$contains($, $$.tenant)]",
            "$sort(contacts, function($left, $right) {$left.age > $right.age}).(name & age)",
            "contacts^(>age, name).(name & $$.tenant)",
            "orders.cost.(%.of & $)",
            "contacts@$c.orders@$o[$o.of = $c.name].{\"who\": $c.name, \"tenant\": $$.tenant, \"cost\": $o.cost}",
            "contacts#$i[$i % 2 = 0].($i & name & $$.number)",
            "$ ~> |contacts|{\"owner\": $$.tenant, \"age\": age + $$.number}, \"name\"|",
            NOW,
            "contacts{name: {\"of\": $$.tenant, \"ages\": $sum(age)}}",
            "$eval(\"tenant & number & $count(contacts)\")",
            "$map(contacts, function($c, $i) {$each($c, function($v, $k) {$k & $i & $$.tenant})})",
            "$reduce(contacts.age, function($a, $b) {$a * 31 + $b}, number)",
            "contacts.name ~> $map(?, $uppercase) ~> $join(tenant)",
            "$formatNumber(number * 1234.5, \"#,##0.00\") & $formatInteger(number, \"w\")",
            "$fromMillis($toMillis(day) + number * 86400000, \"[D1o] [MNn] [Y0001]\")",
            "$error(tenant)",
            "number > 5 ? tenant + 1 : $sqrt(-number)");

    /**
     * Somebody with data and a time of his own.
     *
     * @param expected what each expression gives for him alone
     */
    private record Tenant(Map<String, @Nullable Object> root, Clock clock, List<Outcome> expected) {}

    @Test
    void nothingOfATenantShowsInAnothersResult() throws InterruptedException {
        List<Tenant> tenants = new ArrayList<>();
        for (int number = 0; number < TENANTS; number++) {
            tenants.add(tenant(number));
        }
        checkThatTenantsDiffer(tenants);
        String before = tenants.stream()
                .map(tenant -> Json.writeText(tenant.root()))
                .toList()
                .toString();
        List<CompiledExpression> shared = EXPRESSIONS.stream()
                .map(expression -> CompiledExpression.compile(expression, Library.standard()))
                .toList();
        long seed = Dice.seed();
        AtomicInteger done = new AtomicInteger();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        CountDownLatch gate = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < PLATFORM_THREADS + VIRTUAL_THREADS; number++) {
            Dice dice = Dice.ofTry(seed, number);
            Thread.Builder builder = number < PLATFORM_THREADS ? Thread.ofPlatform() : Thread.ofVirtual();
            threads.add(builder.start(() -> race(dice, gate, shared, tenants, done, wrong)));
        }
        gate.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.printf(
                Locale.ROOT,
                "JSONata race, -Djsonata.seed=%d: %,d evaluations of %d shared expressions for %d tenants on %d platform and %d"
                        + " virtual threads, %,d wrong%n",
                seed,
                Math.min(done.get(), EVALUATIONS),
                shared.size(),
                TENANTS,
                PLATFORM_THREADS,
                VIRTUAL_THREADS,
                wrong.size());
        assertThat(wrong.stream().limit(MAXIMUM_SHOWN))
                .as(wrong.size() + " wrong results")
                .isEmpty();
        assertThat(done.get()).isGreaterThanOrEqualTo(EVALUATIONS);
        assertThat(tenants.stream()
                        .map(tenant -> Json.writeText(tenant.root()))
                        .toList()
                        .toString())
                .as("the tenants' data")
                .isEqualTo(before);
    }

    private static void race(
            Dice dice,
            CountDownLatch gate,
            List<CompiledExpression> shared,
            List<Tenant> tenants,
            AtomicInteger done,
            Queue<String> wrong) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        while (done.getAndIncrement() < EVALUATIONS) {
            int which = dice.below(shared.size());
            int whose = dice.below(tenants.size());
            Outcome got = outcome(shared.get(which), tenants.get(whose));
            Outcome right = tenants.get(whose).expected().get(which);
            if (!got.sameAs(right)) {
                wrong.add("tenant " + whose + ", " + EXPRESSIONS.get(which) + "\n  expected " + right.shown()
                        + "\n  got      " + got.shown());
            }
        }
    }

    private static Outcome outcome(CompiledExpression expression, Tenant tenant) {
        try {
            return Outcome.ofResult(
                    expression.evaluate(tenant.root(), Map.of("who", "nobody"), tenant.clock(), LIMITS));
        } catch (JsonataException e) {
            return new Outcome.Failure(e.code(), e.position(), e.token());
        } catch (RuntimeException e) {
            return new Outcome.Crash(e.toString());
        }
    }

    private static Tenant tenant(int number) {
        String name = "t" + number;
        List<@Nullable Object> contacts = new ArrayList<>();
        for (int contact = 0; contact < 4; contact++) {
            contacts.add(new LinkedHashMap<>(
                    Map.of("name", name + "c" + contact % 3, "age", 20 + contact * 7 % 5 + number)));
        }
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("tenant", name);
        root.put("number", number + 1);
        root.put("text", "a1 " + name + " b22 c" + number);
        root.put("day", "2026-03-09");
        root.put("contacts", contacts);
        root.put(
                "orders",
                List.of(Map.of("of", name + "c1", "cost", number), Map.of("of", name + "c2", "cost", number + 0.5)));
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number * 86_461L), ZoneOffset.UTC);
        List<Outcome> expected = new ArrayList<>();
        for (String expression : EXPRESSIONS) {
            expected.add(Outcome.ofOurs(expression, root, Map.of(), clock, LIMITS));
        }
        return new Tenant(root, clock, expected);
    }

    private static String momentOf(Clock clock) {
        return "[\"" + clock.instant().toString().replace("Z", ".000Z") + "\"," + clock.millis() + ",true]";
    }

    /** An expression that gives the same for all tenants would show nothing; those that fail do so for all. */
    private static void checkThatTenantsDiffer(List<Tenant> tenants) {
        for (int which = 0; which < EXPRESSIONS.size(); which++) {
            int index = which;
            List<Outcome> outcomes =
                    tenants.stream().map(tenant -> tenant.expected().get(index)).toList();
            assertThat(outcomes).as(EXPRESSIONS.get(which)).noneMatch(Outcome.Crash.class::isInstance);
            if (EXPRESSIONS.get(which).equals(NOW)) {
                assertThat(outcomes.stream().map(Outcome::shown))
                        .as("each tenant's own time")
                        .containsExactlyElementsOf(tenants.stream()
                                .map(tenant -> momentOf(tenant.clock()))
                                .toList());
            }
            if (outcomes.stream().anyMatch(Outcome.Value.class::isInstance)) {
                assertThat(outcomes.stream().map(Outcome::shown).distinct().count())
                        .as("different results of " + EXPRESSIONS.get(which))
                        .isEqualTo(TENANTS);
            }
        }
    }
}
