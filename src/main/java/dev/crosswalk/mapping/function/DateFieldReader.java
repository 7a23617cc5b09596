package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.mapping.MappingFailure;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single fields of a text, for {@link DateFormatReader}. */
final class DateFieldReader {
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final List<String> HALVES = List.of("am", "pm");
    private static final int LETTERS_OF_SHORT_NAMES = 3;
    private static final int LONGEST_ZONE = 64;

    private static final Pattern OFFSET = Pattern.compile("([+-]\\d{1,2})(?::?(\\d{2}))?");

    private final Evaluation evaluation;
    private final String text;

    final Map<DateField, Integer> values = new EnumMap<>(DateField.class);

    @Nullable
    ZoneId zone;

    DateFieldReader(Evaluation evaluation, String text) {
        this.evaluation = evaluation;
        this.text = text;
    }

    boolean isAt(int position, String literal) {
        evaluation.step();
        return text.regionMatches(true, position, literal, 0, literal.length());
    }

    /** Returns where a field that begins at a place may end, the likeliest first. */
    List<Integer> ends(String token, int position) {
        List<Integer> ends = new ArrayList<>();
        switch (token) {
            case "MMM", "LLL", "MMMM", "LLLL" -> addName(ends, names(token, MONTHS), position);
            case "EEE", "ccc", "EEEE", "cccc" -> addName(ends, names(token, DAYS), position);
            case "a" -> addName(ends, HALVES, position);
            case "Z", "ZZ", "ZZZ" -> addLengths(ends, position, 2, token.equals("ZZZ") ? 5 : 6);
            case "z" -> {
                for (int length = 1; length <= LONGEST_ZONE && position + length <= text.length(); length++) {
                    ends.add(position + length);
                }
            }
            default -> addDigits(ends, position, digits(token, true), digits(token, false));
        }
        return ends;
    }

    private void addLengths(List<Integer> ends, int position, int least, int most) {
        for (int length = Math.min(most, text.length() - position); length >= least; length--) {
            ends.add(position + length);
        }
    }

    private void addDigits(List<Integer> ends, int position, int least, int most) {
        int digits = 0;
        while (digits < most && position + digits < text.length() && isDigit(text.charAt(position + digits))) {
            digits++;
        }
        for (int length = digits; length >= least; length--) {
            ends.add(position + length);
        }
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private void addName(List<Integer> ends, List<String> names, int position) {
        for (String name : names) {
            if (isAt(position, name)) {
                ends.add(position + name.length());
            }
        }
    }

    private static List<String> names(String token, List<String> names) {
        return token.length() > LETTERS_OF_SHORT_NAMES
                ? names
                : names.stream()
                        .map(name -> name.substring(0, LETTERS_OF_SHORT_NAMES))
                        .toList();
    }

    /** Returns how many digits a field has at least or at most. */
    private static int digits(String token, boolean least) {
        return switch (token) {
            case "y" -> least ? 1 : 6;
            case "yy", "kk" -> least ? 2 : 4;
            case "yyyy", "kkkk" -> 4;
            case "yyyyy" -> least ? 4 : 6;
            case "yyyyyy" -> 6;
            case "M", "L", "d", "H", "h", "m", "s", "W" -> least ? 1 : 2;
            case "MM", "LL", "dd", "HH", "hh", "mm", "ss", "WW", "qq" -> 2;
            case "o", "S" -> least ? 1 : 3;
            case "ooo", "SSS" -> 3;
            case "u" -> least ? 1 : 9;
            case "uu" -> least ? 1 : 2;
            case "q", "E", "c", "uuu" -> 1;
            default -> throw new MappingFailure("a format of dates has a field that cannot be read");
        };
    }

    /** Keeps what a field says; tells whether it says anything that there is. */
    boolean take(String token, int position, int end) {
        evaluation.step();
        String found = text.substring(position, end);
        switch (token) {
            case "MMM", "LLL", "MMMM", "LLLL" -> values.put(DateField.MONTH, 1 + index(names(token, MONTHS), found));
            case "EEE", "ccc", "EEEE", "cccc" -> values.put(DateField.WEEKDAY, 1 + index(names(token, DAYS), found));
            case "a" -> values.put(DateField.HALF_OF_DAY, index(HALVES, found));
            case "Z", "ZZ", "ZZZ" -> {
                Matcher offset = OFFSET.matcher(found);
                if (!offset.matches() || (offset.group(2) != null && found.contains(":") == token.equals("ZZZ"))) {
                    return false;
                }
                zone = DateZone.ofMinutes(DateZone.minutes(offset.group(1), offset.group(2)));
                return zone != null;
            }
            case "z" -> {
                zone = DateZone.of(found);
                return zone != null && !isDigit(found.charAt(0));
            }
            case "yy" -> values.put(DateField.YEAR, DateFormatReader.year(found));
            case "kk" -> values.put(DateField.WEEK_YEAR, DateFormatReader.year(found));
            case "u", "uu", "uuu" ->
                values.put(DateField.MILLISECOND, Integer.parseInt((found + "00").substring(0, 3)));
            default -> values.put(field(token), Integer.parseInt(found));
        }
        return true;
    }

    private static int index(List<String> names, String found) {
        for (int index = 0; index < names.size(); index++) {
            if (names.get(index).equalsIgnoreCase(found)) {
                return index;
            }
        }
        return -1;
    }

    private static DateField field(String token) {
        return switch (token.charAt(0)) {
            case 'y' -> DateField.YEAR;
            case 'k' -> DateField.WEEK_YEAR;
            case 'M', 'L' -> DateField.MONTH;
            case 'd' -> DateField.DAY;
            case 'H' -> DateField.HOUR;
            case 'h' -> DateField.CLOCK_HOUR;
            case 'm' -> DateField.MINUTE;
            case 's' -> DateField.SECOND;
            case 'W' -> DateField.WEEK;
            case 'q' -> DateField.QUARTER;
            case 'o' -> DateField.ORDINAL;
            case 'S' -> DateField.MILLISECOND;
            default -> DateField.WEEKDAY;
        };
    }
}
