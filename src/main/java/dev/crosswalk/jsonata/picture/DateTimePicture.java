package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.JsonataException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A picture of {@code $fromMillis} and {@code $toMillis}, read once: text with markers of components. Immutable. */
final class DateTimePicture {
    /** What moments look like where no picture is given. */
    static final DateTimePicture ISO = compile("[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]");

    private static final int[] NONE = {};
    private static final int MAXIMUM_OFFSET_DIGITS = 4;
    private static final int MINUTES_IN_HOUR = 60;

    private final List<Part> parts;

    private DateTimePicture(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** A part of a picture: given text, or a marker. */
    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private record Marked(DateTimeMarker marker) implements Part {}

    /**
     * Reads a picture.
     *
     * @throws JsonataException D3135 for a marker without its end, D3132 for an unknown component, D3131 for mixed digits
     */
    static DateTimePicture compile(String picture) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        int index = 0;
        while (index < picture.length()) {
            if (picture.charAt(index) != '[') {
                index++;
                continue;
            }
            addLiteral(parts, picture.substring(start, index));
            if (picture.startsWith("[", index + 1)) {
                parts.add(new Literal("["));
                index += 2;
            } else {
                int end = picture.indexOf(']', index);
                if (end < 0) {
                    throw JsonataException.of("D3135");
                }
                parts.add(new Marked(DateTimeMarker.compile(withoutSpace(picture.substring(index + 1, end)))));
                index = end + 1;
            }
            start = index;
        }
        addLiteral(parts, picture.substring(start));
        return new DateTimePicture(parts);
    }

    private static void addLiteral(List<Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Literal(text.replace("]]", "]")));
        }
    }

    private static String withoutSpace(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(c -> !DigitPattern.isSpace(c)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /**
     * Writes a moment.
     *
     * @param milliseconds since 1970
     * @param timezone how far its clocks are from Greenwich, as {@code +hhmm}; null for not at all
     * @throws JsonataException what is wrong with a marker: D3130, D3132, D3133 or D3134; T0410 for another timezone
     */
    String format(long milliseconds, @Nullable String timezone) {
        int offset = timezone == null ? 0 : offset(timezone);
        CalendarMoment moment = CalendarMoment.of(milliseconds + (long) offset * CalendarMoment.MILLISECONDS_IN_MINUTE);
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Literal literal -> literal.text();
                        case Marked marked -> marked.marker().format(moment, offset);
                    });
        }
        return text.toString();
    }

    /** Reads a timezone such as {@code -0330} as minutes. */
    private static int offset(String timezone) {
        String text = timezone.strip();
        boolean signed = text.startsWith("+") || text.startsWith("-");
        String digits = text.substring(signed ? 1 : 0);
        if (digits.indexOf(':') == digits.length() - 3 && digits.length() > 3) {
            digits = digits.replace(":", "");
        }
        if (digits.isEmpty()
                || digits.length() > MAXIMUM_OFFSET_DIGITS
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw JsonataException.of("T0410", "fromMillis");
        }
        int number = Integer.parseInt(digits);
        int minutes = number / 100 * MINUTES_IN_HOUR + number % 100;
        return text.startsWith("-") ? -minutes : minutes;
    }

    /**
     * Reads a moment.
     *
     * @param now the present, which gives what the text leaves out on the large side
     * @return milliseconds since 1970; null if the text is not of this picture, or the picture has no marker
     * @throws JsonataException D3130 or D3133 if a marker cannot be read, D3136 if components are missing between others
     */
    @Nullable
    Long parse(String text, long now) {
        int[] ends = ends(text);
        if (ends.length < parts.size()) {
            return null;
        }
        GivenComponents components = new GivenComponents();
        boolean any = false;
        int start = 0;
        for (int index = 0; index < ends.length; index++) {
            if (parts.get(index) instanceof Marked(DateTimeMarker marker)) {
                OptionalLong value = marker.parse(text.substring(start, ends[index]));
                if (value.isEmpty() || !components.put(marker.component(), value.getAsLong())) {
                    return null;
                }
                any = true;
            }
            start = ends[index];
        }
        return any ? components.moment(now) : null;
    }

    /** Returns where each part ends in a text; fewer places than parts if the text is not of this picture. */
    private int[] ends(String text) {
        List<TextPiece> pieces = pieces();
        BitSet everywhere = new BitSet();
        everywhere.set(0, text.length() + 1);
        // Mostly every piece may take as much as it can, and what the pieces leave to one another need not be known.
        int[] ends = walk(pieces, text, Collections.nCopies(pieces.size(), everywhere));
        return ends.length == pieces.size() ? ends : walk(pieces, text, readable(pieces, text));
    }

    private static int[] walk(List<TextPiece> pieces, String text, List<BitSet> allowed) {
        int[] ends = new int[pieces.size()];
        int start = 0;
        for (int index = 0; index < ends.length; index++) {
            start = pieces.get(index).end(text, start, allowed.get(index));
            if (start < 0) {
                return NONE;
            }
            ends[index] = start;
        }
        return start == text.length() ? ends : NONE;
    }

    private List<TextPiece> pieces() {
        List<TextPiece> pieces = new ArrayList<>(parts.size());
        for (int index = 0; index < parts.size(); index++) {
            boolean beforeNumber = index + 1 < parts.size()
                    && parts.get(index + 1) instanceof Marked(DateTimeMarker marker)
                    && marker.isNumber();
            pieces.add(
                    switch (parts.get(index)) {
                        case Literal literal -> new TextPiece.Literal(literal.text());
                        case Marked marked -> marked.marker().piece(beforeNumber);
                    });
        }
        return pieces;
    }

    /** Returns for each piece where it may end, so that all after it can be read. */
    private static List<BitSet> readable(List<TextPiece> pieces, String text) {
        List<BitSet> allowed = new ArrayList<>(pieces.size());
        BitSet next = new BitSet(text.length() + 1);
        next.set(text.length());
        for (TextPiece piece : pieces.reversed()) {
            allowed.add(next);
            BitSet here = new BitSet(text.length() + 1);
            piece.mark(text, next, here);
            next = here;
        }
        return allowed.reversed();
    }
}
