package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.JsonNull;
import dev.crosswalk.jsonata.Values;
import dev.crosswalk.mapping.MappingFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads arguments that their signatures have let through. */
final class Arguments {
    private static final double LEAST_PLAIN = 1e-6;
    private static final double FIRST_WITH_EXPONENT = 1e21;

    private Arguments() {}

    /** Tells whether an argument is undefined or null, which most functions answer with undefined. */
    static boolean isMissing(@Nullable Object argument) {
        return argument == null || argument == JsonNull.NULL;
    }

    /** Returns the text of a text, number or boolean, written as in JSON; null for undefined and null. */
    static @Nullable String text(@Nullable Object argument) {
        return switch (argument) {
            case null -> null;
            case JsonNull _ -> null;
            case String text -> text;
            case Double number -> number(number);
            case BigDecimal number -> number(number.doubleValue());
            default -> argument.toString();
        };
    }

    /**
     * Returns the text of a value as a part of a larger text: null and undefined are empty, and the values of a list stand
     * with commas between them.
     */
    static String joined(Evaluation evaluation, @Nullable Object value) {
        return joined(evaluation, value, ",");
    }

    static String joined(Evaluation evaluation, @Nullable Object value, String separator) {
        evaluation.step();
        if (value instanceof List<?> list) {
            StringBuilder joined = new StringBuilder();
            for (int index = 0; index < list.size(); index++) {
                String item = joined(evaluation, Values.element(list, index), ",");
                evaluation.built(item.length() + separator.length());
                joined.append(index == 0 ? "" : separator).append(item);
            }
            return joined.toString();
        }
        if (value instanceof Map || (!isMissing(value) && !isScalar(value))) {
            throw new MappingFailure("a text was expected, not an object or a function");
        }
        String text = text(value);
        return text == null ? "" : text;
    }

    static boolean isScalar(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    /** Returns the values of a list; the one value that is no list; none for undefined and null. */
    static List<?> list(@Nullable Object argument) {
        if (argument instanceof List<?> list) {
            return list;
        }
        List<@Nullable Object> one = new ArrayList<>(1);
        if (!isMissing(argument)) {
            one.add(Values.stored(argument));
        }
        return one;
    }

    /** Tells whether JavaScript takes a value for true: empty lists and objects are, which in JSONata they are not. */
    static boolean isTruthy(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case JsonNull _ -> false;
            case Boolean truth -> truth;
            case String text -> !text.isEmpty();
            case Number number -> number.doubleValue() != 0;
            default -> true;
        };
    }

    /** Returns a text that a function cannot do without. */
    static String needed(@Nullable Object argument, String what) {
        if (argument instanceof String text) {
            return text;
        }
        throw new MappingFailure(what + " was expected");
    }

    /** Returns a whole number that may come as text; what follows a point is left off. */
    static int whole(@Nullable Object argument, int standIn) {
        String text = text(argument);
        if (text == null) {
            return standIn;
        }
        try {
            double number = Double.parseDouble(text);
            return (int) number;
        } catch (NumberFormatException _) {
            throw new MappingFailure("a number was expected");
        }
    }

    /** Writes a number as JavaScript does: whole ones without a point, none but the very large and small with an exponent. */
    static String number(double number) {
        double size = Math.abs(number);
        if (size == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (size >= LEAST_PLAIN && size < FIRST_WITH_EXPONENT) {
            return exact.toPlainString();
        }
        String digits = exact.unscaledValue().toString();
        int sign = digits.startsWith("-") ? 1 : 0;
        int exponent = digits.length() - sign - 1 - exact.scale();
        String fraction = digits.substring(sign + 1);
        return digits.substring(0, sign + 1)
                + (fraction.isEmpty() ? "" : "." + fraction)
                + (exponent < 0 ? "e" : "e+")
                + exponent;
    }

    /** Returns a number as the language holds it: whole ones as an integer. */
    static Number simplest(double number) {
        long whole = (long) number;
        return whole == number ? narrowest(whole) : (Number) number;
    }

    static Number narrowest(long whole) {
        int narrow = (int) whole;
        return narrow == whole ? (Number) narrow : (Number) whole;
    }
}
