package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.JsonNull;
import dev.crosswalk.jsonata.NativeFunction;
import dev.crosswalk.mapping.MappingFailure;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A moment in a time zone, with its parts and functions as members. Stands as ISO 8601 in results.
 *
 * <p>One that was read from what is no date is invalid: its members give null, so that a date that a CRM left empty stays
 * empty.
 */
final class DateObject extends MemberObject {
    private static final String INVALID = "Invalid DateTime";

    private static final SequencedSet<String> NAMES = new LinkedHashSet<>(List.of(
            "year",
            "quarter",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "millisecond",
            "weekYear",
            "weekNumber",
            "weekday",
            "ordinal",
            "monthShort",
            "monthLong",
            "weekdayShort",
            "weekdayLong",
            "offset",
            "offsetNameShort",
            "offsetNameLong",
            "zone",
            "zoneName",
            "daysInMonth",
            "daysInYear",
            "weeksInWeekYear",
            "isInLeapYear",
            "isInDST",
            "isOffsetFixed",
            "isValid",
            "invalidReason",
            "plus",
            "minus",
            "set",
            "startOf",
            "endOf",
            "setZone",
            "toUTC",
            "toLocal",
            "toFormat",
            "toISO",
            "toISODate",
            "toISOTime",
            "toISOWeekDate",
            "toRFC2822",
            "toHTTP",
            "toSQL",
            "toSQLDate",
            "toSQLTime",
            "toMillis",
            "toSeconds",
            "toUnixInteger",
            "valueOf",
            "diff",
            "diffNow",
            "hasSame",
            "equals"));

    private final @Nullable ZonedDateTime moment;
    private final String invalidReason;

    private DateObject(@Nullable ZonedDateTime moment, String invalidReason) {
        this.moment = moment;
        this.invalidReason = invalidReason;
    }

    static DateObject of(ZonedDateTime moment) {
        return new DateObject(moment, "");
    }

    static DateObject invalid(String reason) {
        return new DateObject(null, reason);
    }

    /** Returns the moment; null if it is invalid. */
    @Nullable
    ZonedDateTime moment() {
        return moment;
    }

    /** Returns the same moment in another zone; invalid where there is no such zone. */
    DateObject in(@Nullable ZoneId zone, boolean keepsClock) {
        if (moment == null) {
            return this;
        }
        if (zone == null) {
            return invalid("unsupported zone");
        }
        return of(keepsClock ? moment.withZoneSameLocal(zone) : moment.withZoneSameInstant(zone));
    }

    @Override
    SequencedSet<String> names() {
        return NAMES;
    }

    @Override
    public @Nullable Object plain() {
        return moment == null ? null : IsoDate.write(moment, Map.of());
    }

    @Override
    @Nullable
    Object member(String name) {
        return switch (name) {
            case "isValid" -> moment != null;
            case "invalidReason" -> moment == null ? invalidReason : JsonNull.NULL;
            case "plus", "minus", "set", "startOf", "endOf", "setZone", "toUTC", "toLocal" -> change(name);
            case "diff", "diffNow", "hasSame", "equals" -> comparison(name);
            default ->
                name.startsWith("to") || name.equals("valueOf")
                        ? writing(name)
                        : moment == null ? JsonNull.NULL : part(moment, name);
        };
    }

    private static @Nullable Object part(ZonedDateTime moment, String name) {
        return switch (name) {
            case "year" -> moment.getYear();
            case "quarter" -> moment.get(IsoFields.QUARTER_OF_YEAR);
            case "month" -> moment.getMonthValue();
            case "day" -> moment.getDayOfMonth();
            case "hour" -> moment.getHour();
            case "minute" -> moment.getMinute();
            case "second" -> moment.getSecond();
            case "millisecond" -> moment.get(ChronoField.MILLI_OF_SECOND);
            case "weekYear" -> moment.get(IsoFields.WEEK_BASED_YEAR);
            case "weekNumber" -> moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case "weekday" -> moment.getDayOfWeek().getValue();
            case "ordinal" -> moment.getDayOfYear();
            case "monthShort" -> DateFormat.monthShort(moment);
            case "monthLong" -> DateFormat.monthLong(moment);
            case "weekdayShort" -> DateFormat.dayShort(moment);
            case "weekdayLong" -> DateFormat.dayLong(moment);
            case "offset" -> moment.getOffset().getTotalSeconds() / 60;
            case "offsetNameShort" -> DateFormat.shortName(moment);
            case "offsetNameLong" -> DateFormat.longName(moment);
            case "zone", "zoneName" -> DateZone.name(moment.getZone());
            case "daysInMonth" -> moment.toLocalDate().lengthOfMonth();
            case "daysInYear" -> moment.toLocalDate().lengthOfYear();
            case "weeksInWeekYear" ->
                (int) moment.range(IsoFields.WEEK_OF_WEEK_BASED_YEAR).getMaximum();
            case "isInLeapYear" -> moment.toLocalDate().isLeapYear();
            case "isInDST" -> moment.getZone().getRules().isDaylightSavings(moment.toInstant());
            case "isOffsetFixed" -> moment.getZone() instanceof ZoneOffset;
            default -> null;
        };
    }

