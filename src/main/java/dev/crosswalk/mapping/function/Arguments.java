package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.JsonNull;
import java.math.BigDecimal;
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

    /** Writes a number as JavaScript does: whole ones without a point, none but the very large and small with an exponent. */
    private static String number(double number) {
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
}
