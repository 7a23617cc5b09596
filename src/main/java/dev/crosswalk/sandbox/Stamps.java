package dev.crosswalk.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fields that say when a record was made and changed, and the vendor's form of an instant.
 *
 * @param created the field for the making; null for none
 * @param updated the field for the last change; null for none
 * @param format one of the words of the format document, or a Java date pattern
 * @param zone the offset that is written
 */
record Stamps(@Nullable String created, @Nullable String updated, String format, ZoneOffset zone) {
    static final Stamps NONE = new Stamps(null, null, "iso_millis", ZoneOffset.UTC);

    /** Returns an instant as the vendor writes it: text, or a number for epochs. */
    Object write(Instant instant) {
        return switch (format) {
            case "epoch_seconds" -> instant.getEpochSecond();
            case "epoch_millis" -> instant.toEpochMilli();
            case "iso_seconds" -> pattern("uuuu-MM-dd'T'HH:mm:ssXXX", instant);
            case "iso_millis" -> pattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", instant);
            case "iso_micros" -> pattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", instant);
            case "iso_offset" -> pattern("uuuu-MM-dd'T'HH:mm:ssxxx", instant);
            case "basic_offset" -> pattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", instant);
            case "sql" -> pattern("uuuu-MM-dd HH:mm:ss", instant);
            default -> pattern(format, instant);
        };
    }

    private String pattern(String pattern, Instant instant) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(instant.atOffset(zone));
    }
}
