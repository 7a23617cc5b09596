package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.json.Json;
import dev.crosswalk.yaml.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Compiles texts that nobody would write: each is an expression, or an error with a code and a place in the text. What is
 * an expression comes to a value or an error under small bounds. Nothing else may come of a text, whatever it is.
 */
final class ParserFuzzTest {
    private static final int TEXTS_OF_A_KIND = 6_000;
    private static final int DEPTH = 100_000;
    private static final int MAXIMUM_SHOWN = 10;
    private static final int SHOWN_CHARACTERS = 300;
    private static final int PATIENCE_SECONDS = 120;
    private static final Limits LIMITS = new Limits(20_000, 100, 50_000, Duration.ofSeconds(20));

    private static final Map<String, @Nullable Object> ROOT = root();

    private static final List<String> TOKENS = List.of(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ".",
            ",",
            ";",
            ":",
            ":=",
            "..",
            "?",
            "??",
            "?:",
            "@",
            "#",
            "%",
            "^",
            "*",
            "**",
            "~>",
            "/",
            "+",
            "-",
            "&",
            "|",
            "!",
            "!=",
            "=",
            "<",
            "<=",
            ">",
            ">=",
            "\"",
            "'",
            "`",
            "$",
            "$$",
            "$a",
            "$sum(",
            "$map(",
            "$eval(",
            "a",
            "b",
            "c",
            "and",
            "or",
            "in",
            "function",
            "λ",
            "function($x){",
            "null",
            "true",
            "1",
            "0.5",
            "1e3",
            "\"x\"",
            "'y'",
            "`z`",
            "/x/",
            "/(a+)+/i",
            "/*",
            "*/",
            "@$v",
            "#$i",
            "<n:n>",
            "<a<s>-x?:o>",
            "\\",
            "\\u12",
            "\u0000",
            "\uD83D",
            "\uD83D\uDE00",
            "\u00A0",
            "\n",
            "\t",
            " ",
            " ",
            " ");

    /** Pieces that are repeated until a parser that recurses without a bound has no stack left. */
    private static final List<String> NESTING = List.of(
            "(",
            "[",
            "{",
            "-",
            "\"",
            "'",
            "`",
            "a.",
            "1+",
            "a[",
            "f(",
            "{\"a\":",
            "function($x){",
            "λ($x)<",
            "a?",
            "a?b:",
            "a??",
            "a?:",
            "a~>",
            "$a:=",
            "1..",
            "a^(",
            "|a|",
            "a@$b.",
            "a#$b.",
            "a[0]",
            "a{\"b\":c}",
            "%.",
            "*.",
            "**.",
            "a and ",
            "a&",
            "/(",
            "/[",
            "/(a|",
            "/* ",
            "\\",
            "[1,",
            "(1;",
            "$f(?,",
            "((a)).",
            "a=",
            "!",
            "a in ",
            "$",
            "a ",
            "\"a\"&",
            "a(?)",
            "[[1],",
            "{}{}",
            "a()()",
            "$eval(\"",
            "function($a)<(",
            "function($a)<a<",
            "-(",
            "[-",
            "a.(",
            "a.{\"b\":",
            "a.[",
            "1-",
            "a*",
            "a/",
            "a%",
            "a!=",
            "a<",
            "a>=");

    private static final Map<String, String> CLOSING = Map.of("(", ")", "[", "]", "{", "}", "<", ">", "/", "/");

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    @Test
    void everyTextIsAnExpressionOrAnErrorWithItsPlace() {
        long seed = Dice.seed();
        List<String> real = realExpressions();
        assertThat(real.size())
                .as("expressions of connectors and of our own cases")
                .isGreaterThan(2_000);
        for (int number = 0; number < TEXTS_OF_A_KIND; number++) {
            Dice dice = Dice.ofTry(seed, number);
            check(characters(dice));
            check(tokens(dice));
            check(mutated(dice, dice.pick(real)));
            String whole = dice.pick(real);
            check(whole.substring(0, dice.below(whole.length() + 1)));
            check(dice.pick(real) + dice.pick(TOKENS) + dice.pick(real));
        }
        report("JSONata parser fuzz, -Djsonata.seed=" + seed);
    }

    @Test
    void nothingThatNestsDeeplyBreaksIt() {
        for (String piece : NESTING) {
            String deep = piece.repeat(DEPTH / piece.length());
            check(deep);
            check(deep + "1");
            check(deep + "a" + closing(piece).repeat(DEPTH / piece.length()));
            // Within what a parser may take: the evaluation has to bear what compiled.
            String shallow = piece.repeat(200);
            check(shallow + "a" + closing(piece).repeat(200));
        }
        assertThat(counts).as("errors of the limit of nesting").containsKey("S0501");
        report("JSONata parser, nested " + DEPTH + " characters deep");
    }

