package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.JsonNull;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and names the time zones of date objects. */
final class DateZone {
    /** What stands for the zone of the server. It is UTC wherever the server runs, so that no result depends on that. */
    static final ZoneId LOCAL = ZoneId.of("UTC");

    /** The abbreviations that stand in the list of zones as names. */
    private static final Map<String, String> ABBREVIATIONS =
            Map.of("EST", "America/Panama", "MST", "America/Phoenix", "HST", "Pacific/Honolulu");

    private static final Pattern UTC_AND_OFFSET = Pattern.compile("utc([+-]\\d{1,2})(?::(\\d{2}))?");
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MOST_OFFSET_MINUTES = 18 * 60;

    private DateZone() {}

    /** Returns the zone that an argument names, or that is so many minutes ahead; null if there is none such. */
    static @Nullable ZoneId of(@Nullable Object argument) {
        return switch (argument) {
            case null -> LOCAL;
            case JsonNull _ -> LOCAL;
            case Number minutes -> ofMinutes(minutes.intValue());
            case String name -> named(name);
            default -> null;
        };
    }

    private static @Nullable ZoneId named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("local") || lower.equals("system") || lower.equals("default") || lower.isEmpty()) {
            return LOCAL;
        }
        if (lower.equals("utc") || lower.equals("gmt")) {
            return ZoneOffset.UTC;
        }
        Matcher offset = UTC_AND_OFFSET.matcher(lower);
        if (offset.matches()) {
            return ofMinutes(minutes(offset.group(1), offset.group(2)));
        }
        if (name.startsWith("+") || name.startsWith("-")) {
            return null;
        }
        try {
            return ZoneId.of(name, ABBREVIATIONS);
        } catch (DateTimeException _) {
            return null; // The date object says that its zone is unsupported.
        }
    }

    /** Returns the minutes of an offset whose hours have a sign. */
    static int minutes(String hours, @Nullable String minutes) {
        int whole = 60 * Integer.parseInt(hours);
        int part = minutes == null ? 0 : Integer.parseInt(minutes);
        return hours.startsWith("-") ? whole - part : whole + part;
    }

    static @Nullable ZoneId ofMinutes(int minutes) {
        return Math.abs(minutes) > MOST_OFFSET_MINUTES ? null : ZoneOffset.ofTotalSeconds(SECONDS_PER_MINUTE * minutes);
    }

    /** Returns the name of a zone; one that is nothing but an offset is named after UTC. */
    static String name(ZoneId zone) {
        if (!(zone instanceof ZoneOffset offset)) {
            return zone.getId();
        }
        int minutes = offset.getTotalSeconds() / SECONDS_PER_MINUTE;
        if (minutes == 0) {
            return "UTC";
        }
        String rest = minutes % 60 == 0 ? "" : String.format(Locale.ROOT, ":%02d", Math.abs(minutes % 60));
        return "UTC" + (minutes < 0 ? "-" : "+") + Math.abs(minutes / 60) + rest;
    }
}
