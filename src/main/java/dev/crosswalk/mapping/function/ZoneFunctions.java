package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.NativeFunction;
import dev.crosswalk.mapping.MappingFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Functions between instants and the local times of a time zone. */
final class ZoneFunctions {
    private static final Pattern OFFSET_AT_END = Pattern.compile("(?:[Zz]|[+-]\\d{2}:?(?:\\d{2})?)$");
    private static final int LENGTH_OF_DATE = 10;
    private static final int MAXIMUM_CHARACTERS = 40;

    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter WITH_MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private ZoneFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                declare("$inZone(value, zone)", """
                        Writes an instant as the local time of a zone with its offset; a zone is a name such as \
                        `Europe/Berlin`, or an offset. For the value see `$isoInstant`.""")
                        .example("$inZone(\"2026-05-14T10:00:00Z\", \"Asia/Kolkata\")", "\"2026-05-14T15:30:00+05:30\"")
                        .example(
                                "$inZone(\"2026-01-14T10:00:00Z\", \"Europe/Berlin\")", "\"2026-01-14T11:00:00+01:00\"")
                        .does(inZone(ZoneFunctions::written)),
                declare("$dateInZone(value, zone)", "Writes the date that an instant has in a zone.")
                        .example("$dateInZone(\"2026-05-14T23:30:00Z\", \"Asia/Kolkata\")", "\"2026-05-15\"")
                        .example("$dateInZone(\"2026-05-14T01:00:00Z\", \"America/New_York\")", "\"2026-05-13\"")
                        .does(inZone(moment -> moment.toLocalDate().toString())),
                declare(
                                "$timeInZone(value, zone)",
                                "Writes the time of day that an instant has in a zone, in whole seconds.")
                        .example("$timeInZone(\"2026-05-14T23:30:00Z\", \"Asia/Kolkata\")", "\"05:00:00\"")
                        .example("$timeInZone(1767225600000, \"-03:00\")", "\"21:00:00\"")
                        .does(inZone(TIME::format)),
                declare("$instantFromZone(local, zone)", """
                        Writes as ISO 8601 in UTC the instant at which the clocks of a zone show a date, or a date and time. \
                        A time that they skip is taken as much later as they skip, of one that they show twice the first; a \
                        text with an offset of its own keeps to that.""")
                        .example(
                                "$instantFromZone(\"2026-05-14T10:00:00\", \"America/New_York\")",
                                "\"2026-05-14T14:00:00Z\"")
                        .example("$instantFromZone(\"2026-05-14\", \"Asia/Kolkata\")", "\"2026-05-13T18:30:00Z\"")
                        .does((_, arguments) -> {
                            String local = Arguments.text(arguments[0]);
                            String zone = Arguments.text(arguments[1]);
                            return local == null || local.isEmpty() || zone == null
                                    ? null
                                    : Instants.iso(instant(local.strip(), zone(zone)));
                        }));
    }

    private static MappingFunction.Draft declare(String usage, String sentence) {
        String value = usage.contains("(local") ? "(sl)" : "(snl)";
        return MappingFunction.declare(Topic.MOMENTS, usage, "<" + value + "(sl):s>", sentence);
    }

    private static NativeFunction.Body inZone(Function<ZonedDateTime, String> use) {
        return (_, arguments) -> {
            Instant instant = MomentFunctions.instant(arguments[0]);
            String zone = Arguments.text(arguments[1]);
            return instant == null || zone == null ? null : use.apply(instant.atZone(zone(zone)));
        };
    }

    private static String written(ZonedDateTime moment) {
        ZonedDateTime whole = moment.truncatedTo(ChronoUnit.MILLIS);
        return (whole.getNano() == 0 ? WITH_OFFSET : WITH_MILLIS).format(whole);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new MappingFailure("a time zone was expected, for instance Europe/Berlin ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static Instant instant(String local, ZoneId zone) {
        if (local.length() > MAXIMUM_CHARACTERS) {
            throw new MappingFailure("a date or time was expected");
        }
        try {
            if (local.length() == LENGTH_OF_DATE) {
                return LocalDate.parse(local).atStartOfDay(zone).toInstant();
            }
            if (OFFSET_AT_END
                    .matcher(local.substring(Math.min(local.length(), LENGTH_OF_DATE)))
                    .find()) {
                return Instants.parse(local);
            }
            return LocalDateTime.parse(local.replace(' ', 'T')).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new MappingFailure(
                    "a date or time was expected (" + e.getClass().getSimpleName() + ")");
        }
    }
}
