package dev.crosswalk.connector;

import dev.crosswalk.model.Field;
import dev.crosswalk.model.FieldType;
import dev.crosswalk.model.ListParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes values that the fields of a body or a query could hold, from the model's examples and the connector's own. */
final class ExampleValues {
    private static final int MAXIMUM_TEXTS = 20_000;

    private final Set<String> texts = new LinkedHashSet<>();

    /** Gathers every text and number of some examples: identifiers for patterns are taken from them. */
    ExampleValues(List<Example> examples) {
        for (Example example : examples) {
            gather(example.request().body());
            gather(example.request().query());
            gather(example.request().id());
            example.exchanges().forEach(exchange -> {
                gather(exchange.sent().body());
                gather(exchange.answer().body());
            });
            gather(example.response().body());
        }
    }

    /** Returns values for a field of the body: the words that it takes, or what the model and the examples hold. */
    List<Object> of(Field field, FieldSupport support, List<Example> examples) {
        List<Object> values = new ArrayList<>();
        if (!support.values().isEmpty()) {
            return List.copyOf(support.values());
        }
        values.add(withIdentifier(field.example(), support.idPattern()));
        values.addAll(field.values());
        if (field.type() == FieldType.BOOLEAN) {
            values.add(true);
            values.add(false);
        }
        if (field.type() == FieldType.STRING && support.idPattern() == null) {
            // A text may be what the mapping sends by default; then only another one proves anything.
            values.add(field.example() + ", again");
        }
        for (Example example : examples) {
            Object given = example.request().body().get(field.name());
            if (given != null && !values.contains(given)) {
                values.add(given);
            }
        }
        return values;
    }

    /** Returns values for a query parameter of a list, in the form in which mappings see it. */
    List<Object> of(ListParameter parameter, FieldSupport support) {
        if (!support.values().isEmpty()) {
            return List.copyOf(support.values());
        }
        return switch (parameter.type()) {
            case REFERENCE -> List.of(withIdentifier(Map.of("id", parameter.example()), support.idPattern()));
            case INSTANT_RANGE ->
                List.of(
                        Map.of("gte", parameter.example()),
                        Map.of("gt", parameter.example()),
                        Map.of("lte", parameter.example()),
                        Map.of("lt", parameter.example()),
                        Map.of("eq", parameter.example()));
            case ENUM -> List.copyOf(parameter.values());
            case BOOLEAN -> List.of(true, false);
            case TEXT -> List.of(parameter.example());
        };
    }

    /** Tells whether some example holds an identifier of a form; without one, nothing can be proven with it. */
    boolean hasIdentifier(Pattern pattern) {
        return findIdentifier(pattern) != null;
    }

    private Object withIdentifier(Object value, @Nullable Pattern pattern) {
        if (pattern == null) {
            return value;
        }
        return switch (value) {
            case List<?> list -> {
                List<Object> items = new ArrayList<>();
                for (Object item : list) {
                    items.add(withIdentifier(item, pattern));
                }
                yield items;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(String.valueOf(key), item));
                Object id = copy.get("id");
                if (id != null && !pattern.matcher(String.valueOf(id)).find()) {
                    copy.put("id", orElse(findIdentifier(pattern), id));
                }
                yield copy;
            }
            default -> pattern.matcher(String.valueOf(value)).find() ? value : orElse(findIdentifier(pattern), value);
        };
    }

    private static Object orElse(@Nullable String found, Object otherwise) {
        return found == null ? otherwise : found;
    }

    private @Nullable String findIdentifier(Pattern pattern) {
        return texts.stream()
                .filter(text -> pattern.matcher(text).find())
                .findFirst()
                .orElse(null);
    }

    private void gather(@Nullable Object value) {
        switch (value) {
            case Map<?, ?> map -> map.values().forEach(this::gather);
            case List<?> list -> list.forEach(this::gather);
            case String text -> add(text);
            case Number number -> add(number.toString());
            case null, default -> {
                // Nothing else can be an identifier.
            }
        }
    }

    private void add(String text) {
        if (texts.size() < MAXIMUM_TEXTS) {
            texts.add(text);
        }
    }
}
