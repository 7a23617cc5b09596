package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions that read dates into objects. */
final class DateFunctions {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\s*([+-]?\\d{1,12})");

    private DateFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                MappingFunction.declare(Topic.DATE_OBJECTS, "$dtFromIso(text[, zone])", "<(snl)(snl)?:o>", """
                        Reads ISO 8601 into a date object, in UTC or in a zone such as `Europe/Berlin`. What is no date gives \
                        an object whose members give null.""")
                        .example(
                                "$dtFromIso(\"2026-05-14T15:30:00+05:30\").toISO()",
                                "\"2026-05-14T10:00:00.000+00:00\"")
                        .example(
                                "$dtFromIso(\"2026-01-31\").plus({\"months\": 1}).toFormat(\"dd LLL yyyy\")",
                                "\"28 Feb 2026\"")
                        .example("$dtFromIso(\"no date\").toISO()", "null")
                        .does(DateFunctions::fromIso),
                MappingFunction.declare(
                                Topic.DATE_OBJECTS, "$dtFromFormat(text, format[, options])", "<(snl)so?:o>", """
                        Reads a date by a format such as `dd/MM/yyyy`, or by `ISO`, `RFC2822` or `fromSeconds`, into a date \
                        object. The options are `zone`, where a text without one is meant, and `setZone`, to keep the text's \
                        own.""")
                        .example("$dtFromFormat(\"14/05/2026\", \"dd/MM/yyyy\").toISODate()", "\"2026-05-14\"")
                        .example(
                                "$dtFromFormat(\"Thu, 14 May 2026 10:00:00 +0200\", \"RFC2822\").toUTC().toISO()",
                                "\"2026-05-14T08:00:00.000Z\"")
                        .does(DateFunctions::fromFormat));
    }

    private static Object fromIso(Evaluation evaluation, @Nullable Object[] arguments) {
        String text = Arguments.text(arguments[0]);
        return text == null
                ? DateObject.invalid("unparsable")
                : IsoDate.read(evaluation, text, DateZone.LOCAL, false).in(DateZone.of(arguments[1]), false);
    }

    private static Object fromFormat(Evaluation evaluation, @Nullable Object[] arguments) {
        String text = Arguments.text(arguments[0]);
        Map<?, ?> options = DateObject.options(arguments[2]);
        ZoneId zone = DateZone.of(options.get("zone"));
        if (text == null || zone == null) {
            return DateObject.invalid(text == null ? "unparsable" : "unsupported zone");
        }
        boolean keepsZone = Boolean.TRUE.equals(options.get("setZone"));
        String format = Arguments.needed(arguments[1], "a format of dates");
        return switch (format) {
            case "ISO" -> IsoDate.read(evaluation, text, zone, keepsZone);
            case "RFC2822" -> MailDate.read(text, zone, keepsZone);
            case "fromSeconds" -> {
                Matcher seconds = WHOLE_NUMBER.matcher(text);
                yield seconds.lookingAt()
                        ? DateObject.of(Instant.ofEpochSecond(Long.parseLong(seconds.group(1)))
                                .atZone(zone))
                        : DateObject.invalid("invalid input");
            }
            default -> DateFormatReader.read(evaluation, text, format, zone, keepsZone);
        };
    }
}
