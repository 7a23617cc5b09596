package dev.crosswalk.mapping.function;

/** What a function is about: the parts of the functions' page, in its order. */
public enum Topic {
    MOMENTS("Dates and times", ""),
    DATE_OBJECTS("Dates as objects", """
            These give a date object. Its parts are members: `year`, `quarter`, `month`, `day`, `hour`, `minute`, `second`,
            `millisecond`, `weekYear`, `weekNumber`, `weekday` (Monday is 1), `ordinal` (the day of the year), `monthShort`,
            `monthLong`, `weekdayShort`, `weekdayLong`, `offset` (minutes), `offsetNameShort`, `offsetNameLong`, `zoneName`,
            `daysInMonth`, `daysInYear`, `weeksInWeekYear`, `isInLeapYear`, `isInDST`, `isOffsetFixed`, `isValid` and
            `invalidReason`. These are functions:

            | member | gives |
            |---|---|
            | `.plus(amount)`, `.minus(amount)` | a later or earlier date object; an amount is `{"months": 1, \
            "days": 2}` or milliseconds |
            | `.set(parts)` | one with other parts, as `{"day": 1, "hour": 0}` |
            | `.startOf(unit)`, `.endOf(unit)` | the first or last millisecond of its `year`, `quarter`, `month`, \
            `week`, `day`, `hour` and so on |
            | `.setZone(zone[, {"keepLocalTime": true}])`, `.toUTC()`, `.toLocal()` | the same moment in another \
            zone; local is UTC, whatever the server is set to, but writes `+00:00` where UTC writes `Z` |
            | `.toISO([options])`, `.toISODate()`, `.toISOTime()`, `.toISOWeekDate()` | ISO 8601; the options are \
            `suppressMilliseconds`, `suppressSeconds`, `includeOffset` and `format: "basic"` |
            | `.toFormat(format)` | text, for instance by `dd LLL yyyy HH:mm` |
            | `.toRFC2822()`, `.toHTTP()`, `.toSQL()`, `.toSQLDate()`, `.toSQLTime()` | text in these forms |
            | `.toMillis()`, `.valueOf()`, `.toSeconds()`, `.toUnixInteger()` | a number since 1970 |
            | `.diff(other[, units])`, `.diffNow([units])` | the time from the other to this one: `.days`, \
            `.as("hours")`, `.get(unit)`, `.toObject()`, `.toMillis()`, `.toISO()`, `.negate()` |
            | `.hasSame(other, unit)`, `.equals(other)` | true or false |

            A format has `yyyy` `yy` · `LLLL` `LLL` `LL` `L` (or `M`) month · `dd` `d` day · `cccc` `ccc` `c` (or `E`) weekday ·
            `HH` `H` hour · `hh` `h` with `a` hour of the half day · `mm` · `ss` · `SSS` · `ZZ` `+01:00` · \
            `ZZZ` `+0100` · `z` zone ·
            `kkkk` `WW` year and week · `ooo` day of the year · `q` quarter · `X` `x` seconds and milliseconds since 1970 (to
            write only); other signs stand for themselves, letters between single quotes.

            In a result a date object is its ISO text, and an invalid one null."""),
    TABLES("Tables of words", ""),
    EMPTINESS("Empty values", ""),
    LISTS("Lists", """
            Undefined and null are an empty list to these functions (`$join` alone gives undefined for undefined), and any other
            single value is a list of one."""),
    OBJECTS("Objects", ""),
    PHONE_NUMBERS("Phone numbers", ""),
    MARKUP("HTML and Markdown", ""),
    TEXTS("Texts of other languages", ""),
    ENCODINGS("Encodings and signatures", "");

    private final String title;
    private final String introduction;

    Topic(String title, String introduction) {
        this.title = title;
        this.introduction = introduction;
    }

    /** Returns the title of its part of the page. */
    public String title() {
        return title;
    }

    /** Returns what the page says of all its functions, as Markdown; empty where there is nothing to say. */
    public String introduction() {
        return introduction;
    }
}
