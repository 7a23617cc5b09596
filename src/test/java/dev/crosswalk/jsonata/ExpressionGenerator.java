package dev.crosswalk.jsonata;

import dev.crosswalk.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes expressions that mostly make sense for data of a known shape, and sometimes do not. Used for one expression. */
final class ExpressionGenerator {
    private static final Grammar GRAMMAR = new Grammar();
    private static final int ODD_PERCENT = 4;
    private static final int FIRST_TRIES = 4;
    private static final int LARGEST_SIZE = 4;
    private static final int LONGEST_TEXT = 250;
    private static final String FOCUS = "$focus";

    private static final List<String> KINDS =
            List.of("number", "text", "truth", "object", "numbers", "texts", "objects", "list", "function", "any");

    /** Regular expressions without groups that may take no part in a match: lists hold no undefined in our engine. */
    private static final List<String> REGEXES = List.of(
            "/a/",
            "/A/i",
            "/[a-c]+/",
            "/\\d+/",
            "/(\\w)(\\d)/",
            "/\\s+/",
            "/^b/",
            "/e$/",
            "/b$/m",
            "/[^a-z]/i",
            "/(.)\\1/",
            "/a(?=X)/",
            "/b(?!x)/",
            "/l.+?e/",
            "/\\bt\\w+/",
            "/x\\dy/",
            "/\\//",
            "/[\\/,]/",
            "/(a|b)c?/",
            "/.{2}/",
            "/\\u0062/",
            "/(?:ab|xy)+/",
            "/[\\d.-]+/",
            "/(?<year>\\d{4})-(\\d\\d)/",
            "/\\S\\s\\S/",
            "/x*/",
            "/É/i",
            "/\\$|\\./",
            "/[\\s\\S]{3}/");

    private static final List<String> PICTURES = List.of(
            "0",
            "#",
            "#,##0.00",
            "0.0#",
            "000",
            "#,###",
            "0%",
            "0.0‰",
            "0e0",
            "#0.00e00",
            "0.0;(0.0)",
            "'0'",
            "$0.00",
            ".00",
            "#.#",
            "0,0.0,0",
            "0;0;0",
            "0.0.0",
            "a",
            "#0#",
            "0,,0",
            "00.00pt");

    private static final List<String> INTEGER_PICTURES = List.of(
            "0", "000", "#,##0", "w", "W", "Ww", "I", "i", "a", "A", "0;o", "w;o", "Ww;o", "#:000", "0,0", "1", "x");

    private static final List<String> DATE_PICTURES = List.of(
            "[Y0001]-[M01]-[D01]",
            "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001]Z",
            "[D#1]/[M#1]/[Y0001]",
            "[FNn], [D1o] [MNn] [Y]",
            "[h]:[m01] [PN] [D1]-[M1]-[Y]",
            "[Y]-[d001]",
            "[MN,3-3] [D] [Y,2-2]",
            "[Dwo] [MNn] [YI]",
            "[X0001]-W[W01]-[F1]",
            "[Y0001][M01][D01][H01][m01][s01]",
            "[Y]-[M]-[D] [H01]:[m] [Z]",
            "[D] [Mn,*-3] [Y9999]",
            "[xNn] [w] [Y]",
            "[Y",
            "[q]",
            "[H#1]h [Y0001] [z0001]",
            "[[x]] [Y]-[M]-[D]",
            "[F0] [FN,2-2] [Fn] [Y]",
            "[E] [C] [Y,4]",
            "");

    private static final List<String> DATES = List.of(
            "2026-03-09T14:30:15.250Z",
            "2026-03-09T14:30:15Z",
            "2026-03-09",
            "2026-03",
            "2026",
            "1969-07-20T20:17:40+02:00",
            "2024-02-29T23:59:59.999-0500",
            "9/3/2026",
            "soon",
            "Monday, 9th March 2026",
            "20240229235959",
            "2:30 PM 9-3-2026",
            "2026-068",
            "0001-01-01T00:00:00Z");

    private final Dice dice;
    private final PathGenerator paths;

    ExpressionGenerator(Dice dice) {
        this.dice = dice;
        this.paths = new PathGenerator(dice, this);
    }

