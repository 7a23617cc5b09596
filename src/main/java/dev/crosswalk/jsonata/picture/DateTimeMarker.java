package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.JsonataException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One marker of a date/time picture, for instance {@code [Y0001]}: a component and how it is shown. Immutable. */
final class DateTimeMarker {
    private static final String NUMBERED = "YMDdFWwXxHhmsf";
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final List<String> HALF_DAYS = List.of("am", "pm");
    private static final int ANY_WIDTH = -1;
    private static final int MAXIMUM_POWER = 9;
    private static final int MINUTES_IN_HOUR = 60;

    private final char component;
    private final @Nullable LetterCase names;
    private final @Nullable IntegerPicture number;
    private final int maximumWidth;
    private final int yearDigits;
    private final boolean zuluAtZero;

    private DateTimeMarker(
            char component,
            @Nullable LetterCase names,
            @Nullable IntegerPicture number,
            int maximumWidth,
            int yearDigits,
            boolean zuluAtZero) {
        this.component = component;
        this.names = names;
        this.number = number;
        this.maximumWidth = maximumWidth;
        this.yearDigits = yearDigits;
        this.zuluAtZero = zuluAtZero;
    }

    /**
     * Reads a marker.
     *
     * @param marker what stands between the brackets, without white space
     * @throws JsonataException D3132 if it names no component that we know and says nothing more; D3131 for digits of
     *     different families
     */
    static DateTimeMarker compile(String marker) {
        int comma = marker.lastIndexOf(',');
        String modifiers =
                marker.isEmpty() || comma == 0 ? "" : marker.substring(1, comma < 0 ? marker.length() : comma);
        String widths = comma < 0 ? "" : marker.substring(comma + 1);
        int dash = widths.indexOf('-');
        int minimumWidth = width(dash < 0 ? widths : widths.substring(0, dash));
        int maximumWidth = dash < 0 ? ANY_WIDTH : width(widths.substring(dash + 1));

        String first = modifiers.isEmpty() ? usualModifier(marker) : modifiers;
        char second = ' ';
        if (modifiers.length() > 1 && "atco".indexOf(modifiers.charAt(modifiers.length() - 1)) >= 0) {
            second = modifiers.charAt(modifiers.length() - 1);
            first = modifiers.substring(0, modifiers.length() - 1);
        }
        char component = marker.charAt(0);
        LetterCase names = names(first);
        IntegerPicture number = null;
        int yearDigits = ANY_WIDTH;
        if (component == 'Z' || component == 'z') {
            number = IntegerPicture.compile(first);
        } else if (names == null && NUMBERED.indexOf(component) >= 0) {
            number = IntegerPicture.compile(first + (second == ' ' ? "" : ";" + second));
            DigitPattern digits = number.digits();
            if (digits != null && digits.mandatory() < minimumWidth) {
                number = number.demanding(minimumWidth);
            }
            if (component == 'Y') {
                yearDigits = yearDigits(number.digits(), maximumWidth);
                number = maximumWidth == ANY_WIDTH ? number : number.demanding(maximumWidth);
            }
        }
        return new DateTimeMarker(component, names, number, maximumWidth, yearDigits, second == 't');
    }

    /** Reads one side of a width modifier; anything but a number leaves the width open. */
    private static int width(String text) {
        int width = ANY_WIDTH;
        for (int index = 0; index < text.length(); index++) {
            int digit = text.charAt(index) - '0';
            if (digit < 0 || digit > 9 || width > Short.MAX_VALUE) {
                break;
            }
            width = Math.max(width, 0) * 10 + digit;
        }
        return width;
    }

    private static String usualModifier(String marker) {
        return switch (marker.isEmpty() ? ' ' : marker.charAt(0)) {
            case 'Y', 'M', 'D', 'd', 'W', 'w', 'X', 'x', 'H', 'h', 'f' -> "1";
            case 'm', 's' -> "01";
            case 'F', 'P', 'C', 'E' -> "n";
            case 'Z', 'z' -> "01:01";
            default ->
                throw JsonataException.of("D3132", marker.isEmpty() ? "[]" : Character.toString(marker.codePointAt(0)));
        };
    }

    private static @Nullable LetterCase names(String modifier) {
        if (modifier.startsWith("n")) {
            return LetterCase.LOWER;
        }
        if (modifier.startsWith("N")) {
            return modifier.startsWith("n", 1) ? LetterCase.TITLE : LetterCase.UPPER;
        }
        return null;
    }

    /** Returns how many digits of a year are shown: those that the picture has room for, if it has room for two. */
    private static int yearDigits(@Nullable DigitPattern digits, int maximumWidth) {
        if (maximumWidth != ANY_WIDTH) {
            return maximumWidth;
        }
        int room = digits == null ? 0 : digits.mandatory() + digits.optional();
        return room >= 2 ? room : ANY_WIDTH;
    }

    char component() {
        return component;
    }

    /** Tells whether this is a component shown as a number, so that one right before it must have its exact width. */
    boolean isNumber() {
        return number != null && NUMBERED.indexOf(component) >= 0;
    }

    /**
     * Writes this component of a moment.
     *
     * @param moment the moment as clocks show it that are offset from Greenwich
     * @param offset by so many minutes
     */
    String format(CalendarMoment moment, int offset) {
        return switch (component) {
            case 'Z', 'z' -> formatOffset(offset);
            case 'P' -> formatHalfDay(HALF_DAYS.get(moment.component(component)));
            case 'C', 'E' -> "ISO";
            default -> number == null ? formatName(moment.component(component)) : formatNumber(moment, number);
        };
    }

