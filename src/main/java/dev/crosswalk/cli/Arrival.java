package dev.crosswalk.cli;

import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.model.Field;
import dev.crosswalk.model.FieldType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What became of a field on its way to the CRM and back. */
public enum Arrival {
    /** It came back as it was sent. */
    WHOLE,
    /** The connector says that something is lost, and something is. */
    LOSSY,
    /** The CRM takes it and does not show it again; nothing warned of it. */
    NOT_SHOWN,
    /** It did not come back, or came back as something else. */
    LOST;

    /** Returns the word used on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Compares what was sent with what came back.
     *
     * @param isReturned whether the connector says that records show the field
     */
    static Arrival of(Field field, Support support, boolean isReturned, Object sent, @Nullable Object back) {
        if (back != null && same(field, sent, back)) {
            return WHOLE;
        }
        if (support == Support.LOSSY) {
            return LOSSY;
        }
        return isReturned ? LOST : NOT_SHOWN;
    }

    private static boolean same(Field field, Object sent, Object back) {
        if (field.references() != null) {
            return identifiers(sent).equals(identifiers(back));
        }
        if (field.type() == FieldType.INSTANT) {
            return Objects.equals(instant(sent), instant(back));
        }
        if (sent instanceof Map<?, ?> object && back instanceof Map<?, ?> other) {
            return object.entrySet().stream()
                    .allMatch(entry -> words(entry.getValue()).equals(words(other.get(entry.getKey()))));
        }
        return words(sent).equals(words(back));
    }

    private static Set<String> identifiers(@Nullable Object value) {
        Set<String> identifiers = new TreeSet<>();
        List<?> references = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        for (Object reference : references) {
            if (reference instanceof Map<?, ?> map) {
                identifiers.add(String.valueOf(map.get("id")));
            }
        }
        return identifiers;
    }

    private static @Nullable Instant instant(Object value) {
        String text = String.valueOf(value);
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null; // Not a moment: the caller sees that the two differ.
        }
    }

    /** Returns the words of a text without its markup, since a CRM may wrap what it is given. */
    private static String words(@Nullable Object value) {
        return String.valueOf(value)
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