    /** Makes an expression for a document. */
    String expression(Shape document) {
        List<String> usual =
                List.of("any", "any", "objects", "list", "object", "text", "number", "truth", "numbers", "texts");
        int size = dice.between(1, LARGEST_SIZE);
        String text = make(dice.pick(usual), Sight.of(document), size).text();
        while (text.length() > LONGEST_TEXT) {
            text = make(dice.pick(usual), Sight.of(document), --size).text();
        }
        return text;
    }

    /**
     * Makes an expression that gives what is wanted, most of the time.
     *
     * @param wanted a heading of the grammar, or one of the few kinds of literals
     * @param size how deep forms may nest
     */
    Phrase make(String wanted, Sight sight, int size) {
        String kind = KINDS.contains(wanted) && dice.chance(ODD_PERCENT) ? dice.pick(KINDS) : wanted;
        return switch (kind) {
            case "whole" -> literal(String.valueOf(dice.between(-3, 6)), Shape.Plain.NUMBER);
            case "name" -> literal(quoted(dice.pick(Shape.NAMES)), Shape.Plain.TEXT);
            case "regex" -> literal(dice.pick(REGEXES), Shape.Plain.FUNCTION);
            case "picture" -> literal(quoted(dice.pick(PICTURES)), Shape.Plain.TEXT);
            case "integer-picture" -> literal(quoted(dice.pick(INTEGER_PICTURES)), Shape.Plain.TEXT);
            case "date-picture" -> literal(quoted(dice.pick(DATE_PICTURES)), Shape.Plain.TEXT);
            case "date" -> literal(quoted(dice.pick(DATES)), Shape.Plain.TEXT);
            case "millis" ->
                literal(
                        dice.pick(List.of("0", "1773066615250", "-1", "951782400000", "1798675200000")),
                        Shape.Plain.NUMBER);
            default -> ofKind(kind, sight, size);
        };
    }

    private Phrase ofKind(String kind, Sight sight, int size) {
        boolean list = kind.endsWith("s") || kind.equals("list") || kind.equals("any");
        int chance = dice.below(100);
        if (size <= 0 || chance < 25) {
            return small(kind, sight);
        }
        if (list && chance < 55) {
            return paths.decorated(sight, size - 1);
        }
        return fill(dice.pick(GRAMMAR.of(kind)), kind, sight, size - 1);
    }

    private Phrase small(String kind, Sight sight) {
        for (int attempt = 0; attempt < FIRST_TRIES; attempt++) {
            Phrase path = paths.plain(sight);
            if (fits(kind, path.shape())) {
                return path;
            }
        }
        return switch (kind) {
            case "number" -> literal(String.valueOf(dice.pick(Shape.NUMBERS)).replace("E", "e"), Shape.Plain.NUMBER);
            case "text" -> literal(quoted(dice.pick(Shape.TEXTS)), Shape.Plain.TEXT);
            case "truth" -> literal(String.valueOf(dice.chance(50)), Shape.Plain.TRUTH);
            case "object" ->
                dice.chance(15)
                        ? literal("{}", Shape.ANY_OBJECT)
                        : literal(
                                "{" + quoted(dice.pick(Shape.NAMES)) + ": " + dice.between(0, 9) + "}",
                                Shape.ANY_OBJECT);
            case "numbers" -> literal(dice.chance(20) ? "[]" : "[3, 1, 2.5]", Grammar.shape("numbers", Map.of()));
            case "texts" -> literal(dice.chance(20) ? "[]" : "[\"b\", \"a\", \"é\"]", Grammar.shape("texts", Map.of()));
            case "objects" ->
                literal(
                        "[{\"name\": \"z\", \"price\": 4}, {\"name\": \"b\", \"price\": 2}, {\"price\": 4}]",
                        new Shape.OfList(new Shape.OfObject(Map.of("name", Shape.Plain.TEXT))));
            case "list" ->
                literal(dice.pick(List.of("[1, [2, 3], \"a\", null]", "[[]]", "[[1], [2, [3]]]")), Shape.ANY_LIST);
            case "function" ->
                literal(dice.pick(List.of("$string", "$count", "$exists", "$not")), Shape.Plain.FUNCTION);
            default -> dice.chance(50) ? paths.plain(sight) : small(dice.pick(KINDS.subList(0, 8)), sight);
        };
    }

