package dev.crosswalk.server;

import dev.crosswalk.account.TimeRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads ranges of time from a query: {@code created_at[gt]=…&created_at[lt]=…}. */
final class TimeRanges {
    private TimeRanges() {}

    /** Reads the range of a parameter; what is wrong with it is noted in the values. */
    static TimeRange read(QueryValues values, String name) {
        TimeRange range = TimeRange.ANY;
        Map<String, @Nullable Object> operators = values.objectOr(name, "eq");
        for (Map.Entry<String, @Nullable Object> operator : operators.entrySet()) {
            Instant instant = instant(values, name, operator.getValue());
            range = switch (operator.getKey()) {
                case "gt" -> range.after(instant);
                case "gte" -> range.notBefore(instant);
                case "lt" -> range.earlierThan(instant);
                case "lte" -> range.notAfter(instant);
                case "eq" -> range.notBefore(instant).notAfter(instant);
                default -> {
                    values.fail(name, "one of the operators gt, gte, lt, lte and eq", "another operator");
                    yield range;
                }
            };
        }
        return range;
    }

    private static Instant instant(QueryValues values, String name, @Nullable Object value) {
        if (value instanceof String text) {
            try {
                return parse(text);
            } catch (DateTimeException e) {
                values.fail(name, "an instant in ISO 8601, such as 2026-05-14T10:00:00Z", "\"" + text + "\"");
                return Instant.EPOCH;
            }
        }
        values.fail(name, "an instant in ISO 8601, such as 2026-05-14T10:00:00Z", "another value");
        return Instant.EPOCH;
    }

    /** Takes ISO 8601 with any offset, and the form with a space and no offset, which is UTC. */
    private static Instant parse(String text) {
        // An unencoded plus sign of an offset arrives as a space.
        String iso = text.replaceFirst("(\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?) (\\d\\d:?\\d\\d)$", "$1+$2")
                .replaceFirst(" ", "T");
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException e) {
            return LocalDateTime.parse(iso.length() == 10 ? iso + "T00:00:00" : iso)
                    .toInstant(ZoneOffset.UTC);
        }
    }
}
