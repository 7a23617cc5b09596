package dev.crosswalk.provider;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The few things that are done to URLs: parsing, percent-encoding, showing. */
final class Urls {
    /** How long a URL may be; beyond it providers answer errors that say nothing. */
    static final int MAXIMUM_URL_CHARACTERS = 16_000;

    private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();
    private static final String UNRESERVED = "-._~";

    private Urls() {}

    /** Parses a URL that this server or a provider wrote. */
    static URI parse(String url) {
        if (url.length() > MAXIMUM_URL_CHARACTERS) {
            throw CrosswalkException.of(
                    ErrorCode.INVALID_REQUEST,
                    "The provider's URL would have " + url.length() + " characters; at most " + MAXIMUM_URL_CHARACTERS
                            + " are sent. Give fewer or shorter query parameters.");
        }
        try {
            // The JDK's parser also takes letters beyond ASCII, which no first line of a request can hold.
            return new URI(requireAscii(url));
        } catch (URISyntaxException e) {
            throw CrosswalkException.of(
                    ErrorCode.INVALID_REQUEST,
                    "The provider's URL is not one that can be called: " + e.getReason() + " at character "
                            + e.getIndex() + ".");
        }
    }

    /** Percent-encodes everything but letters, digits and the characters given, as UTF-8. */
    static String encode(String text, String kept) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xFF);
            if (isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0 || kept.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HEXADECIMAL.toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    /** Takes percent-encoding away; a text that is wrongly encoded stays as it is. */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    /** Percent-encodes only what may not stand in a URL at all, as browsers do with a link that was written by hand. */
    static String mend(String url) {
        return encode(url, "!#$%&'()*+,/:;=?@[]");
    }

    /** Returns scheme, host and port: all of a URL that may be shown, since a query can hold a secret. */
    static String origin(URI uri) {
        String authority = uri.getHost() == null ? "?" : uri.getHost();
        return uri.getScheme() + "://" + authority + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
    }

    private static String requireAscii(String url) throws URISyntaxException {
        for (int at = 0; at < url.length(); at++) {
            if (url.charAt(at) <= ' ' || url.charAt(at) >= 0x7F) {
                throw new URISyntaxException("", "a character that must be percent-encoded", at);
            }
        }
        return url;
    }

    private static boolean isLetterOrDigit(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }
}
