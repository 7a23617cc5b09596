package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A picture of {@code $fromMillis} and {@code $toMillis}, read once: text with markers of components. Immutable. */
final class DateTimePicture {
    /** What moments look like where no picture is given. */
    static final DateTimePicture ISO = compile("[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]");

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
        List<TextPiece> pieces = pieces();
        List<BitSet> readable = readable(pieces, text);
        if (!readable.getFirst().get(0)) {
            return null;
        }
        GivenComponents components = new GivenComponents();
        boolean any = false;
        int start = 0;
        for (int index = 0; index < parts.size(); index++) {
            int end = pieces.get(index).end(text, start, readable.get(index + 1));
            if (parts.get(index) instanceof Marked(DateTimeMarker marker)) {
                OptionalLong value = marker.parse(text.substring(start, end));
                if (value.isEmpty() || !components.put(marker.component(), value.getAsLong())) {
                    return null;
                }
                any = true;
            }
            start = end;
        }
        return any ? components.moment(now) : null;
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

    /** Returns for each piece, and for the end behind the last, the indexes of the text from which it can be read. */
    private static List<BitSet> readable(List<TextPiece> pieces, String text) {
        List<BitSet> readable = new ArrayList<>(pieces.size() + 1);
        BitSet next = new BitSet(text.length() + 1);
        next.set(text.length());
        readable.add(next);
        for (TextPiece piece : pieces.reversed()) {
            BitSet here = new BitSet(text.length() + 1);
            piece.mark(text, next, here);
            readable.add(here);
            next = here;
        }
        return readable.reversed();
    }
}
