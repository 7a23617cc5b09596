package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.JsonataException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The picture of positive or of negative numbers, taken apart. Immutable.
 *
 * @param prefix what stands before the number
 * @param suffix what stands after it
 * @param factor what the number is multiplied by: 100 for percent, 1000 for per mille
 * @param minimumInteger how many digits there are before the point at least
 * @param maximumInteger how many it has room for there, where more are shown all the same
 * @param scale how many of them the mantissa has if there is an exponent
 * @param grouping where groups of digits are parted before the point
 * @param minimumFraction how many digits there are behind the point at least
 * @param maximumFraction how many there are at most
 * @param fractionGroups behind which digits of the fraction groups are parted, in their order
 * @param minimumExponent how many digits the exponent has at least; 0 for no exponent
 */
record SubPicture(
        String prefix,
        String suffix,
        int factor,
        int minimumInteger,
        int maximumInteger,
        int scale,
        Grouping grouping,
        int minimumFraction,
        int maximumFraction,
        List<Integer> fractionGroups,
        int minimumExponent) {
    private static final int HUNDREDTHS = 100;
    private static final int THOUSANDTHS = 1_000;

    /**
     * Reads a picture.
     *
     * @throws JsonataException D3081 to D3093, by what is wrong with it
     */
    static SubPicture compile(String picture, NumberSigns signs) {
        Parts parts = Parts.of(picture, signs);
        String error = PictureRules.broken(picture, parts, signs);
        if (error != null) {
            throw JsonataException.of(error);
        }
        int minimumInteger = count(parts.integer(), signs, false);
        int minimumFraction = count(parts.fraction(), signs, false);
        int maximumFraction = count(parts.fraction(), signs, true);
        int scale = minimumInteger;
        boolean exponent = parts.exponent() != null;
        if (minimumInteger == 0 && maximumFraction == 0) {
            // A picture of optional digits only would show nothing of a zero.
            minimumFraction = exponent ? 1 : 0;
            maximumFraction = minimumFraction;
            minimumInteger = exponent ? 0 : 1;
        }
        if (exponent && minimumInteger == 0 && parts.integer().contains(signs.optionalDigit())) {
            minimumInteger = 1;
        }
        if (minimumInteger == 0 && minimumFraction == 0) {
            minimumFraction = 1;
        }
        return new SubPicture(
                parts.prefix(),
                parts.suffix(),
                factor(picture, signs),
                minimumInteger,
                count(parts.integer(), signs, true),
                scale,
                grouping(parts.integer(), signs),
                minimumFraction,
                maximumFraction,
                groups(parts.fraction(), signs),
                parts.exponent() == null ? 0 : parts.exponent().length());
    }

    private static int factor(String picture, NumberSigns signs) {
        if (picture.contains(signs.percent())) {
            return HUNDREDTHS;
        }
        return picture.contains(signs.perMille()) ? THOUSANDTHS : 1;
    }

    private static int count(String part, NumberSigns signs, boolean optionalToo) {
        return (int) part.chars()
                .filter(c -> optionalToo ? signs.isAnyDigit((char) c) : signs.isDigit((char) c))
                .count();
    }

    private static Grouping grouping(String part, NumberSigns signs) {
        int digits = count(part, signs, true);
        List<Grouping.Separator> separators = new ArrayList<>();
        for (int before : groups(part, signs)) {
            separators.add(new Grouping.Separator(digits - before, signs.groupingSeparator()));
        }
        return Grouping.of(separators);
    }

    /** Returns for each grouping separator how many digits stand before it. */
    private static List<Integer> groups(String part, NumberSigns signs) {
        List<Integer> groups = new ArrayList<>();
        int digits = 0;
        for (int index = 0; index < part.length(); index++) {
            if (part.startsWith(signs.groupingSeparator(), index)) {
                groups.add(digits);
            } else if (signs.isAnyDigit(part.charAt(index))) {
                digits++;
            }
        }
        return List.copyOf(groups);
    }

    /** Returns the same picture with a minus sign before it. */
    SubPicture negative(String minusSign) {
        return new SubPicture(
                minusSign + prefix,
                suffix,
                factor,
                minimumInteger,
                maximumInteger,
                scale,
                grouping,
                minimumFraction,
                maximumFraction,
                fractionGroups,
                minimumExponent);
    }

    /**
     * A picture cut at its signs.
     *
     * @param prefix what stands before the first sign of the number
     * @param active from the first sign of the number to the last
     * @param mantissa that without the exponent
     * @param integer the mantissa up to the decimal separator
     * @param fraction the mantissa behind it
     * @param exponent what stands behind the exponent separator; null if there is none
     * @param suffix what stands behind the last sign of the number
     */
    record Parts(
            String prefix,
            String active,
            String mantissa,
            String integer,
            String fraction,
            @Nullable String exponent,
            String suffix) {
        static Parts of(String picture, NumberSigns signs) {
            int start = 0;
            while (start < picture.length() && !signs.isMantissa(picture.charAt(start))) {
                start++;
            }
            int end = picture.length();
            if (start == picture.length()) {
                start = 0;
            } else {
                while (!signs.isMantissa(picture.charAt(end - 1))) {
                    end--;
                }
            }
            String active = picture.substring(start, end);
            String mantissa = active;
            String exponent = null;
            int separator = picture.indexOf(signs.exponentSeparator(), start);
            if (separator >= 0 && separator <= end) {
                // The separator is counted from the picture's start, prefix included, as JSONata does it: together with
                // a prefix no exponent is accepted.
                mantissa = active.substring(0, Math.min(separator, active.length()));
                exponent = active.substring(Math.min(separator + 1, active.length()));
            }
            int point = mantissa.indexOf(signs.decimalSeparator());
            return new Parts(
                    picture.substring(0, start),
                    active,
                    mantissa,
                    point < 0 ? mantissa : mantissa.substring(0, point),
                    point < 0 ? "" : mantissa.substring(point + 1),
                    exponent,
                    picture.substring(end));
        }
    }
}
