package dev.crosswalk.jsonata;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The functions of JSONata on texts. Lengths and places are counted in characters as Unicode has them, so that an emoji
 * is one.
 */
final class TextFunctions {
    /** Looking through so many characters of a text is as much work as a step. */
    private static final int CHARACTERS_IN_STEP = 64;

    private static final int PIECE = 64;

    private static final int FIRST_BEYOND_ASCII = 128;

    private TextFunctions() {}

    static List<NativeFunction> all() {
        return List.of(
                NativeFunction.of("string", "<x-b?:s>", 1, TextFunctions::string),
                NativeFunction.of("substring", "<s-nn?:s>", onText(TextFunctions::substring)),
                NativeFunction.of("substringBefore", "<s-s:s>", onText(TextFunctions::substringBefore)),
                NativeFunction.of("substringAfter", "<s-s:s>", onText(TextFunctions::substringAfter)),
                NativeFunction.of("lowercase", "<s-:s>", onText(TextFunctions::lowercase)),
                NativeFunction.of("uppercase", "<s-:s>", onText(TextFunctions::uppercase)),
                NativeFunction.of("length", "<s-:n>", onText(TextFunctions::length)),
                NativeFunction.of("trim", "<s-:s>", onText(TextFunctions::trim)),
                NativeFunction.of("pad", "<s-ns?:s>", onText(TextFunctions::pad)),
                NativeFunction.of("join", "<a<s>s?:s>", TextFunctions::join),
                NativeFunction.of("contains", "<s-(sf):b>", onText(MatchFunctions::contains)),
                NativeFunction.of("match", "<s-f<s:o>n?:a<o>>", onText(MatchFunctions::match)),
                NativeFunction.of("split", "<s-(sf)n?:a<s>>", onText(MatchFunctions::split)),
                NativeFunction.of("replace", "<s-(sf)(sf)n?:s>", onText(MatchFunctions::replace)));
    }

    /** What a function does with a text that is there. */
    @FunctionalInterface
    interface TextBody {
        @Nullable
        Object call(Evaluation evaluation, String text, @Nullable Object[] arguments);
    }

    /** Returns a function of a text: undefined for undefined, and at the price of looking through the text once. */
    static NativeFunction.Body onText(TextBody body) {
        return (evaluation, arguments) -> {
            if (!(arguments[0] instanceof String text)) {
                return null;
            }
            lookThrough(evaluation, text);
            return body.call(evaluation, text, arguments);
        };
    }

    /** Spends what it takes to look through a text; nothing for a short one, whose call is a step anyway. */
    static void lookThrough(Evaluation evaluation, String text) {
        if (text.length() > CHARACTERS_IN_STEP) {
            evaluation.steps(text.length() / CHARACTERS_IN_STEP);
        }
    }

    /** Notes that a text was built, and returns it. */
    static String built(Evaluation evaluation, String text) {
        evaluation.built(text.length());
        return text;
    }

    private static @Nullable Object string(Evaluation evaluation, @Nullable Object[] arguments) {
        return arguments[0] == null ? null : JsonText.of(evaluation, arguments[0], Values.isTrue(arguments[1]));
    }

    private static Object substring(Evaluation evaluation, String text, @Nullable Object[] arguments) {
        int length = text.codePointCount(0, text.length());
        double start = arguments[1] instanceof Number number ? number.doubleValue() : 0;
        if (length + start < 0) {
            start = 0;
        }
        double end = length;
        if (arguments[2] instanceof Number count) {
            // A length from an undefined start gives nothing.
            boolean nothing = count.doubleValue() <= 0 || arguments[1] == null;
            end = nothing ? 0 : (start >= 0 ? start : length + start) + count.doubleValue();
        }
        int first = place(start, length);
        int last = place(end, length);
        return first >= last ? "" : built(evaluation, between(text, first, last, length));
    }

    /** Returns the part of a text between two places that are counted in characters. */
    private static String between(String text, int first, int last, int length) {
        if (length == text.length()) {
            return text.substring(first, last);
        }
        int from = text.offsetByCodePoints(0, first);
        return text.substring(from, text.offsetByCodePoints(from, last - first));
    }