    private void report(String title) {
        System.out.printf(Locale.ROOT, "%s: %s%n", title, counts);
        assertThat(failures.stream().limit(MAXIMUM_SHOWN))
                .as(failures.size() + " texts that broke something")
                .isEmpty();
    }

    private void check(String text) {
        String outcome = awaited(text);
        counts.merge(outcome.startsWith("!") ? "broke" : outcome, 1, Integer::sum);
        if (outcome.startsWith("!")) {
            failures.add(outcome + " at: "
                    + (text.length() > SHOWN_CHARACTERS
                            ? text.substring(0, SHOWN_CHARACTERS) + "… (" + text.length() + " characters)"
                            : text));
        }
    }

    /** Compiles and evaluates, in a thread like those of the server where the text is long enough to need much of one. */
    private static String awaited(String text) {
        if (text.length() < DEPTH / 10) {
            return outcome(text);
        }
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread.startVirtualThread(() -> outcome.complete(outcome(text)));
        try {
            return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return "! still running after " + PATIENCE_SECONDS + " seconds";
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a word for what came of a text; one that begins with an exclamation mark is a fault. */
    private static String outcome(String text) {
        CompiledExpression expression;
        try {
            expression = CompiledExpression.compile(text, Library.standard());
        } catch (JsonataException e) {
            return e.position() < 0 || e.position() > text.length() || !e.code().startsWith("S")
                    ? "! " + e.code() + " at " + e.position()
                    : e.code().equals("S0501") ? "S0501" : "no expression";
        } catch (Throwable e) {
            return "! compile " + e;
        }
        try {
            Object result = expression.evaluate(ROOT, Map.of(), Clock.systemUTC(), LIMITS);
            return result == null ? "undefined" : "value";
        } catch (JsonataException e) {
            return e.position() > text.length() ? "! evaluate " + e.code() + " at " + e.position() : "error";
        } catch (Throwable e) {
            return "! evaluate " + e;
        }
    }

    /** Returns the document of our cases with what connectors' expressions read. */
    private static Map<String, @Nullable Object> root() {
        Map<String, @Nullable Object> root = new LinkedHashMap<>(
                Json.asObject(CaseFiles.cases("paths.yaml").getFirst().root()));
        root.putAll(Json.parseObject("""
                {"a": 1, "b": [1, {"c": "x"}, [2, null]], "record": {"id": "7", "name": "n", "list": [{"id": 1}, {"id": 2}]},
                 "body": {"subject": "s", "contact": [{"id": "1"}]}, "response": {"body": {"data": [{"id": 3}]}}, "": 0}
                """));
        return root;
    }

    private static String characters(Dice dice) {
        StringBuilder text = new StringBuilder();
        int length = dice.between(0, 40);
        for (int index = 0; index < length; index++) {
            text.append((char) (dice.chance(90) ? dice.between(32, 126) : dice.below(0x10000)));
        }
        return text.toString();
    }

    private static String tokens(Dice dice) {
        return IntStream.range(0, dice.between(1, 25))
                .mapToObj(index -> dice.pick(TOKENS))
                .reduce("", String::concat);
    }

    private static String mutated(Dice dice, String expression) {
        String text = expression;
        for (int change = dice.between(1, 4); change > 0; change--) {
            int at = dice.below(text.length() + 1);
            int to = Math.min(text.length(), at + dice.between(0, 6));
            List<UnaryOperator<String>> changes = List.of(
                    piece -> "",
                    piece -> dice.pick(TOKENS),
                    piece -> piece + piece,
                    piece -> new StringBuilder(piece).reverse().toString(),
                    piece -> "(" + piece + ")");
            text = text.substring(0, at) + dice.pick(changes).apply(text.substring(at, to)) + text.substring(to);
        }
        return text;
    }

    private static String closing(String piece) {
        StringBuilder closing = new StringBuilder();
        for (int index = piece.length() - 1; index >= 0; index--) {
            closing.append(CLOSING.getOrDefault(piece.substring(index, index + 1), ""));
        }
        return closing.isEmpty() ? piece : closing.toString();
    }

    private static List<String> realExpressions() {
        List<String> expressions = new ArrayList<>();
        CaseFiles.all().forEach(one -> expressions.add(one.expression()));
        try (Stream<Path> files = Files.walk(Path.of("connectors"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                addTexts(
                        YamlDocument.parse(file.toString(), Files.readString(file))
                                .value(),
                        expressions);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return expressions;
    }

    private static void addTexts(@Nullable Object value, List<String> texts) {
        switch (value) {
            case Map<?, ?> object -> object.values().forEach(item -> addTexts(item, texts));
            case List<?> list -> list.forEach(item -> addTexts(item, texts));
            case String text -> texts.add(text);
            case null, default -> {
                // Numbers and the like are no expressions.
            }
        }
    }
}
