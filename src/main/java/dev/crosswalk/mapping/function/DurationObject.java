package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.JsonNull;
import dev.crosswalk.mapping.MappingFailure;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** A length of time in calendar units, with functions as members. Stands as ISO 8601 in results. */
final class DurationObject extends MemberObject {
    private static final List<String> FUNCTIONS = List.of("as", "get", "negate", "toISO", "toMillis", "toObject");

    private final @Nullable Map<DateUnit, Double> counts;

    /**
     * Makes a length of time.
     *
     * @param counts how many of each unit; null for the time to or from what is no moment
     */
    DurationObject(@Nullable Map<DateUnit, Double> counts) {
        this.counts = counts;
    }

    /** Reads an amount of time: a number of milliseconds, an object of units, or one of these. */
    static Map<DateUnit, Double> amount(@Nullable Object argument) {
        Map<DateUnit, Double> amount = new EnumMap<>(DateUnit.class);
        switch (argument) {
            case DurationObject duration when duration.counts != null -> amount.putAll(duration.counts);
            case Number millis -> amount.put(DateUnit.MILLISECONDS, millis.doubleValue());
            case Map<?, ?> object
            when !(argument instanceof MemberObject) ->
                object.forEach((unit, count) -> {
                    String text = Arguments.isScalar(count) ? Arguments.text(count) : null;
                    amount.merge(DateUnit.of(String.valueOf(unit)), number(text), Double::sum);
                });
            case null -> {}
            case JsonNull _ -> {}
            default -> throw new MappingFailure("an amount of time was expected, for instance {\"days\": 1}");
        }
        return amount;
    }

    private static double number(@Nullable String text) {
        try {
            if (text != null) {
                return Double.parseDouble(text);
            }
        } catch (NumberFormatException _) {
            // Below it says what was expected. The exception would show the data.
        }
        throw new MappingFailure("a number was expected for a unit of time");
    }

    @Override
    SequencedSet<String> names() {
        SequencedSet<String> names = new LinkedHashSet<>();
        if (counts != null) {
            counts.keySet().forEach(unit -> names.add(unit.key()));
        }
        names.addAll(FUNCTIONS);
        return names;
    }

    @Override
    @Nullable
    Object member(String name) {
        return switch (name) {
            case "as" -> function(name, "<s:n>", (_, arguments) -> as(DateUnit.of(String.valueOf(arguments[0]))));
            case "get" -> function(name, "<s:n>", (_, arguments) -> get(DateUnit.of(String.valueOf(arguments[0]))));
            case "toMillis" -> function(name, "<:n>", (_, _) -> as(DateUnit.MILLISECONDS));
            case "toISO" -> function(name, "<:s>", (_, _) -> counts == null ? JsonNull.NULL : iso(counts));
            case "toObject" -> function(name, "<:o>", (_, _) -> object());
            case "negate" ->
                function(
                        name,
                        "<:o>",
                        (_, _) -> counts == null ? this : new DurationObject(DateArithmetic.negated(counts)));
            default -> get(DateUnit.of(name));
        };
    }

    private Object as(DateUnit unit) {
        if (counts == null) {
            return JsonNull.NULL;
        }
        double sum = 0;
        for (Map.Entry<DateUnit, Double> entry : counts.entrySet()) {
            sum += entry.getKey().convert(entry.getValue(), unit);
        }
        return Arguments.simplest(sum);
    }

    private Object get(DateUnit unit) {
        return counts == null ? JsonNull.NULL : Arguments.simplest(counts.getOrDefault(unit, 0.0));
    }

    private Object object() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (counts != null) {
            counts.forEach((unit, count) -> object.put(unit.key(), Arguments.simplest(count)));
        }
        return object;
    }

    private static String iso(Map<DateUnit, Double> counts) {
        StringBuilder date = new StringBuilder("P");
        append(date, counts.getOrDefault(DateUnit.YEARS, 0.0), 'Y');
        append(date, counts.getOrDefault(DateUnit.MONTHS, 0.0) + 3 * counts.getOrDefault(DateUnit.QUARTERS, 0.0), 'M');
        append(date, counts.getOrDefault(DateUnit.WEEKS, 0.0), 'W');
        append(date, counts.getOrDefault(DateUnit.DAYS, 0.0), 'D');
        StringBuilder time = new StringBuilder("T");
        append(time, counts.getOrDefault(DateUnit.HOURS, 0.0), 'H');
        append(time, counts.getOrDefault(DateUnit.MINUTES, 0.0), 'M');
        double seconds =
                counts.getOrDefault(DateUnit.SECONDS, 0.0) + counts.getOrDefault(DateUnit.MILLISECONDS, 0.0) / 1_000;
        append(time, Math.round(seconds * 1_000) / 1_000.0, 'S');
        if (time.length() > 1) {
            date.append(time);
        }
        return date.length() > 1 ? date.toString() : "PT0S";
    }

    private static void append(StringBuilder text, double count, char unit) {
        if (count != 0) {
            text.append(Arguments.number(count)).append(unit);
        }
    }

    @Override
    public @Nullable Object plain() {
        return counts == null ? null : iso(counts);
    }
}
