package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.JsonataException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A picture of {@code $formatNumber}, read once: what positive and what negative numbers look like. Immutable. */
final class NumberPicture {
    /** From here on JavaScript has no digits behind the point to show. */
    private static final double EXACT_BELOW = 1e21;

    /** Every number of so many digits is what its nearest double shows. */
    private static final int DIGITS_OF_A_DOUBLE = 15;

    private final NumberSigns signs;
    private final SubPicture positive;
    private final SubPicture negative;

    private NumberPicture(NumberSigns signs, SubPicture positive, SubPicture negative) {
        this.signs = signs;
        this.positive = positive;
        this.negative = negative;
    }

    /**
     * Writes a number.
     *
     * @param options the signs that differ from the usual ones, by name; null for none
     * @throws JsonataException D3080 to D3093, by what is wrong with the picture; D1001 for a number out of range
     */
    static String format(Number value, String picture, @Nullable Map<?, ?> options) {
        return compile(picture, options == null ? NumberSigns.USUAL : NumberSigns.of(options))
                .format(value);
    }

    /**
     * Reads a picture.
     *
     * @throws JsonataException D3080 to D3093, by what is wrong with it
     */
    static NumberPicture compile(String picture, NumberSigns signs) {
        List<String> pictures = split(picture, signs.patternSeparator());
        SubPicture positive = SubPicture.compile(pictures.getFirst(), signs);
        SubPicture negative = pictures.size() == 1
                ? positive.negative(signs.minusSign())
                : SubPicture.compile(pictures.getLast(), signs);
        return new NumberPicture(signs, positive, negative);
    }

    private static List<String> split(String picture, String separator) {
        List<String> pictures = new ArrayList<>();
        int start = 0;
        int end = picture.indexOf(separator);
        while (end >= 0) {
            pictures.add(picture.substring(start, end));
            if (separator.isEmpty() || pictures.size() == 2) {
                throw JsonataException.of("D3080");
            }
            start = end + separator.length();
            end = picture.indexOf(separator, start);
        }
        pictures.add(picture.substring(start));
        return pictures;
    }

    /** Writes a number. */
    String format(Number value) {
        double nearest = ExactNumbers.requireFinite(value.doubleValue());
        SubPicture picture = nearest >= 0 ? positive : negative;
        // Beyond its own digits a number is calculated with as a double, like everywhere in the language.
        Number mantissa = picture.factor() == 1 ? value : (Number) (nearest * picture.factor());
        StringBuilder text = new StringBuilder(picture.prefix());
        if (picture.minimumExponent() == 0) {
            appendMantissa(text, mantissa, picture);
        } else {
            appendScientific(text, mantissa.doubleValue(), picture);
        }
        return text.append(picture.suffix()).toString();
    }

    private void appendScientific(StringBuilder text, double number, SubPicture picture) {
        double maximum = Math.pow(10, picture.scale());
        double minimum = Math.pow(10, picture.scale() - 1);
        double mantissa = number;
        int exponent = 0;
        while (mantissa != 0 && Math.abs(mantissa) < minimum) {
            mantissa *= 10;
            exponent--;
        }
        while (Math.abs(mantissa) > maximum) {
            mantissa /= 10;
            exponent++;
        }
        appendMantissa(text, mantissa, picture);
        String digits = String.valueOf(Math.abs(exponent));
        text.append(signs.exponentSeparator()).append(exponent < 0 ? signs.minusSign() : "");
        appendDigits(text, "0".repeat(Math.max(picture.minimumExponent() - digits.length(), 0)) + digits);
    }

    private void appendMantissa(StringBuilder text, Number number, SubPicture picture) {
        int places = picture.maximumFraction();
        BigDecimal rounded = rounded(number, places);
        String digits = rounded.unscaledValue().toString();
        digits = "0".repeat(Math.max(places - digits.length(), 0)) + digits;
        int point = digits.length() - places;

        String integer = withoutLeadingZeros(digits.substring(0, point));
        integer = "0".repeat(Math.max(picture.minimumInteger() - integer.length(), 0)) + integer;
        picture.grouping().append(text, integer, signs.zeroDigit(), picture.maximumInteger());

        String fraction = withoutTrailingZeros(digits.substring(point));
        fraction = fraction + "0".repeat(Math.max(picture.minimumFraction() - fraction.length(), 0));
        if (!fraction.isEmpty()) {
            text.append(signs.decimalSeparator());
            appendFraction(text, fraction, picture.fractionGroups());
        }
    }

    /** Rounds half to even by the shortest digits that mean the number, and returns its size with exactly so many places. */
    private static BigDecimal rounded(Number number, int places) {
        if (!(number instanceof Double real)) {
            return ExactNumbers.of(number).abs().setScale(places, RoundingMode.HALF_EVEN);
        }
        BigDecimal shortest = BigDecimal.valueOf(ExactNumbers.requireFinite(Math.abs(real)));
        BigDecimal plain = shortest.setScale(places, RoundingMode.HALF_EVEN);
        if (plain.precision() <= DIGITS_OF_A_DOUBLE) {
            return plain;
        }
        double rounded = plain.doubleValue();
        // As in JavaScript, places beyond what a double holds show the binary number that it is.
        BigDecimal shown = rounded < EXACT_BELOW ? new BigDecimal(rounded) : BigDecimal.valueOf(rounded);
        return shown.setScale(places, RoundingMode.HALF_UP);
    }

    private static String withoutLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static String withoutTrailingZeros(String digits) {
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }

    private void appendFraction(StringBuilder text, String fraction, List<Integer> groups) {
        int start = 0;
        for (int group : groups) {
            if (group < fraction.length()) {
                appendDigits(text, fraction.substring(start, group));
                text.append(signs.groupingSeparator());
                start = group;
            }
        }
        appendDigits(text, fraction.substring(start));
    }

    private void appendDigits(StringBuilder text, String digits) {
        for (int index = 0; index < digits.length(); index++) {
            text.append((char) (signs.zeroDigit() + digits.charAt(index) - '0'));
        }
    }
}
