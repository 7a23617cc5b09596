package dev.crosswalk.sandbox;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON type that a field wants. */
enum ValueKind {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    OBJECT,
    LIST,
    ANY;

    /** Tells whether a JSON value is of this type. */
    boolean accepts(@Nullable Object value) {
        return switch (this) {
            case STRING -> value instanceof String;
            case INTEGER -> value instanceof Integer || value instanceof Long || value instanceof BigInteger;
            case NUMBER -> value instanceof Number;
            case BOOLEAN -> value instanceof Boolean;
            case OBJECT -> value instanceof Map<?, ?>;
            case LIST -> value instanceof List<?>;
            case ANY -> true;
        };
    }

    /** Tells whether a text reads as this type, for vendors whose values are all texts. */
    boolean acceptsText(String text) {
        return switch (this) {
            case INTEGER -> text.matches("[+-]?[0-9]{1,18}");
            case NUMBER -> isNumber(text);
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case STRING, LIST, ANY -> true;
            case OBJECT -> false;
        };
    }

    private static boolean isNumber(String text) {
        try {
            return new BigDecimal(text).precision() > 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
