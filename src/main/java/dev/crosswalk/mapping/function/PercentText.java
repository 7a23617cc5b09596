package dev.crosswalk.mapping.function;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** Writes and reads texts in which bytes stand as {@code %} and two hexadecimal digits. */
final class PercentText {
    private static final String DIGITS = "0123456789ABCDEF";
    private static final int HEXADECIMAL = 16;

    private PercentText() {}

    /** Returns a text with all its bytes but some written as {@code %}; the ones that stay are of ASCII. */
    static String encoded(String text, IntPredicate stays) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte signed : text.getBytes(StandardCharsets.UTF_8)) {
            int one = Byte.toUnsignedInt(signed);
            if (one < 128 && stays.test(one)) {
                encoded.append((char) one);
            } else {
                encoded.append('%').append(DIGITS.charAt(one >>> 4)).append(DIGITS.charAt(one & 15));
            }
        }
        return encoded.toString();
    }

    /** Reads a text of a form: {@code +} is a space. What is not well encoded stays as it is. */
    static String decoded(String text) {
        String spaced = text.replace('+', ' ');
        if (spaced.indexOf('%') < 0) {
            return spaced;
        }
        byte[] given = spaced.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[given.length];
        int length = 0;
        for (int index = 0; index < given.length; index++) {
            if (given[index] != '%') {
                bytes[length++] = given[index];
                continue;
            }
            int high = index + 2 < given.length ? Character.digit(given[index + 1], HEXADECIMAL) : -1;
            int low = index + 2 < given.length ? Character.digit(given[index + 2], HEXADECIMAL) : -1;
            if (high < 0 || low < 0) {
                return spaced;
            }
            bytes[length++] = (byte) (HEXADECIMAL * high + low);
            index += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException _) {
            return spaced; // Documented: what is not well encoded stays as it is.
        }
    }

    static boolean isLetterOrDigit(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }
}