    private String formatNumber(CalendarMoment moment, IntegerPicture picture) {
        int value = moment.component(component);
        if (yearDigits >= 0 && yearDigits <= MAXIMUM_POWER) {
            value %= (int) Math.pow(10, yearDigits);
        }
        return picture.format(value);
    }

    private String formatName(int value) {
        LetterCase letterCase = names == null ? LetterCase.LOWER : names;
        String name = letterCase.of(namesOfComponent().get(value - 1));
        return maximumWidth >= 0 && name.length() > maximumWidth ? name.substring(0, maximumWidth) : name;
    }

    private List<String> namesOfComponent() {
        return switch (component) {
            case 'M', 'x' -> MONTHS;
            case 'F' -> DAYS;
            default -> throw JsonataException.of("D3133", String.valueOf(component));
        };
    }

    private String formatHalfDay(String halfDay) {
        return names == LetterCase.UPPER ? halfDay.toUpperCase(Locale.ROOT) : halfDay;
    }

    private String formatOffset(int offset) {
        DigitPattern digits = number == null ? null : number.digits();
        if (digits == null) {
            throw JsonataException.of("D3134");
        }
        int hours = Math.abs(offset) / MINUTES_IN_HOUR;
        int minutes = Math.abs(offset) % MINUTES_IN_HOUR;
        String hoursAndMinutes = String.valueOf(hours * 100 + minutes);
        String size;
        if (digits.grouping().isRegular() || digits.mandatory() == 3 || digits.mandatory() == 4) {
            size = digits.format(hoursAndMinutes, false);
        } else if (digits.mandatory() <= 2) {
            String rest = minutes == 0 ? "" : (minutes < 10 ? ":0" : ":") + minutes;
            size = digits.format(String.valueOf(hours), false) + rest;
        } else {
            throw JsonataException.of("D3134");
        }
        if (offset == 0 && zuluAtZero) {
            return "Z";
        }
        return (component == 'z' ? "GMT" : "") + (offset < 0 ? "-" : "+") + size;
    }

    /**
     * Returns how this component is found in a text.
     *
     * @param exact whether its number has exactly the digits that its picture demands
     * @throws JsonataException D3130 or D3133 if it cannot be read
     */
    TextPiece piece(boolean exact) {
        if (component == 'Z' || component == 'z') {
            return new TextPiece.Offset(component == 'z' ? "GMT" : "", offsetSeparator());
        }
        if (component == 'f') {
            return new TextPiece.Run(codePoint -> codePoint >= '0' && codePoint <= '9', 0, false);
        }
        if (number != null) {
            DigitPattern digits = number.digits();
            return number.piece(exact && digits != null ? digits.mandatory() : 0);
        }
        if ("MxFP".indexOf(component) < 0) {
            throw JsonataException.of("D3133", String.valueOf(component));
        }
        return new TextPiece.Run(NumberLetters::isLetter, 0, false);
    }

    /** Returns what stands between the hours and the minutes of an offset; null if nothing does. */
    private @Nullable String offsetSeparator() {
        DigitPattern digits = number == null ? null : number.digits();
        return digits != null && digits.grouping().isRegular()
                ? digits.grouping().repeatedSign()
                : null;
    }

    /**
     * Reads this component from its part of a text.
     *
     * @return nothing if it says nothing
     */
    OptionalLong parse(String text) {
        if (component == 'Z' || component == 'z') {
            return OptionalLong.of(parseOffset(text.substring(component == 'z' ? "GMT".length() : 0)));
        }
        if (component == 'f') {
            // Of a fraction of a second, thousandths count.
            return OptionalLong.of(Long.parseLong((text + "00").substring(0, 3)));
        }
        if (number != null) {
            Number value = number.parse(text);
            return value == null ? OptionalLong.empty() : OptionalLong.of(saturated(value));
        }
        return switch (component) {
            // The name of a day adds nothing to a date, so that of any language will do.
            case 'F' -> OptionalLong.of(0);
            case 'P' -> indexOf(HALF_DAYS, text, 0);
            default -> indexOf(MONTHS, text, 1);
        };
    }

    private static long saturated(Number value) {
        return value instanceof Integer || value instanceof Long ? value.longValue() : Long.MAX_VALUE;
    }

    private OptionalLong indexOf(List<String> names, String text, int first) {
        OptionalLong found = OptionalLong.empty();
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            boolean cut = first > 0 && maximumWidth > 0 && name.length() > maximumWidth;
            if ((cut ? name.substring(0, maximumWidth) : name).equalsIgnoreCase(text)) {
                found = OptionalLong.of(index + (long) first);
            }
        }
        return found;
    }

    private static long parseOffset(String text) {
        int hours = 0;
        int minutes = 0;
        int separator = 1;
        while (separator < text.length() && Character.isDigit(text.charAt(separator))) {
            separator++;
        }
        if (separator < text.length()) {
            int rest = separator;
            while (!Character.isDigit(text.charAt(rest))) {
                rest++;
            }
            hours = Integer.parseInt(text, 1, separator, 10);
            minutes = Integer.parseInt(text, rest, text.length(), 10);
        } else {
            // Up to two digits are hours; the last two of more are minutes.
            int digits = Integer.parseInt(text, 1, text.length(), 10);
            hours = text.length() <= 3 ? digits : digits / 100;
            minutes = text.length() <= 3 ? 0 : digits % 100;
        }
        int size = hours * MINUTES_IN_HOUR + minutes;
        return text.charAt(0) == '-' ? -size : size;
    }
}
