package dev.crosswalk.model;

import dev.crosswalk.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a unified record into the format {@code normalized}: every field of the model is there and has its type, null
 * where the provider has no value or one that the type cannot hold; a word that an enumeration does not know is kept.
 */
public final class Normalizer {
    private static final int MAXIMUM_NUMBER_CHARACTERS = 100;

    /** A larger exponent is no amount or count; writing it out would only fill the memory. */
    private static final int MAXIMUM_EXPONENT = 400;

    private Normalizer() {}

    /**
     * Returns the record in the model's order, without {@code remote_data} and whatever else the model does not
     * know.
     */
    public static Map<String, @Nullable Object> normalize(
            ResourceModel model, Map<String, ? extends @Nullable Object> record) {
        return fieldsOf(model.fields(), record);
    }

    private static Map<String, @Nullable Object> fieldsOf(Map<String, Field> fields, Map<?, ?> record) {
        Map<String, @Nullable Object> normal = new LinkedHashMap<>();
        fields.forEach((name, field) -> normal.put(name, valueOf(field, record.get(name))));
        return normal;
    }

    private static @Nullable Object valueOf(Field field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (field.type()) {
            case STRING -> textOf(value);
            case INTEGER -> numberOf(value).map(Normalizer::whole).orElse(null);
            case NUMBER -> numberOf(value).map(Normalizer::shortest).orElse(null);
            case BOOLEAN -> booleanOf(value);
            case INSTANT -> momentOf(value).map(Instant::toString).orElse(null);
            case DATE -> Moment.findDate(textOf(value)).map(String::valueOf).orElse(null);
            case DURATION ->
                numberOf(value).map(Normalizer::whole).map(String::valueOf).orElse(null);
            case ENUM -> wordOf(field, textOf(value));
            case OBJECT -> objectOf(field, value);
            case ARRAY -> arrayOf(field, value);
            case MAP -> value instanceof Map ? value : null;
        };
    }

    private static String textOf(Object value) {
        return switch (value) {
            case String text -> text;
            case Double number
            when number == Math.rint(number) && !Double.isInfinite(number) -> new BigDecimal(number).toPlainString();
            case Map<?, ?> _, List<?> _ -> Json.writeText(value);
            default -> String.valueOf(value);
        };
    }

    private static Optional<BigDecimal> numberOf(Object value) {
        String text = value instanceof Number || value instanceof String
                ? String.valueOf(value).strip()
                : "";
        if (text.isEmpty() || text.length() > MAXIMUM_NUMBER_CHARACTERS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text)).filter(number -> Math.abs(number.scale()) <= MAXIMUM_EXPONENT);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Number whole(BigDecimal number) {
        return shortest(number.setScale(0, RoundingMode.HALF_UP));
    }

    private static Number shortest(BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0) {
            return number.doubleValue();
        }
        long asLong = number.longValue();
        if (BigDecimal.valueOf(asLong).compareTo(number) != 0) {
            return number.toBigInteger();
        }
        return asLong == (int) asLong ? (Number) (int) asLong : (Number) asLong;
    }

    private static @Nullable Boolean booleanOf(Object value) {
        return switch (textOf(value).toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Optional<Instant> momentOf(Object value) {
        return value instanceof Number epochMillis
                ? Optional.of(Instant.ofEpochMilli(epochMillis.longValue()))
                : Moment.find(textOf(value));
    }

    private static String wordOf(Field field, String text) {
        for (String word : field.values()) {
            if (word.equalsIgnoreCase(text)) {
                return word;
            }
        }
        return text;
    }

    private static @Nullable Object objectOf(Field field, Object value) {
        if (value instanceof Map<?, ?> map) {
            return fieldsOf(field.fields(), map);
        }
        return field.isReference() && !(value instanceof List)
                ? fieldsOf(field.fields(), Map.of("id", textOf(value)))
                : null;
    }

    private static @Nullable Object arrayOf(Field field, Object value) {
        List<?> items = value instanceof List<?> list ? list : List.of(value);
        List<Object> normal = new ArrayList<>();
        for (Object item : items) {
            Object object = item == null ? null : objectOf(field, item);
            if (object != null) {
                normal.add(object);
            }
        }
        return normal;
    }
}
