package dev.crosswalk.jsonata;

import static dev.crosswalk.jsonata.TextFunctions.onText;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The functions of JSONata that write texts as base64 or for a URL, and read them back. */
final class EncodingFunctions {
    private static final String UNRESERVED = "-_.!~*'()";
    private static final String RESERVED = ";/?:@&=+$,#";
    private static final String DIGITS = "0123456789ABCDEF";

    private EncodingFunctions() {}

    static List<NativeFunction> all() {
        return List.of(
                NativeFunction.of(
                        "base64encode", "<s-:s>", onText((evaluation, text, _) -> base64encode(evaluation, text))),
                NativeFunction.of(
                        "base64decode", "<s-:s>", onText((evaluation, text, _) -> base64decode(evaluation, text))),
                NativeFunction.of(
                        "encodeUrlComponent",
                        "<s-:s>",
                        onText((evaluation, text, _) -> encode(evaluation, text, UNRESERVED, "encodeUrlComponent"))),
                NativeFunction.of(
                        "encodeUrl",
                        "<s-:s>",
                        onText((evaluation, text, _) -> encode(evaluation, text, UNRESERVED + RESERVED, "encodeUrl"))),
                NativeFunction.of(
                        "decodeUrlComponent",
                        "<s-:s>",
                        onText((evaluation, text, _) -> decode(evaluation, text, "", "decodeUrlComponent"))),
                NativeFunction.of(
                        "decodeUrl",
                        "<s-:s>",
                        onText((evaluation, text, _) -> decode(evaluation, text, RESERVED, "decodeUrl"))));
    }

    /** JSONata documents this for ASCII only; beyond that the bytes are those of UTF-8, so that no character is lost. */
    private static String base64encode(Evaluation evaluation, String text) {
        evaluation.built(2L * text.length());
        return Base64.getEncoder().encodeToString(utf8(text, "D3142", "base64encode"));
    }

    private static byte[] utf8(String text, String codeIfMalformed, String function) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (CharacterCodingException _) {
            // Half of a character that needs two UTF-16 units. The cause would name its position in the data only.
            throw JsonataException.of(codeIfMalformed, function);
        }
    }

    /** Reads both alphabets of base64, skips other characters, and stops at the first equals sign, as node does. */
    private static String base64decode(Evaluation evaluation, String text) {
        evaluation.built(text.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int bits = 0;
        int held = 0;
        for (int index = 0; index < text.length() && text.charAt(index) != '='; index++) {
            int value = base64Value(text.charAt(index));
            if (value < 0) {
                continue;
            }
            bits = bits << 6 | value;
            held += 6;
            if (held >= 8) {
                held -= 8;
                bytes.write(bits >>> held);
                bits &= (1 << held) - 1;
            }
        }
        return text(bytes.toByteArray());
    }

    private static int base64Value(char character) {
        if (character >= 'A' && character <= 'Z') {
            return character - 'A';
        }
        if (character >= 'a' && character <= 'z') {
            return character - 'a' + 26;
        }
        if (character >= '0' && character <= '9') {
            return character - '0' + 52;
        }
        return switch (character) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> -1;
        };
    }

    /** Bytes that are not UTF-8 become one character each, as in JSONata, so that none is lost. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static String encode(Evaluation evaluation, String text, String kept, String function) {
        BoundedText encoded = new BoundedText(evaluation);
        for (byte signed : utf8(text, "D3140", function)) {
            int one = Byte.toUnsignedInt(signed);
            boolean plain = one < 128 && (isAsciiLetterOrDigit(one) || kept.indexOf(one) >= 0);
            if (plain) {
                encoded.append((char) one);
            } else {
                encoded.append('%');
                encoded.append(DIGITS.charAt(one >>> 4));
                encoded.append(DIGITS.charAt(one & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isAsciiLetterOrDigit(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }

    private static String decode(Evaluation evaluation, String text, String kept, String function) {
        evaluation.built(text.length());
        StringBuilder decoded = new StringBuilder(text.length());
        int index = 0;
        while (index < text.length()) {
            char character = text.charAt(index);
            if (character != '%') {
                decoded.append(character);
                index++;
                continue;
            }
            int first = escapedByte(text, index, function);
            int length = first < 0x80 ? 1 : Integer.numberOfLeadingZeros(~(first << 24));
            if (first >= 0x80 && (length < 2 || length > 4)) {
                throw JsonataException.of("D3140", function);
            }
            byte[] bytes = new byte[length];
            for (int number = 0; number < length; number++) {
                bytes[number] = (byte) escapedByte(text, index + 3 * number, function);
            }
            int end = index + 3 * length;
            if (length == 1 && kept.indexOf(first) >= 0) {
                decoded.append(text, index, end);
            } else {
                decoded.append(character(bytes, function));
            }
            index = end;
        }
        return decoded.toString();
    }

    private static int escapedByte(String text, int index, String function) {
        if (index + 2 < text.length() && text.charAt(index) == '%') {
            int high = hexadecimal(text.charAt(index + 1));
            int low = hexadecimal(text.charAt(index + 2));
            if (high >= 0 && low >= 0) {
                return 16 * high + low;
            }
        }
        throw JsonataException.of("D3140", function);
    }

    private static int hexadecimal(char character) {
        return character < 128 ? Character.digit(character, 16) : -1;
    }

    private static CharBuffer character(byte[] bytes, String function) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException _) {
            throw JsonataException.of("D3140", function);
        }
    }
}
