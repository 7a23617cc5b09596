package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.JsonataException;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A picture of {@code $formatInteger} and {@code $parseInteger}, read once: in which signs a whole number is written, and
 * whether as an ordinal. Immutable.
 */
final class IntegerPicture {
    private enum Style {
        DIGITS,
        LETTERS,
        ROMAN,
        WORDS
    }

    private final Style style;
    private final LetterCase letterCase;
    private final boolean ordinal;
    private final @Nullable DigitPattern digits;

    /** What it starts with, for the error if that is unknown to us. */
    private final String start;

    private IntegerPicture(
            Style style, LetterCase letterCase, boolean ordinal, @Nullable DigitPattern digits, String start) {
        this.style = style;
        this.letterCase = letterCase;
        this.ordinal = ordinal;
        this.digits = digits;
        this.start = start;
    }

    private static IntegerPicture ofLetters(Style style, LetterCase letterCase, boolean ordinal) {
        return new IntegerPicture(style, letterCase, ordinal, null, "");
    }

    /**
     * Reads a picture. One that starts a sequence we do not know is refused only when it is used.
     *
     * @throws JsonataException D3131 if digits of two families are mixed
     */
    static IntegerPicture compile(String picture) {
        int semicolon = picture.lastIndexOf(';');
        String primary = semicolon < 0 ? picture : picture.substring(0, semicolon);
        boolean ordinal = semicolon >= 0 && picture.startsWith("o", semicolon + 1);
        return switch (primary) {
            case "A" -> ofLetters(Style.LETTERS, LetterCase.UPPER, ordinal);
            case "a" -> ofLetters(Style.LETTERS, LetterCase.LOWER, ordinal);
            case "I" -> ofLetters(Style.ROMAN, LetterCase.UPPER, ordinal);
            case "i" -> ofLetters(Style.ROMAN, LetterCase.LOWER, ordinal);
            case "W" -> ofLetters(Style.WORDS, LetterCase.UPPER, ordinal);
            case "w" -> ofLetters(Style.WORDS, LetterCase.LOWER, ordinal);
            case "Ww" -> ofLetters(Style.WORDS, LetterCase.TITLE, ordinal);
            default ->
                new IntegerPicture(
                        Style.DIGITS, LetterCase.LOWER, ordinal, DigitPattern.compile(primary), start(primary));
        };
    }

    private static String start(String picture) {
        return picture.isEmpty() ? " " : Character.toString(picture.codePointAt(0));
    }

    /** Returns the pattern of digits; null if the picture has none, because it is of letters or an unknown sequence. */
    @Nullable
    DigitPattern digits() {
        return digits;
    }

    /** Returns the same picture demanding another number of digits, if it is one of digits. */
    IntegerPicture demanding(int count) {
        return digits == null ? this : new IntegerPicture(style, letterCase, ordinal, digits.demanding(count), start);
    }

    /**
     * Writes a number; a fraction is cut off downwards.
     *
     * @throws JsonataException D3130 if the picture starts a sequence that we do not know
     */
    String format(Number whole) {
        if (digits != null && whole instanceof Integer small && small >= 0) {
            return digits.format(small.toString(), ordinal);
        }
        BigInteger number = ExactNumbers.whole(whole, RoundingMode.FLOOR);
        BigInteger size = number.abs();
        String text = switch (style) {
            case DIGITS -> requireDigits().format(size.toString(), ordinal);
            case LETTERS -> letterCase.of(NumberLetters.letters(size));
            case ROMAN -> letterCase.of(NumberLetters.roman(size));
            case WORDS -> letterCase.of(NumberWords.of(size, ordinal));
        };
        return number.signum() < 0 ? "-" + text : text;
    }

    /**
     * Reads a number, more leniently than {@link #format} writes it.
     *
     * @return null if the text holds none
     * @throws JsonataException D3130 if the picture starts a sequence that we do not know
     */
    @Nullable
    Number parse(String text) {
        return switch (style) {
            case DIGITS -> requireDigits().parse(text);
            case LETTERS -> simplest(NumberLetters.fromLetters(text));
            case ROMAN -> simplest(NumberLetters.fromRoman(text));
            case WORDS -> simplest(NumberWords.parse(text));
        };
    }

    private static @Nullable Number simplest(@Nullable BigInteger number) {
        return number == null ? null : ExactNumbers.simplest(number);
    }

    /**
     * Returns how a number in this picture is found inside a longer text.
     *
     * @param width how many digits it has exactly; 0 for any number of them
     * @throws JsonataException D3130 if the picture starts a sequence that we do not know
     */
    TextPiece piece(int width) {
        return switch (style) {
            case DIGITS -> new TextPiece.Run(requireDigits()::isDigit, width, ordinal);
            case LETTERS -> new TextPiece.Run(NumberLetters::isLetter, 0, false);
            case ROMAN -> new TextPiece.Run(NumberLetters::isRoman, 0, false);
            case WORDS -> new TextPiece.Words();
        };
    }

    private DigitPattern requireDigits() {
        if (digits == null) {
            throw JsonataException.of("D3130", start);
        }
        return digits;
    }
}
