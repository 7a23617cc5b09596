package dev.crosswalk.sandbox;

import dev.crosswalk.json.Json;
import dev.crosswalk.json.JsonException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form that a value must have beyond its type; it is judged on the value's text. */
enum Format {
    DATETIME,
    DATETIME_SECONDS,
    DATETIME_ANY,
    DATE,
    TIME,
    DURATION_MMSS,
    DURATION_HMS,
    SQL,
    EPOCH_SECONDS,
    EPOCH_MILLIS,
    DATETIME_OR_MILLIS,
    DATE_OR_DATETIME,
    EMAIL,
    URL,
    JSON,
    BASE64,
    DIGITS,
    UUID;

    private static final Pattern SECONDS = Pattern.compile("1?[0-9]{9}");
    private static final Pattern MILLIS = Pattern.compile("-?[0-9]{10,13}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/]+\\S*");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter SQL_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Tells whether a text has this form. */
    boolean accepts(String text) {
        try {
            return switch (this) {
                case DATETIME -> isInstant(text);
                case DATETIME_SECONDS -> isInstant(text) && text.indexOf('.') < 0;
                case DATETIME_ANY ->
                    isInstant(text) || LocalDateTime.parse(text).getYear() > 0;
                case DATE -> LocalDate.parse(text).getYear() > 0;
                case TIME -> LocalTime.parse(text).getHour() >= 0;
                case DURATION_MMSS -> text.matches("[0-9]{1,4}:[0-5][0-9]");
                case DURATION_HMS -> text.matches("[0-9]{1,3}:[0-5][0-9](:[0-5][0-9])?");
                case SQL -> LocalDateTime.parse(text, SQL_TIME).getYear() > 0;
                case EPOCH_SECONDS -> SECONDS.matcher(text).matches();
                case EPOCH_MILLIS -> MILLIS.matcher(text).matches();
                case DATETIME_OR_MILLIS -> MILLIS.matcher(text).matches() || DATE_OR_DATETIME.accepts(text);
                case DATE_OR_DATETIME -> text.length() == 10 ? DATE.accepts(text) : isInstant(text);
                case EMAIL -> MAIL.matcher(text).matches();
                case URL -> ADDRESS.matcher(text).matches();
                case JSON -> isJson(text);
                case BASE64 -> text.isEmpty() || Base64.getDecoder().decode(text).length > 0;
                case DIGITS -> text.matches("[0-9]+");
                case UUID -> UUID_TEXT.matcher(text).matches();
            };
        } catch (DateTimeException | IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isInstant(String text) {
        return OffsetDateTime.parse(text, INSTANT).getYear() > 0;
    }

    private static boolean isJson(String text) {
        try {
            Json.parse(text);
            return true;
        } catch (JsonException _) {
            return false;
        }
    }
}
