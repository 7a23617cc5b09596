package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions that look for something in a text: another text, a regular expression, or whatever a function of the
 * expression's own finds.
 */
final class MatchFunctions {
    private MatchFunctions() {}

    static @Nullable Object contains(Evaluation evaluation, String text, @Nullable Object[] arguments) {
        return switch (arguments[1]) {
            case null -> null;
            case String sign -> text.contains(sign);
            case Object matcher ->
                Matches.in(evaluation, text, matcher, "contains").found();
        };
    }

    /**
     * Returns the limit on how many there may be.
     *
     * @throws JsonataException if it is negative
     */
    private static double limit(@Nullable Object argument, String code) {
        double limit = argument instanceof Number number ? number.doubleValue() : Double.POSITIVE_INFINITY;
        if (limit < 0) {
            throw JsonataException.of(code);
        }
        return limit;
    }

    static Object match(Evaluation evaluation, String text, @Nullable Object[] arguments) {
        double limit = limit(arguments[2], "D3040");
        Sequence shown = new Sequence();
        if (limit > 0) {
            Matches matches = Matches.in(evaluation, text, arguments[1], "match");
            while (matches.found() && shown.size() < limit) {
                shown.append(matches.shown());
                matches.next();
            }
        }
        return shown;
    }

    static Object split(Evaluation evaluation, String text, @Nullable Object[] arguments) {
        double limit = limit(arguments[2], "D3020");
        List<@Nullable Object> pieces = new ArrayList<>();
        if (arguments[1] instanceof String separator) {
            splitAt(evaluation, text, separator, Math.floor(limit), pieces);
        } else if (limit > 0) {
            Matches matches = Matches.in(evaluation, text, arguments[1], "split");
            int start = 0;
            while (matches.found() && pieces.size() < limit) {
                addPiece(evaluation, pieces, text, start, matches.start());
                start = matches.end();
                matches.next();
            }
            if (pieces.size() < limit) {
                addPiece(evaluation, pieces, text, start, text.length());
            }
        }
        return pieces;
    }

    /** An empty separator splits between UTF-16 units, as it does in JavaScript. */
    private static void splitAt(
            Evaluation evaluation, String text, String separator, double limit, List<@Nullable Object> pieces) {
        if (separator.isEmpty()) {
            for (int index = 0; index < text.length() && pieces.size() < limit; index++) {
                addPiece(evaluation, pieces, text, index, index + 1);
            }
            return;
        }
        int start = 0;
        for (int found = text.indexOf(separator); found >= 0 && pieces.size() < limit; ) {
            addPiece(evaluation, pieces, text, start, found);
            start = found + separator.length();
            found = text.indexOf(separator, start);
        }
        if (pieces.size() < limit) {
            addPiece(evaluation, pieces, text, start, text.length());
        }
    }

    /** Adds a part of a text; as in JavaScript, its bounds may come in either order. */
    private static void addPiece(
            Evaluation evaluation, List<@Nullable Object> pieces, String text, int one, int other) {
        evaluation.step();
        evaluation.built(Math.abs(other - one) + 1L);
        pieces.add(text.substring(Math.min(one, other), Math.max(one, other)));
    }

    static Object replace(Evaluation evaluation, String text, @Nullable Object[] arguments) {
        Object sought = arguments[1];
        if (sought instanceof String sign && sign.isEmpty()) {
            throw JsonataException.of("D3010");
        }
        double limit = limit(arguments[3], "D3011");
        if (limit == 0) {
            return text;
        }
        return sought instanceof String sign
                ? replaceText(evaluation, text, sign, arguments[2], limit)
                : replaceMatches(evaluation, text, sought, arguments[2], limit);
    }

    private static String replaceText(
            Evaluation evaluation, String text, String sign, @Nullable Object replacement, double limit) {
        int found = text.indexOf(sign);
        if (found < 0) {
            return text;
        }
        BoundedText replaced = new BoundedText(evaluation);
        int position = 0;
        for (int count = 0; found >= 0 && count < limit; count++) {
            evaluation.step();
            replaced.append(text, position, found);
            replaced.append(textual(replacement));
            position = found + sign.length();
            found = text.indexOf(sign, position);
        }
        replaced.append(text, position, text.length());
        return replaced.toString();
    }

    private static String textual(@Nullable Object replacement) {
        if (replacement instanceof String text) {
            return text;
        }
        throw JsonataException.of("D3012");
    }

    private static String replaceMatches(
            Evaluation evaluation, String text, @Nullable Object matcher, @Nullable Object replacement, double limit) {
        Matches matches = Matches.in(evaluation, text, matcher, "replace");
        if (!matches.found()) {
            return text;
        }
        BoundedText replaced = new BoundedText(evaluation);
        int position = 0;
        for (int count = 0; matches.found() && count < limit; count++) {
            int start = matches.start();
            replaced.append(text, Math.min(position, start), Math.max(position, start));
            switch (replacement) {
                case String template -> fill(evaluation, template, matches, replaced);
                case FunctionValue function -> replaced.append(textual(evaluation.call(function, matches.given())));
                case null, default -> throw JsonataException.of("D3012");
            }
            position = Math.min(text.length(), start + matches.matched().length());
            matches.next();
        }
        replaced.append(text, position, text.length());
        return replaced.toString();
    }

    /**
     * Appends a template, with {@code $0} standing for the match, {@code $1} for its first group and {@code $$} for a
     * dollar sign.
     */
    private static void fill(Evaluation evaluation, String template, Matches matches, BoundedText replaced) {
        List<?> groups = null;
        int position = 0;
        for (int dollar = template.indexOf('$'); dollar >= 0; dollar = template.indexOf('$', position)) {
            evaluation.step();
            replaced.append(template, position, dollar);
            position = dollar + 1;
            char next = position < template.length() ? template.charAt(position) : ' ';
            if (next == '$') {
                replaced.append('$');
                position++;
            } else if (next == '0') {
                replaced.append(matches.matched());
                position++;
            } else if (next >= '1' && next <= '9') {
                if (groups == null) {
                    groups = matches.groups();
                }
                int number = groupNumber(template, position, groups.size());
                Object captured = number <= groups.size() ? groups.get(number - 1) : null;
                if (captured != null) {
                    replaced.append(JsonText.of(evaluation, captured, false));
                }
                position += String.valueOf(number).length();
            } else {
                replaced.append('$');
            }
        }
        replaced.append(template, position, template.length());
    }

    /** Reads a group's number: as many digits as the number of groups has, or one less if there is no such group. */
    private static int groupNumber(String template, int start, int groups) {
        int digits = String.valueOf(groups).length();
        int number = readDigits(template, start, digits);
        return digits > 1 && number > groups ? readDigits(template, start, digits - 1) : number;
    }

    private static int readDigits(String template, int start, int digits) {
        int end = start;
        while (end < template.length()
                && end < start + digits
                && template.charAt(end) >= '0'
                && template.charAt(end) <= '9') {
            end++;
        }
        return Integer.parseInt(template, start, end, 10);
    }
}
