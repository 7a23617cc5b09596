package dev.crosswalk.provider;

import dev.crosswalk.json.Json;
import dev.crosswalk.json.JsonException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes of an answer as a value: parsed where they are JSON, text where they are not, null where there are none. */
final class AnswerBody {
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9._-]+)", Pattern.CASE_INSENSITIVE);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private AnswerBody() {}

    /**
     * Reads a body. Providers send JSON as {@code text/html} and HTML as {@code application/json}, so what is inside
     * decides; the content type only says whether a bare word or number is JSON.
     */
    static @Nullable Object parse(byte[] bytes, String contentType) {
        Charset charset = charsetOf(contentType);
        String text = new String(bytes, charset);
        if (text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        if (text.isBlank()) {
            return null;
        }
        char first = text.charAt(firstVisible(text));
        if (first != '{' && first != '[' && !isJson(contentType)) {
            return text;
        }
        try {
            return charset.equals(StandardCharsets.UTF_8) ? Json.parse(bytes) : Json.parse(text);
        } catch (JsonException _) {
            // Not an error here: the engine judges a text where it expected a document.
            return text;
        }
    }

    private static int firstVisible(String text) {
        int position = 0;
        while (Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.endsWith("/json") || type.endsWith("+json");
    }

    private static Charset charsetOf(String contentType) {
        Matcher matcher = CHARSET.matcher(contentType);
        if (!matcher.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(matcher.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return StandardCharsets.UTF_8;
        }
    }
}
