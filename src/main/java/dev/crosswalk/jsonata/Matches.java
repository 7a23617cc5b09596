package dev.crosswalk.jsonata;

import dev.crosswalk.jsonata.pattern.PatternSearch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The matches in a text, one after the other: found by a regular expression, or by a function that gives objects of the
 * same shape. Used by one call and thrown away.
 */
abstract sealed class Matches {
    /**
     * Begins to look for matches, and stands at the first one.
     *
     * @param user the name of the function that looks
     * @throws JsonataException T0410 if the matcher is no function, T1010 if it does not give what a matcher gives
     */
    static Matches in(Evaluation evaluation, String text, @Nullable Object matcher, String user) {
        return switch (matcher) {
            case RegularExpression expression -> new OfExpression(evaluation, text, expression);
            case FunctionValue function -> new OfFunction(evaluation, text, function, user);
            case null, default -> throw JsonataException.of("T0410", user);
        };
    }

    /** Tells whether there is a match here. */
    abstract boolean found();

    /** Goes to the next match. */
    abstract void next();

    /** Returns where it starts, within the text. */
    abstract int start();

    /** Returns where it ends, within the text. */
    abstract int end();

    /** Returns what matched. */
    abstract String matched();

    /** Returns what its groups captured. */
    abstract List<?> groups();

    /** Returns the match as {@code $match} shows it. */
    abstract Map<String, @Nullable Object> shown();

    /** Returns the match as the matcher gave it, for a function that replaces it. */
    abstract Object given();

    private static final class OfExpression extends Matches {
        private final Evaluation evaluation;
        private final RegularExpression expression;
        private final PatternSearch search;
        private boolean found;

        OfExpression(Evaluation evaluation, String text, RegularExpression expression) {
            this.evaluation = evaluation;
            this.expression = expression;
            this.search = expression.search(evaluation, text);
            this.found = search.find(0);
        }

        @Override
        boolean found() {
            return found;
        }

        @Override
        void next() {
            found = expression.findNext(search, search.end());
        }

        @Override
        int start() {
            return search.start();
        }

        @Override
        int end() {
            return search.end();
        }

        @Override
        String matched() {
            return search.text().substring(search.start(), search.end());
        }

        @Override
        List<?> groups() {
            return RegularExpression.groups(evaluation, search);
        }

        @Override
        Map<String, @Nullable Object> shown() {
            evaluation.built(search.end() - search.start() + 1);
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("match", matched());
            shown.put("index", start());
            shown.put("groups", groups());
            return shown;
        }

        @Override
        Object given() {
            return expression.object(evaluation, search);
        }
    }

    private static final class OfFunction extends Matches {
        private final Evaluation evaluation;
        private final int length;
        private final String user;
        private @Nullable Object match;

        OfFunction(Evaluation evaluation, String text, FunctionValue function, String user) {
            this.evaluation = evaluation;
            this.length = text.length();
            this.user = user;
            this.match = checked(evaluation.call(function, text));
        }

        /** As lenient as JSONata: one field of a match is enough, and what is false passes until it is used. */
        private @Nullable Object checked(@Nullable Object result) {
            boolean passes = switch (result) {
                case Map<?, ?> object ->
                    Values.field(object, "start") instanceof Number
                            || Values.field(object, "end") instanceof Number
                            || Values.field(object, "groups") instanceof List
                            || Values.field(object, "next") instanceof FunctionValue;
                case List<?> _, FunctionValue _ -> false;
                case null, default -> !Values.isTrue(result);
            };
            if (!passes) {
                throw wrong();
            }
            return result;
        }

        private JsonataException wrong() {
            return JsonataException.of("T1010", user);
        }

        private <T> T field(String name, Class<T> type) {
            Object value = match instanceof Map<?, ?> object ? Values.field(object, name) : null;
            if (!type.isInstance(value)) {
                throw wrong();
            }
            return type.cast(value);
        }

        @Override
        boolean found() {
            return match != null;
        }

        @Override
        void next() {
            evaluation.step();
            match = checked(evaluation.call(field("next", FunctionValue.class), (Object) null));
        }

        @Override
        int start() {
            return index("start");
        }

        @Override
        int end() {
            return index("end");
        }

        private int index(String name) {
            return (int) Math.clamp(field(name, Number.class).doubleValue(), 0.0, length);
        }

        @Override
        String matched() {
            return field("match", String.class);
        }

        @Override
        List<?> groups() {
            return field("groups", List.class);
        }

        @Override
        Map<String, @Nullable Object> shown() {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            show(shown, "match", "match");
            show(shown, "index", "start");
            show(shown, "groups", "groups");
            return shown;
        }

        private void show(Map<String, @Nullable Object> shown, String name, String source) {
            Object value = match instanceof Map<?, ?> object ? Values.field(object, source) : null;
            if (value != null) {
                shown.put(name, Values.stored(value));
            }
        }

        @Override
        Object given() {
            if (match == null) {
                throw wrong();
            }
            return match;
        }
    }
}
