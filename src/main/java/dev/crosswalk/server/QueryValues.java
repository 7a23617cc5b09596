package dev.crosswalk.server;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values from a parsed query and collects everything that is wrong with it, to be told at once.
 *
 * <p>An empty value counts as absent throughout, as clients send parameters that they do not fill.
 */
final class QueryValues {
    private static final int MAXIMUM_SHOWN_CHARACTERS = 60;

    private final Map<String, @Nullable Object> query;
    private final List<Failure> failures = new ArrayList<>();

    QueryValues(Map<String, @Nullable Object> query) {
        this.query = query;
    }

    /** Finds one text. */
    @Nullable
    String text(String name) {
        Object value = query.get(name);
        if (value == null || value.equals("")) {
            return null;
        }
        if (value instanceof String text) {
            return text;
        }
        fail(name, "one value", "an " + Json.kindOf(value));
        return null;
    }

    /** Reads true or false; false where it is absent. */
    boolean flag(String name) {
        Boolean flag = optionalFlag(name);
        return flag != null && flag;
    }

    /** Finds true or false. */
    @Nullable
    Boolean optionalFlag(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> {
                fail(name, "true or false", shown(text));
                yield null;
            }
        };
    }

    /** Finds a whole number between two bounds. */
    @Nullable
    Integer number(String name, int lowest, int highest) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        int digits = 9;
        if (text.length() <= digits && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        }
        fail(name, "a whole number from " + lowest + " to " + highest, shown(text));
        return null;
    }

    /** Reads a list in any of its forms: repeated, with brackets, with numbers, or parted by commas. */
    Set<String> list(String name) {
        Set<String> values = new LinkedHashSet<>();
        Object value = query.get(name);
        List<?> items = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        for (Object item : items) {
            if (!(item instanceof String text)) {
                fail(name, "a list of texts", "an " + Json.kindOf(item));
                return Set.of();
            }
            for (String part : text.split(",", -1)) {
                if (!part.isBlank()) {
                    values.add(part.trim());
                }
            }
        }
        return values;
    }

    /** Reads an object; empty where it is absent. */
    Map<String, @Nullable Object> object(String name) {
        Object value = query.get(name);
        if (value == null || value.equals("")) {
            return Map.of();
        }
        if (value instanceof Map<?, ?>) {
            return Json.asObject(value);
        }
        fail(name, "names in brackets, such as " + name + "[name]=value", "a plain value");
        return new LinkedHashMap<>();
    }

    /** Reads an object; a plain value is one with a single name, and an absent one has none. */
    Map<String, @Nullable Object> objectOr(String name, String plain) {
        Object value = query.get(name);
        if (value instanceof String text && !text.isEmpty()) {
            return Map.of(plain, text);
        }
        return object(name);
    }

    /** Notes that a parameter is wrong. */
    void fail(String name, String expected, String got) {
        failures.add(new Failure(
                name, expected, got, "The query parameter `" + name + "` must be " + expected + ", not " + got + "."));
    }

    /** Notes that a parameter asks for what this server does not do. */
    void refuse(String name, String message) {
        failures.add(new Failure(name, "nothing", shown(String.valueOf(query.get(name))), message));
    }

    /**
     * Does nothing if all that was read is well.
     *
     * @throws CrosswalkException with {@code INVALID_REQUEST} and every failure
     */
    void requireValid() {
        if (failures.isEmpty()) {
            return;
        }
        String message = failures.size() == 1
                ? failures.getFirst().message()
                : failures.size() + " query parameters are wrong; details.failures says what is wrong with each.";
        throw CrosswalkException.builder(ErrorCode.INVALID_REQUEST, message)
                .failures(failures)
                .build();
    }

    private static String shown(String text) {
        return "\""
                + (text.length() <= MAXIMUM_SHOWN_CHARACTERS ? text : text.substring(0, MAXIMUM_SHOWN_CHARACTERS) + "…")
                + "\"";
    }
}
