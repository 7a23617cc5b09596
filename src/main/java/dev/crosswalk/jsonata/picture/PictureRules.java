package dev.crosswalk.jsonata.picture;

import org.jspecify.annotations.Nullable;

/** What a picture of {@code $formatNumber} must not be. */
final class PictureRules {
    private PictureRules() {}

    /** Returns the code of the rule that a picture breaks, the one with the highest number if there are several. */
    static @Nullable String broken(String picture, SubPicture.Parts parts, NumberSigns signs) {
        String error = brokenByDigits(picture, parts, signs);
        if (error != null) {
            return error;
        }
        error = brokenByGrouping(picture, parts, signs);
        if (error != null) {
            return error;
        }
        if (!parts.active().chars().allMatch(c -> signs.isActive((char) c))) {
            return "D3086";
        }
        if (parts.mantissa().chars().noneMatch(c -> signs.isAnyDigit((char) c))) {
            return "D3085";
        }
        return brokenBySigns(picture, signs);
    }

    private static @Nullable String brokenByDigits(String picture, SubPicture.Parts parts, NumberSigns signs) {
        String exponent = parts.exponent();
        if (exponent != null) {
            if (exponent.isEmpty() || !exponent.chars().allMatch(c -> signs.isDigit((char) c))) {
                return "D3093";
            }
            if (picture.contains(signs.percent()) || picture.contains(signs.perMille())) {
                return "D3092";
            }
        }
        int lastOptional = parts.fraction().lastIndexOf(signs.optionalDigit());
        if (lastOptional >= 0 && hasDigit(parts.fraction().substring(lastOptional), signs)) {
            return "D3091";
        }
        int firstOptional = parts.integer().indexOf(signs.optionalDigit());
        if (firstOptional >= 0 && hasDigit(parts.integer().substring(0, firstOptional), signs)) {
            return "D3090";
        }
        return null;
    }

    private static boolean hasDigit(String part, NumberSigns signs) {
        return part.chars().anyMatch(c -> signs.isDigit((char) c));
    }

    private static @Nullable String brokenByGrouping(String picture, SubPicture.Parts parts, NumberSigns signs) {
        String separator = signs.groupingSeparator();
        if (picture.contains(separator + separator)) {
            return "D3089";
        }
        int point = picture.indexOf(signs.decimalSeparator());
        if (point < 0) {
            return parts.integer().endsWith(separator) ? "D3088" : null;
        }
        return picture.startsWith(separator, point - 1) || picture.startsWith(separator, point + 1) ? "D3087" : null;
    }

    private static @Nullable String brokenBySigns(String picture, NumberSigns signs) {
        if (picture.contains(signs.percent()) && picture.contains(signs.perMille())) {
            return "D3084";
        }
        if (isRepeated(picture, signs.perMille())) {
            return "D3083";
        }
        if (isRepeated(picture, signs.percent())) {
            return "D3082";
        }
        return isRepeated(picture, signs.decimalSeparator()) ? "D3081" : null;
    }

    private static boolean isRepeated(String picture, String sign) {
        return picture.indexOf(sign) != picture.lastIndexOf(sign);
    }
}
