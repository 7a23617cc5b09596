package dev.crosswalk.jsonata;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What cannot be compared with the reference, and why. Everything else has to be the same. */
final class KnownDifferences {
    private static final Set<String> STOPPED = Set.of("D1011", "D1012", "D1014", "D2015");

    private static final Pattern ILL_FORMED_INTEGER = Pattern.compile("\\$parseInteger\\((?!\\$formatInteger\\()");
    private static final Pattern PARTLY_APPLIED = Pattern.compile("\\$\\w+\\((\\?[,)]|[^()]*, \\?[,)])");

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
            // JavaScript's lists can hold undefined, for instance a group of a regular expression that took no part.
            case Outcome.Value(Object value)
            when holds(value, ReferenceEngine.UNDEFINED_INSIDE) -> "the reference put undefined into a list";
            // NaN is no value of JSON. The reference makes it of texts that are no number or no date.
            case Outcome.Value(Object value) when holds(value, Double.NaN) -> "the reference gave NaN";
            default -> reasonOf(trial, ours);
        };
    }

    private static String reasonOf(Trial trial, Outcome ours) {
        if (ours instanceof Outcome.Failure(String code, int _, String _) && STOPPED.contains(code)) {
            return "our bounds stopped it";
        }
        if (ILL_FORMED_INTEGER.matcher(trial.expression()).find()) {
            // The reference reckons with the codes of letters that are in no picture.
            return "a text that is not in its picture's form";
        }
        boolean wrongType = ours instanceof Outcome.Failure(String code, int _, String _) && code.startsWith("T041");
        if (wrongType && PARTLY_APPLIED.matcher(trial.expression()).find()) {
            // The reference does not look at types once a function of the library is partly applied.
            return "a partly applied function with a wrong type";
        }
        return "";
    }

    private static boolean holds(@Nullable Object value, Object wanted) {
        return switch (value) {
            case List<?> list -> list.stream().anyMatch(item -> holds(item, wanted));
            case Map<?, ?> object -> object.values().stream().anyMatch(item -> holds(item, wanted));
            case null, default -> wanted.equals(value);
        };
    }
}
