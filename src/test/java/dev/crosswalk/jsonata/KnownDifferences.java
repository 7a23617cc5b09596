package dev.crosswalk.jsonata;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What cannot be compared with the reference, and why. Everything else has to be the same.
 *
 * <p>The generator avoids the rest: keys like whole numbers, which JavaScript puts first; numbers beyond 2^53, which it
 * rounds; {@code __proto__} and keys that begin with {@code _jsonata_}; pictures such as {@code ##,##,##0.##} and digits
 * beyond ASCII for large numbers, for which the reference writes other signs; the picture "" of {@code $parseInteger} and
 * regular expressions on the left of {@code ?:} and {@code ??}, for which it does not end.
 */
final class KnownDifferences {
    private static final Set<String> STOPPED = Set.of("D1011", "D1012", "D1014", "D2015");

    private static final Pattern ILL_FORMED_INTEGER = Pattern.compile("\\$parseInteger\\((?!\\$formatInteger\\()");
    private static final Pattern PARTLY_APPLIED = Pattern.compile("\\$\\w+\\((\\?[,)]|[^()]*, \\?[,)])");
    private static final Pattern TIME = Pattern.compile("\\$(now|millis|random|shuffle)\\(");
    private static final Pattern CHAINED_WITH_FILTER = Pattern.compile("~> \\$\\w+\\(.*\\)\\[");
    private static final Pattern BOUND_LIST =
            Pattern.compile("[)\\]]@\\$|(?<![\\w`)\\]}])\\[([^\\[\\]]|\\[[^\\[\\]]*])*]#\\$");
    private static final Pattern NAMELESS_VARIABLE = Pattern.compile("[@#]\\$(?!\\w)");
    private static final Pattern SORTED_TUPLES = Pattern.compile("[@#%].*\\^\\(.*\\)\\{");
    private static final int CERTAIN_DIGITS = 8;
    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7F]");

    private KnownDifferences() {}

    /** Returns why an outcome of the reference says nothing about ours; empty where it does. */
    static String reason(Trial trial, Outcome reference, Outcome ours) {
        if (reference.sameAs(ours)) {
            return "";
        }
        return switch (reference) {
            // A TypeError of JavaScript, say, is a fault of the reference and no rule of the language.
            case Outcome.Crash _ -> "the reference broke";
            case Outcome.Failure(String code, int _, String _)
            when STOPPED.contains(code) -> "the reference ran too long";
            case Outcome.Value(Object value) when !reasonOfValue(value, ours).isEmpty() -> reasonOfValue(value, ours);
            default -> reasonOfExpression(trial, ours);
        };
    }

    private static String reasonOfValue(@Nullable Object value, Outcome ours) {
        if (holds(value, ReferenceEngine.UNDEFINED_INSIDE::equals)) {
            // JavaScript's lists can hold undefined, for instance a group of a regular expression that took no part.
            return "the reference put undefined into a list";
        }
        if (holds(value, item -> item instanceof Double real && real.isNaN())) {
            // NaN is no value of JSON. The reference makes it of texts that are no number or no date.
            return "the reference gave NaN";
        }
        if (holds(value, item -> item instanceof Map<?, ?> object && object.containsKey("@"))) {
            // What carries the variables of @ and # through a path should not be seen.
            return "the reference showed a tuple";
        }
        if (holds(value, FunctionValue.class::isInstance) && isFailure(ours, "T2011")) {
            // JavaScript's functions are objects, so a transform takes them for an update.
            return "a function as an update";
        }
        if (ours instanceof Outcome.Failure && value instanceof String text && text.contains("undefined")) {
            // JavaScript writes undefined where a text is put together of nothing.
            return "undefined inside a text";
        }
        if (ours instanceof Outcome.Value(String other) && value instanceof String text && sameBeginning(text, other)) {
            // Of a number beyond 2^53, JavaScript writes noughts for the digits that it does not know.
            return "digits of a large number";
        }
        if (ours instanceof Outcome.Value(Object other) && Outcome.sameValues(rounded(value), rounded(other))) {
            // The reference copies through text, for $clone and for transforms; and it knows a zero below zero.
            return "the reference rounded, or has a negative zero";
        }
        return "";
    }

    private static String reasonOfExpression(Trial trial, Outcome ours) {
        String expression = trial.expression();
        if (ours instanceof Outcome.Failure(String code, int _, String _) && STOPPED.contains(code)) {
            return "our bounds stopped it";
        }
        if (TIME.matcher(expression).find()
                && !expression.contains("$now() = $now()")
                && !expression.contains("$random() < 1")) {
            return "time or chance";
        }
        if (ILL_FORMED_INTEGER.matcher(expression).find()) {
            // The reference reckons with the codes of letters that are in no picture.
            return "a text that is not in its picture's form";
        }
        if (isFailure(ours, "D3132")) {
            // The reference refuses an unknown component only where it has no modifier.
            return "an unknown component of a picture";
        }
        if (PARTLY_APPLIED.matcher(expression).find() && isFailure(ours, "T041")) {
            // The reference does not look at types once a function of the library is partly applied.
            return "a partly applied function with a wrong type";
        }
        if (CHAINED_WITH_FILTER.matcher(expression).find()) {
            // The reference forgets a filter behind a call that ~> chains.
            return "a filter behind a chained call";
        }
        if (BOUND_LIST.matcher(expression).find()
                || NAMELESS_VARIABLE.matcher(expression).find()) {
            // The reference forgets a variable that is bound to the items of a list just made, and binds ones without a
            // name.
            return "a variable bound to a list just made, or without a name";
        }
        if (SORTED_TUPLES.matcher(expression).find()) {
            // The reference loses what was bound, or shows it, where a group follows a sort.
            return "a group after a sort of what was bound";
        }
        if (expression.contains("$base64")
                && BEYOND_ASCII.matcher(trial.shown()).find()) {
            // The reference takes the lower byte of each character, which loses the rest of it.
            return "base64 beyond ASCII";
        }
        return "";
    }

    private static boolean sameBeginning(String text, String other) {
        return text.length() == other.length()
                && text.matches("-?[0-9a-z]{12,}")
                && text.regionMatches(0, other, 0, CERTAIN_DIGITS);
    }

    private static boolean isFailure(Outcome outcome, String codeBegins) {
        return outcome instanceof Outcome.Failure(String code, int _, String _) && code.startsWith(codeBegins);
    }

    private static @Nullable Object rounded(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(KnownDifferences::rounded).toList();
            case Map<?, ?> object -> {
                Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
                object.forEach((key, item) -> copy.put(key, rounded(item)));
                yield copy;
            }
            case Double real when real.isInfinite() -> Double.POSITIVE_INFINITY;
            case Double real -> new BigDecimal(real).round(new MathContext(15)).doubleValue();
            case null, default -> value;
        };
    }

    private static boolean holds(@Nullable Object value, Predicate<Object> wanted) {
        return (value != null && wanted.test(value))
                || switch (value) {
                    case List<?> list -> list.stream().anyMatch(item -> holds(item, wanted));
                    case Map<?, ?> object -> object.values().stream().anyMatch(item -> holds(item, wanted));
                    case null, default -> false;
                };
    }
}
