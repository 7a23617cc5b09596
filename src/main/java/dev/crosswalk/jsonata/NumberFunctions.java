package dev.crosswalk.jsonata;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The library's functions of numbers and truths. */
final class NumberFunctions {
    private NumberFunctions() {}

    static List<NativeFunction> all() {
        return List.of(
                NativeFunction.of("number", "<(nsb)-:n>", (_, arguments) -> number(arguments[0])),
                NativeFunction.of("floor", "<n-:n>", (_, arguments) -> rounded(arguments[0], Math::floor)),
                NativeFunction.of("ceil", "<n-:n>", (_, arguments) -> rounded(arguments[0], Math::ceil)),
                NativeFunction.of("round", "<n-n?:n>", (_, arguments) -> round(arguments[0], arguments[1])),
                NativeFunction.of("abs", "<n-:n>", (_, arguments) -> absolute(arguments[0])),
                NativeFunction.of("sqrt", "<n-:n>", (_, arguments) -> squareRoot(arguments[0])),
                NativeFunction.of("power", "<n-n:n>", (_, arguments) -> power(arguments[0], arguments[1])),
                NativeFunction.of(
                        "random", "<:n>", (_, _) -> ThreadLocalRandom.current().nextDouble()),
                NativeFunction.of("boolean", "<x-:b>", (_, arguments) -> truth(arguments[0], true)),
                NativeFunction.of("not", "<x-:b>", (_, arguments) -> truth(arguments[0], false)),
                NativeFunction.of("sum", "<a<n>:n>", (evaluation, arguments) -> sum(evaluation, arguments[0])),
                NativeFunction.of(
                        "count",
                        "<a:n>",
                        (_, arguments) -> Values.asList(arguments[0]).size()),
                NativeFunction.of("max", "<a<n>:n>", (evaluation, arguments) -> extreme(evaluation, arguments[0], 1)),
                NativeFunction.of("min", "<a<n>:n>", (evaluation, arguments) -> extreme(evaluation, arguments[0], -1)),
                NativeFunction.of("average", "<a<n>:n>", (evaluation, arguments) -> average(evaluation, arguments[0])));
    }

    private static @Nullable Object number(@Nullable Object value) {
        return switch (value) {
            case String text -> NumberText.parse(text);
            case Boolean truth -> truth ? 1 : 0;
            case null, default -> value;
        };
    }

    private static @Nullable Object rounded(@Nullable Object value, DoubleUnaryOperator rounding) {
        return switch (value) {
            case Double real -> Numbers.of(rounding.applyAsDouble(real));
            case BigDecimal real -> Numbers.of(rounding.applyAsDouble(real.doubleValue()));
            case null, default -> value;
        };
    }

    private static @Nullable Object round(@Nullable Object value, @Nullable Object places) {
        if (!(value instanceof Number number)) {
            return null;
        }
        return Rounding.halfToEven(number, places instanceof Number count ? count.doubleValue() : 0);
    }

    private static @Nullable Object absolute(@Nullable Object value) {
        return switch (value) {
            case Integer whole -> Numbers.of(Math.abs((long) whole));
            case Long whole when whole != Long.MIN_VALUE -> Numbers.of(Math.abs(whole));
            case BigInteger whole -> whole.abs();
            case BigDecimal real -> real.abs();
            case Number number -> Numbers.of(Math.abs(number.doubleValue()));
            case null, default -> null;
        };
    }

    private static @Nullable Object squareRoot(@Nullable Object value) {
        if (!(value instanceof Number number)) {
            return null;
        }
        double radicand = number.doubleValue();
        if (radicand < 0) {
            throw JsonataException.of("D3060", "sqrt");
        }
        return Numbers.of(Math.sqrt(radicand));
    }

    private static @Nullable Object power(@Nullable Object base, @Nullable Object exponent) {
        if (!(base instanceof Number number)) {
            return null;
        }
        // The strict one gives the same digits on every machine.
        double result = exponent instanceof Number times
                ? StrictMath.pow(number.doubleValue(), times.doubleValue())
                : Double.NaN;
        if (!Double.isFinite(result)) {
            throw JsonataException.of("D3061", "power");
        }
        return Numbers.of(result);
    }

    private static @Nullable Object truth(@Nullable Object value, boolean wanted) {
        return value == null ? null : Values.isTrue(value) == wanted;
    }

    private static @Nullable Object sum(Evaluation evaluation, @Nullable Object numbers) {
        return numbers instanceof List<?> list ? total(evaluation, list) : null;
    }

    private static @Nullable Object average(Evaluation evaluation, @Nullable Object numbers) {
        return numbers instanceof List<?> list && !list.isEmpty()
                ? Numbers.divide(total(evaluation, list), list.size())
                : null;
    }

    private static Number total(Evaluation evaluation, List<?> numbers) {
        long whole = 0;
        double real = 0;
        boolean isWhole = true;
        for (Object item : numbers) {
            evaluation.step();
            Number number = (Number) item;
            if (isWhole && Numbers.isSmall(number) && Math.abs(whole) <= Numbers.MAXIMUM_EXACT) {
                whole += number.longValue();
            } else {
                real = (isWhole ? whole : real) + number.doubleValue();
                isWhole = false;
            }
        }
        return Numbers.of(isWhole ? (double) whole : real);
    }

    /** Returns the greatest of numbers, or with a negative sign the least, as it stands in the list. */
    private static @Nullable Object extreme(Evaluation evaluation, @Nullable Object numbers, int sign) {
        Number found = null;
        for (Object item : Values.asList(numbers)) {
            evaluation.step();
            Number number = (Number) item;
            if (number instanceof Double real && real.isNaN()) {
                return number;
            }
            if (found == null || Integer.signum(Numbers.compare(number, found)) == sign) {
                found = number;
            }
        }
        return found;
    }
}
