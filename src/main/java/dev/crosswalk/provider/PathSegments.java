package dev.crosswalk.provider;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * A part of a path that a caller wrote, decoded: as an operation's path value it stands in the URL as these segments and
 * nothing else. A slash inside a segment stays one, as {@code %2F}; what could climb out is refused.
 *
 * @param segments the segments between the slashes, decoded
 * @param isFolder whether a slash ends the path, which some providers insist on
 */
public record PathSegments(List<String> segments, boolean isFolder) {
    private static final String KEPT = "!$&'()*+,;=:@";
    private static final Pattern FORBIDDEN = Pattern.compile("[\\\\\\p{Cntrl}]");
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern SLASH = Pattern.compile("/");

    public PathSegments {
        segments = List.copyOf(segments);
    }

    /** Makes a path of one segment, for instance an identifier, whatever is in it. */
    public static PathSegments one(String segment) {
        return new PathSegments(List.of(segment), false);
    }

    /**
     * Returns the path as it stands in a URL.
     *
     * @throws CrosswalkException with {@code INVALID_REQUEST} where a segment is empty, a dot or two, holds such a part, a
     *     backslash or a control character, or is percent-encoded still
     */
    String encoded() {
        StringJoiner path = new StringJoiner("/", "", isFolder ? "/" : "");
        for (String segment : segments) {
            boolean climbs =
                    Arrays.stream(SLASH.split(segment, -1)).anyMatch(part -> part.equals(".") || part.equals(".."));
            if (segment.isBlank()
                    || climbs
                    || FORBIDDEN.matcher(segment).find()
                    || ENCODED.matcher(segment).find()) {
                throw CrosswalkException.of(
                        ErrorCode.INVALID_REQUEST,
                        "A part of the path cannot stand in a provider's URL: it must not be empty, a dot or two, hold a"
                                + " backslash or a control character, or be percent-encoded twice. Nothing was sent.");
            }
            path.add(Urls.encode(segment, KEPT));
        }
        return path.toString();
    }
}