    /** Returns a function that gives another date object. */
    private NativeFunction change(String name) {
        return switch (name) {
            case "plus", "minus" ->
                function(name, "<(nol)?:o>", (_, arguments) -> {
                    Map<DateUnit, Double> amount = DurationObject.amount(arguments[0]);
                    return moment == null
                            ? this
                            : of(DateArithmetic.plus(
                                    moment, name.equals("plus") ? amount : DateArithmetic.negated(amount)));
                });
            case "set" ->
                function(
                        name,
                        "<o:o>",
                        (_, arguments) -> moment == null || !(arguments[0] instanceof Map<?, ?> parts)
                                ? this
                                : of(DateParts.set(moment, parts)));
            case "startOf", "endOf" ->
                function(name, "<s:o>", (_, arguments) -> {
                    DateUnit unit = DateUnit.of(String.valueOf(arguments[0]));
                    if (moment == null) {
                        return this;
                    }
                    return of(
                            name.equals("startOf")
                                    ? DateArithmetic.startOf(moment, unit)
                                    : DateArithmetic.endOf(moment, unit));
                });
            case "setZone" ->
                function(name, "<(snl)?o?:o>", (_, arguments) -> {
                    boolean keepsClock =
                            Boolean.TRUE.equals(options(arguments[1]).get("keepLocalTime"));
                    return in(DateZone.of(arguments[0]), keepsClock);
                });
            case "toUTC" -> function(name, "<:o>", (_, _) -> in(ZoneOffset.UTC, false));
            default -> function(name, "<:o>", (_, _) -> in(DateZone.LOCAL, false));
        };
    }

    /** Returns a function that writes the moment as a text or number. */
    private NativeFunction writing(String name) {
        return function(name, name.equals("toFormat") ? "<so?:s>" : "<o?:x>", (_, arguments) -> {
            if (moment == null) {
                return name.equals("toFormat") ? INVALID : JsonNull.NULL;
            }
            long millis = moment.toInstant().toEpochMilli();
            Map<?, ?> options = name.equals("toFormat") ? Map.of() : options(arguments[0]);
            return switch (name) {
                case "toFormat" -> DateFormat.write(moment, Arguments.needed(arguments[0], "a format of dates"));
                case "toISO" -> IsoDate.write(moment, options);
                case "toISODate" -> IsoDate.date(moment, options);
                case "toISOTime" ->
                    (Boolean.TRUE.equals(options.get("includePrefix")) ? "T" : "") + IsoDate.time(moment, options);
                case "toISOWeekDate" -> DateFormat.write(moment, "kkkk-'W'WW-c");
                case "toRFC2822" -> DateFormat.write(moment, "EEE, dd LLL yyyy HH:mm:ss ZZZ");
                case "toHTTP" ->
                    DateFormat.write(moment.withZoneSameInstant(ZoneOffset.UTC), "EEE, dd LLL yyyy HH:mm:ss 'GMT'");
                case "toSQL" -> IsoDate.date(moment, Map.of()) + " " + sqlTime(moment, options);
                case "toSQLDate" -> IsoDate.date(moment, Map.of());
                case "toSQLTime" -> sqlTime(moment, options);
                case "toSeconds" -> Arguments.simplest(millis / 1_000.0);
                case "toUnixInteger" -> Arguments.narrowest(Math.floorDiv(millis, 1_000));
                default -> Arguments.narrowest(millis);
            };
        });
    }

    private static String sqlTime(ZonedDateTime moment, Map<?, ?> options) {
        boolean withOffset = !Boolean.FALSE.equals(options.get("includeOffset"));
        return DateFormat.write(moment, withOffset ? "HH:mm:ss.SSS ZZ" : "HH:mm:ss.SSS");
    }

    /** Returns a function that compares the moment with another. */
    private NativeFunction comparison(String name) {
        return switch (name) {
            case "diff" ->
                function(
                        name,
                        "<x(sa)?o?:o>",
                        (_, arguments) -> difference(momentOf(arguments[0]), units(arguments[1])));
            case "diffNow" ->
                function(
                        name,
                        "<(sa)?o?:o>",
                        (evaluation, arguments) -> difference(now(evaluation), units(arguments[0])));
            case "hasSame" ->
                function(name, "<xs:b>", (_, arguments) -> {
                    ZonedDateTime other = momentOf(arguments[0]);
                    DateUnit unit = DateUnit.of(String.valueOf(arguments[1]));
                    return moment != null
                            && other != null
                            && DateArithmetic.startOf(moment.withZoneSameLocal(other.getZone()), unit)
                                    .isEqual(DateArithmetic.startOf(other, unit));
                });
            default ->
                function(name, "<x:b>", (_, arguments) -> moment != null && moment.equals(momentOf(arguments[0])));
        };
    }

    private DurationObject difference(@Nullable ZonedDateTime other, Set<DateUnit> units) {
        return new DurationObject(
                moment == null || other == null ? null : DateArithmetic.between(other, moment, units));
    }

    private ZonedDateTime now(Evaluation evaluation) {
        return Instant.ofEpochMilli(evaluation.moment()).atZone(moment == null ? DateZone.LOCAL : moment.getZone());
    }

    private static @Nullable ZonedDateTime momentOf(@Nullable Object argument) {
        return argument instanceof DateObject date ? date.moment : null;
    }

    private static Set<DateUnit> units(@Nullable Object argument) {
        Set<DateUnit> units = EnumSet.noneOf(DateUnit.class);
        for (Object unit : Arguments.list(argument)) {
            units.add(DateUnit.of(String.valueOf(unit)));
        }
        return units.isEmpty() ? EnumSet.of(DateUnit.MILLISECONDS) : units;
    }

    static Map<?, ?> options(@Nullable Object argument) {
        if (argument instanceof Map<?, ?> options) {
            return options;
        }
        if (Arguments.isMissing(argument)) {
            return Map.of();
        }
        throw new MappingFailure("an object of options was expected");
    }
}
