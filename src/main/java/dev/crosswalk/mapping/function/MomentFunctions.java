package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.NativeFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions of instants, and of lengths of time. */
final class MomentFunctions {
    private static final String EVENING = "\"2026-05-14T23:30:00-02:00\"";

    private MomentFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                declare("$isoInstant(value)", "<(snl):s>", """
                        Writes an instant as ISO 8601 in UTC. Like the functions below it reads ISO text with any offset \
                        (`+0530`, `+05:30`, `Z`, none for UTC; a space or `T`; any fraction), a date, or milliseconds since \
                        1970 as a number or digits; it gives undefined for undefined, null and empty text.""")
                        .example("$isoInstant(\"2026-05-14 15:30:00+0530\")", "\"2026-05-14T10:00:00Z\"")
                        .example("$isoInstant(1767225600000)", "\"2026-01-01T00:00:00Z\"")
                        .does(onInstant(Instants::iso)),
                declare("$isoDate(value)", "<(snl):s>", "Writes the date of an instant in UTC.")
                        .example("$isoDate(" + EVENING + ")", "\"2026-05-15\"")
                        .example("$isoDate(1767225600000)", "\"2026-01-01\"")
                        .does(onInstant(Instants::date)),
                declare(
                                "$isoTime(value)",
                                "<(snl):s>",
                                "Writes the time of day of an instant in UTC, in whole seconds.")
                        .example("$isoTime(" + EVENING + ")", "\"01:30:00\"")
                        .example("$isoTime(\"2026-05-14\")", "\"00:00:00\"")
                        .does(onInstant(Instants::time)),
                declare("$isoOffset(value)", "<(snl):s>", """
                        Writes an instant in UTC in whole seconds with a numeric offset, for APIs that refuse `Z`.""")
                        .example("$isoOffset(" + EVENING + ")", "\"2026-05-15T01:30:00+00:00\"")
                        .example("$isoOffset(\"2026-05-14T10:00:00.123Z\")", "\"2026-05-14T10:00:00+00:00\"")
                        .does(onInstant(Instants::offset)),
                declare("$epochMillis(value)", "<(snl):n>", "Gives an instant as milliseconds since 1970.")
                        .example("$epochMillis(\"2026-01-01T00:00:00Z\")", "1767225600000")
                        .example("$epochMillis(\"1767225600000\")", "1767225600000")
                        .does(onInstant(Instant::toEpochMilli)),
                declare("$epochSeconds(value)", "<(snl):n>", "Gives an instant as whole seconds since 1970.")
                        .example("$epochSeconds(\"2026-01-01T00:00:00Z\")", "1767225600")
                        .example("$epochSeconds(\"2026-01-01T00:00:00.999Z\")", "1767225600")
                        .does(onInstant(Instant::getEpochSecond)),
                declare("$plusSeconds(value, seconds)", "<(snl)(snl):s>", """
                        Writes the instant that is so many seconds later, or with a negative number earlier; the number may \
                        come as text.""")
                        .example("$plusSeconds(\"2026-01-01T00:00:00Z\", 90)", "\"2026-01-01T00:01:30Z\"")
                        .example("$plusSeconds(\"2026-01-01T00:00:00Z\", \"-60\")", "\"2025-12-31T23:59:00Z\"")
                        .does(MomentFunctions::plusSeconds),
                declare("$secondsBetween(from, to)", "<(snl)(snl):n>", """
                        Gives the whole seconds from one instant to another, negative where the second is earlier.""")
                        .example("$secondsBetween(\"2026-01-01T00:00:00Z\", \"2026-01-01T01:00:00Z\")", "3600")
                        .example("$secondsBetween(\"2026-01-01T01:00:00Z\", \"2026-01-01\")", "-3600")
                        .does(MomentFunctions::secondsBetween),
                declare("$duration(value, from, to)", "<(snl)ss:(sn)>", """
                        Converts a length of time between the units `ms`, `s`, `min` and `h`, which are numbers, and `mm:ss`, \
                        `HH:MM` and `HH:MM:SS`, which are text; a number may come as text.""")
                        .example("$duration(4530, \"s\", \"HH:MM:SS\")", "\"01:15:30\"")
                        .example("$duration(\"75:30\", \"mm:ss\", \"min\")", "75.5")
                        .does(MomentFunctions::duration));
    }

    private static MappingFunction.Draft declare(String usage, String signature, String sentence) {
        return MappingFunction.declare(Topic.MOMENTS, usage, signature, sentence);
    }

    private static NativeFunction.Body onInstant(Function<Instant, Object> use) {
        return (_, arguments) -> {
            Instant instant = instant(arguments[0]);
            return instant == null ? null : use.apply(instant);
        };
    }

    /** Returns the instant of an argument; null for undefined, null and empty text. */
    static @Nullable Instant instant(@Nullable Object argument) {
        return argument == null || Arguments.isMissing(argument) || argument.equals("")
                ? null
                : Instants.parse(argument);
    }

    private static @Nullable Object plusSeconds(Object evaluation, @Nullable Object[] arguments) {
        Instant instant = instant(arguments[0]);
        String seconds = Arguments.text(arguments[1]);
        return instant == null || seconds == null ? null : Instants.iso(Instants.plus(instant, seconds));
    }

    private static @Nullable Object secondsBetween(Object evaluation, @Nullable Object[] arguments) {
        Instant from = instant(arguments[0]);
        Instant to = instant(arguments[1]);
        return from == null || to == null ? null : Duration.between(from, to).toSeconds();
    }

    private static @Nullable Object duration(Object evaluation, @Nullable Object[] arguments) {
        String value = Arguments.text(arguments[0]);
        return value == null
                ? null
                : Durations.convert(value, String.valueOf(arguments[1]), String.valueOf(arguments[2]));
    }
}
