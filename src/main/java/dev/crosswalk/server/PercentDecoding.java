package dev.crosswalk.server;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoded text back to plain text, strictly: what is broken is found out, never guessed. */
final class PercentDecoding {
    private PercentDecoding() {}

    /** Decodes a part of a path, where a plus sign is a plus sign; empty where it is broken. */
    static Optional<String> ofPath(String encoded) {
        return decode(encoded, false);
    }

    /** Decodes a part of a query, where a plus sign stands for a space; empty where it is broken. */
    static Optional<String> ofQuery(String encoded) {
        return decode(encoded, true);
    }

    private static Optional<String> decode(String encoded, boolean plusIsSpace) {
        if (encoded.indexOf('%') < 0) {
            return Optional.of(plusIsSpace ? encoded.replace('+', ' ') : encoded);
        }
        byte[] source = encoded.getBytes(StandardCharsets.UTF_8);
        byte[] target = new byte[source.length];
        int length = 0;
        for (int i = 0; i < source.length; i++) {
            if (source[i] != '%') {
                target[length++] = plusIsSpace && source[i] == '+' ? (byte) ' ' : source[i];
                continue;
            }
            if (i + 2 >= source.length) {
                return Optional.empty();
            }
            int high = hexadecimal(source[i + 1]);
            int low = hexadecimal(source[i + 2]);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            target[length++] = (byte) (high << 4 | low);
            i += 2;
        }
        return asUtf8(ByteBuffer.wrap(target, 0, length));
    }

    /** Returns the value of a hexadecimal digit, or -1: other alphabets' digits are not taken for one. */
    private static int hexadecimal(byte character) {
        return character < 0 || character > 'f' ? -1 : Character.digit((char) character, 16);
    }

    private static Optional<String> asUtf8(ByteBuffer bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
