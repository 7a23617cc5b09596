package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Hands values that are far larger than they look to every function, at every place, and to every operator. Each has to
 * come to a value or to an error of the language, however it walks them.
 */
final class BombTest {
    private static final Limits LIMITS = new Limits(100_000, 200, 300_000, Duration.ofSeconds(2));
    private static final int DOUBLINGS = 60;
    private static final int LEVELS = 20_000;
    private static final int LENGTH = 100_000;
    private static final int MAXIMUM_SHOWN = 10;
    private static final List<String> OPERATORS = List.of(
            "$%s & $%s",
            "$%s = $%s",
            "$%s != $%s",
            "$%s < $%s",
            "$%s in $%s",
            "$%s + $%s",
            "$%s and $%s",
            "$%s or $%s",
            "$%s ?? $%s",
            "$%s ?: $%s",
            "[$%s, $%s]",
            "{\"a\": $%s, \"b\": $%s}",
            "$%s.$%s",
            "$%s[$%s]",
            "$%s^($%s)",
            "$%s{\"k\": $%s}",
            "$%s ~> |$|$%s|",
            "$%s@$x.$%s",
            "$%s#$i.[$i, $%s]",
            "[$%s..$%s]",
            "$%s.*.$%s",
            "$%s.**.$%s",
            "$%s.a.b.%%.$%s",
            "$%s ~> $string ~> $append($%s)",
            "($%s; $%s)",
            "$%s ? $%s : 1",
            "-$%s & $%s",
            "$%s.`0`.$%s",
            "$%s[-1][$%s = 1]");

    private final Map<String, Object> bombs = bombs();

    @Test
    void everyFunctionBearsThem() {
        List<String> calls = new ArrayList<>();
        for (String name : new TreeSet<>(Library.standard().names())) {
            int arity = Math.max(1, arity(name));
            for (String bomb : bombs.keySet()) {
                for (String filler : List.of("1", "\"a\"", "/1/", "function($a, $b) {$a}", "$" + bomb)) {
                    for (int place = 0; place < arity; place++) {
                        calls.add(call(name, arity, place, "$" + bomb, filler));
                    }
                }
                calls.add("$" + bomb + ".$" + name + "()");
            }
        }
        evaluate("functions", calls.stream().distinct().toList());
    }

    @Test
    void everyOperatorBearsThem() {
        List<String> uses = new ArrayList<>();
        for (String operator : OPERATORS) {
            for (String left : bombs.keySet()) {
                for (String right : bombs.keySet()) {
                    uses.add(String.format(Locale.ROOT, operator, left, right));
                }
            }
        }
        evaluate("operators", uses);
    }

    private static int arity(String name) {
        NativeFunction function = Library.standard().function(name);
        return function == null ? 0 : function.signature().parameters().size();
    }

    private static String call(String name, int arity, int place, String bomb, String filler) {
        List<String> arguments = new ArrayList<>();
        for (int index = 0; index < arity; index++) {
            arguments.add(index == place ? bomb : filler);
        }
        return "$" + name + "(" + String.join(", ", arguments) + ")";
    }

    private void evaluate(String title, List<String> expressions) {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> broken = new ArrayList<>();
        for (String expression : expressions) {
            Outcome outcome =
                    Outcome.awaited(() -> Outcome.ofOurs(expression, Map.of(), bombs, Clock.systemUTC(), LIMITS));
            switch (outcome) {
                case Outcome.Crash crash -> broken.add(expression + ": " + crash.shown());
                case Outcome.Failure(String code, int _, String _) -> counts.merge(code, 1, Integer::sum);
                case Outcome.Value _, Outcome.Undefined _ -> counts.merge("values", 1, Integer::sum);
            }
        }
        System.out.printf(Locale.ROOT, "JSONata bombs: %,d calls of %s, %s%n", expressions.size(), title, counts);
        assertThat(broken.stream().limit(MAXIMUM_SHOWN))
                .as(broken.size() + " that broke or did not end")
                .isEmpty();
    }

    private static Map<String, Object> bombs() {
        Object lists = 1;
        Object objects = "x";
        for (int doubling = 0; doubling < DOUBLINGS; doubling++) {
            lists = List.of(lists, lists);
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("a", objects);
            object.put("b", objects);
            objects = object;
        }
        Object deepList = 1;
        Object deepObject = 1;
        for (int level = 0; level < LEVELS; level++) {
            deepList = List.of(deepList);
            deepObject = Map.of("a", deepObject);
        }
        List<Object> numbers = new ArrayList<>();
        List<@Nullable Object> mixed = new ArrayList<>();
        Map<String, Object> wide = new LinkedHashMap<>();
        for (int index = 0; index < LENGTH; index++) {
            numbers.add(LENGTH - index);
            mixed.add(index % 3 == 0 ? Map.of("a", index) : index % 3 == 1 ? "t" + index : null);
            wide.put("k" + index, index);
        }
        Map<String, Object> bombs = new LinkedHashMap<>();
        bombs.put("lists", lists);
        bombs.put("objects", objects);
        bombs.put("deepList", deepList);
        bombs.put("deepObject", deepObject);
        bombs.put("numbers", numbers);
        bombs.put("mixed", mixed);
        bombs.put("wide", wide);
        bombs.put("text", "ß1, ".repeat(LENGTH / 2));
        bombs.put("digits", "1".repeat(LENGTH));
        bombs.put("signs", "[Y]#0,".repeat(LENGTH / 6));
        bombs.put("huge", 1e300);
        return bombs;
    }
}
