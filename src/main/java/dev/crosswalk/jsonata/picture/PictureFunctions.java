package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.JsonataException;
import dev.crosswalk.jsonata.NativeFunction;
import dev.crosswalk.jsonata.Numbers;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that write and read numbers and moments by pictures, and those that ask for the time. */
public final class PictureFunctions {
    private static final PictureCache<NumberPicture> NUMBERS =
            new PictureCache<>(picture -> NumberPicture.compile(picture, NumberSigns.USUAL));
    private static final PictureCache<IntegerPicture> INTEGERS = new PictureCache<>(IntegerPicture::compile);
    private static final PictureCache<DateTimePicture> MOMENTS = new PictureCache<>(DateTimePicture::compile);
    private static final int USUAL_RADIX = 10;

    /** How many indexes of a text, times characters of a picture, are looked at in one step. */
    private static final int CHARACTERS_IN_STEP = 64;

    private PictureFunctions() {}

    public static List<NativeFunction> all() {
        return List.of(
                NativeFunction.of("formatNumber", "<n-so?:s>", PictureFunctions::formatNumber),
                NativeFunction.of("formatBase", "<n-n?:s>", PictureFunctions::formatBase),
                NativeFunction.of("formatInteger", "<n-s:s>", PictureFunctions::formatInteger),
                NativeFunction.of("parseInteger", "<s-s:n>", PictureFunctions::parseInteger),
                NativeFunction.of("now", "<s?s?:s>", PictureFunctions::now),
                NativeFunction.of("millis", "<:n>", (evaluation, _) -> Numbers.of(evaluation.moment())),
                NativeFunction.of("fromMillis", "<n-s?s?:s>", PictureFunctions::fromMillis),
                NativeFunction.of("toMillis", "<s-s?:n>", PictureFunctions::toMillis));
    }

    private static @Nullable Object formatNumber(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Number number)) {
            return null;
        }
        String picture = picture(arguments[1], "formatNumber");
        if (arguments[2] instanceof Map<?, ?> options) {
            evaluation.steps(picture.length());
            return built(evaluation, NumberPicture.format(number, picture, options));
        }
        return built(evaluation, NUMBERS.get(evaluation, picture).format(number));
    }

    private static @Nullable Object formatBase(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Number number)) {
            return null;
        }
        BigInteger radix = arguments[1] instanceof Number given
                ? ExactNumbers.whole(given, RoundingMode.HALF_EVEN)
                : BigInteger.valueOf(USUAL_RADIX);
        if (radix.bitLength() >= Integer.SIZE
                || radix.intValue() < Character.MIN_RADIX
                || radix.intValue() > Character.MAX_RADIX) {
            throw JsonataException.of("D3100");
        }
        if (number instanceof Double real && radix.intValue() == USUAL_RADIX) {
            return built(evaluation, Numbers.text(Math.rint(ExactNumbers.requireFinite(real))));
        }
        return built(
                evaluation, ExactNumbers.whole(number, RoundingMode.HALF_EVEN).toString(radix.intValue()));
    }

    private static @Nullable Object formatInteger(Evaluation evaluation, @Nullable Object[] arguments) {
        return arguments[0] instanceof Number number
                ? built(
                        evaluation,
                        INTEGERS.get(evaluation, picture(arguments[1], "formatInteger"))
                                .format(number))
                : null;
    }

    private static @Nullable Object parseInteger(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof String text)) {
            return null;
        }
        evaluation.steps(text.length() / CHARACTERS_IN_STEP);
        return INTEGERS.get(evaluation, picture(arguments[1], "parseInteger")).parse(text);
    }

    private static Object now(Evaluation evaluation, @Nullable Object[] arguments) {
        return moment(evaluation, evaluation.moment(), arguments[0], arguments[1]);
    }

    private static @Nullable Object fromMillis(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Number number)) {
            return null;
        }
        double milliseconds = number.doubleValue();
        if (!(Math.abs(milliseconds) < Long.MAX_VALUE) || !CalendarMoment.isInRange((long) milliseconds)) {
            throw JsonataException.of("D1001");
        }
        return moment(evaluation, (long) milliseconds, arguments[1], arguments[2]);
    }

    private static Object moment(
            Evaluation evaluation, long milliseconds, @Nullable Object picture, @Nullable Object timezone) {
        DateTimePicture form = picture instanceof String text ? MOMENTS.get(evaluation, text) : DateTimePicture.ISO;
        return built(evaluation, form.format(milliseconds, timezone instanceof String given ? given : null));
    }

    private static @Nullable Object toMillis(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof String text)) {
            return null;
        }
        if (!(arguments[1] instanceof String picture)) {
            return Numbers.of(IsoTimestamp.parse(text));
        }
        evaluation.steps((long) picture.length() * text.length() / CHARACTERS_IN_STEP);
        Long moment = MOMENTS.get(evaluation, picture).parse(text, evaluation.moment());
        return moment == null ? null : Numbers.of(moment);
    }

    private static String picture(@Nullable Object argument, String function) {
        if (argument instanceof String picture) {
            return picture;
        }
        throw JsonataException.of("T0410", function);
    }

    private static String built(Evaluation evaluation, String text) {
        evaluation.built(text.length());
        return text;
    }
}