    /** Returns a place within a length: without its fraction, and a negative one counted from the end. */
    private static int place(double asked, int length) {
        double whole = asked < 0 ? Math.ceil(asked) : Math.floor(asked);
        return (int) Math.clamp(whole < 0 ? length + whole : whole, 0.0, length);
    }

    private static Object substringBefore(Evaluation evaluation, String text, @Nullable Object[] arguments) {
        int found = arguments[1] instanceof String sign ? text.indexOf(sign) : -1;
        return found < 0 ? text : built(evaluation, text.substring(0, found));
    }

    private static Object substringAfter(Evaluation evaluation, String text, @Nullable Object[] arguments) {
        if (!(arguments[1] instanceof String sign) || !text.contains(sign)) {
            return text;
        }
        return built(evaluation, text.substring(text.indexOf(sign) + sign.length()));
    }

    private static Object lowercase(Evaluation evaluation, String text, @Nullable Object[] arguments) {
        return built(evaluation, inPieces(evaluation, text, piece -> piece.toLowerCase(Locale.ROOT)));
    }

    private static Object uppercase(Evaluation evaluation, String text, @Nullable Object[] arguments) {
        return built(evaluation, inPieces(evaluation, text, piece -> piece.toUpperCase(Locale.ROOT)));
    }

    private static Object length(Evaluation evaluation, String text, @Nullable Object[] arguments) {
        return text.codePointCount(0, text.length());
    }

    private static Object trim(Evaluation evaluation, String text, @Nullable Object[] arguments) {
        StringBuilder trimmed = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (!isBlank(character)) {
                if (!trimmed.isEmpty() && isBlank(text.charAt(index - 1))) {
                    trimmed.append(' ');
                }
                trimmed.append(character);
            }
        }
        return built(evaluation, trimmed.toString());
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }

    private static Object pad(Evaluation evaluation, String text, @Nullable Object[] arguments) {
        double width = arguments[1] instanceof Number number ? number.doubleValue() : 0;
        // A cast of what is too large gives the largest number, which is more than any budget has.
        long missing = (long) Math.abs(width) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        String sign = arguments[2] instanceof String given && !given.isEmpty() ? given : " ";
        int[] characters = sign.codePoints().toArray();
        evaluation.built(text.length() + missing);
        evaluation.steps(missing / CHARACTERS_IN_STEP);
        StringBuilder padding = new StringBuilder();
        for (int index = 0; index < missing; index++) {
            padding.appendCodePoint(characters[index % characters.length]);
        }
        return width > 0 ? text + padding : padding + text;
    }

    private static @Nullable Object join(Evaluation evaluation, @Nullable Object[] arguments) {
        if (arguments[0] == null) {
            return null;
        }
        List<?> pieces = Values.asList(arguments[0]);
        String separator = arguments[1] instanceof String given ? given : "";
        BoundedText joined = new BoundedText(evaluation);
        for (int index = 0; index < pieces.size(); index++) {
            evaluation.step();
            if (index > 0) {
                joined.append(separator);
            }
            // Anything but a text was refused by the signature.
            if (pieces.get(index) instanceof String piece) {
                joined.append(piece);
            }
        }
        return joined.toString();
    }

    /** Changes the case of a text piece by piece: the JDK copies its result for every letter that becomes two. */
    private static String inPieces(Evaluation evaluation, String text, UnaryOperator<String> change) {
        if (text.length() <= PIECE || text.chars().allMatch(letter -> letter < FIRST_BEYOND_ASCII)) {
            return change.apply(text);
        }
        StringBuilder changed = new StringBuilder(text.length());
        int from = 0;
        while (from < text.length()) {
            int end = Math.min(from + PIECE, text.length());
            if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
                end++;
            }
            evaluation.steps(end - from);
            changed.append(change.apply(text.substring(from, end)));
            from = end;
        }
        return changed.toString();
    }
}