    private static boolean fits(String kind, Shape shape) {
        return switch (kind) {
            case "number" -> shape == Shape.Plain.NUMBER;
            case "text" -> shape == Shape.Plain.TEXT;
            case "truth" -> shape == Shape.Plain.TRUTH;
            case "object" -> shape instanceof Shape.OfObject;
            case "numbers" -> Shape.inner(shape) == Shape.Plain.NUMBER;
            case "texts" -> Shape.inner(shape) == Shape.Plain.TEXT;
            case "objects" -> Shape.inner(shape) instanceof Shape.OfObject;
            case "list" -> shape instanceof Shape.OfList;
            case "function" -> shape == Shape.Plain.FUNCTION;
            default -> true;
        };
    }

    private Phrase fill(Grammar.Form form, String kind, Sight sight, int size) {
        Map<String, Shape> known = new HashMap<>();
        StringBuilder text = new StringBuilder(form.texts().getFirst());
        int share = form.gaps().size() > 2 ? size - 1 : size;
        for (int number = 0; number < form.gaps().size(); number++) {
            Grammar.Gap gap = form.gaps().get(number);
            Sight inner = sight;
            for (Map.Entry<String, String> variable : gap.variables().entrySet()) {
                inner = variable.getKey().equals(FOCUS)
                        ? inner.below(Grammar.shape(variable.getValue(), known))
                        : inner.with(variable.getKey(), Grammar.shape(variable.getValue(), known));
            }
            Phrase phrase = make(gap.wanted(), inner, share);
            if (form.texts().get(number + 1).matches(" \\?[?:] ")
                    && phrase.text().contains("/")) {
                // The reference evaluates this operand twice with one regular expression, which remembers where it was.
                phrase = make("whole", inner, 0);
            }
            if (!gap.name().isEmpty()) {
                known.put(
                        gap.name(),
                        gap.wanted().endsWith("s") || gap.wanted().equals("list")
                                ? Shape.inner(phrase.shape())
                                : phrase.shape());
            }
            text.append(
                    dice.chance(isOperand(form, number) ? 75 : 2)
                            ? phrase.enclosed().text()
                            : phrase.text());
            text.append(form.texts().get(number + 1));
        }
        return new Phrase(text.toString(), Grammar.shape(form.result().isEmpty() ? kind : form.result(), known));
    }

    /** Tells whether a gap stands beside an operator, where parentheses decide what belongs together. */
    private static boolean isOperand(Grammar.Form form, int gap) {
        String before = form.texts().get(gap).stripTrailing();
        String after = form.texts().get(gap + 1).stripLeading();
        return (before.isEmpty() || "+-*/%&=<>?:~.dorn".indexOf(before.charAt(before.length() - 1)) >= 0)
                && (after.isEmpty() || "+-*/%&=<>?:~.[^{@#!aoi".indexOf(after.charAt(0)) >= 0);
    }

    private static Phrase literal(String text, Shape shape) {
        return Phrase.of(text, shape);
    }

    static String quoted(String text) {
        return Json.writeText(text);
    }

    /** Breaks an expression in one place, so that most probably it is none any more. */
    String broken(String expression) {
        int at = dice.below(expression.length() + 1);
        int to = Math.min(expression.length(), at + dice.between(1, 3));
        List<String> strange = List.of(
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
                "@",
                "#",
                "%",
                "^",
                "*",
                "~>",
                "/",
                "\"",
                "'",
                "`",
                "$",
                "&",
                "|",
                "!",
                "=",
                " and ",
                "function",
                "1",
                "a",
                "\\",
                "/*",
                "*/",
                "-",
                "<",
                "λ");
        return switch (dice.below(4)) {
            case 0 -> expression.substring(0, at) + expression.substring(to);
            case 1 -> expression.substring(0, at) + dice.pick(strange) + expression.substring(at);
            case 2 -> expression.substring(0, at) + dice.pick(strange) + expression.substring(to);
            default -> expression.substring(0, at);
        };
    }
}
