package dev.crosswalk.model;

import dev.crosswalk.error.Failure;
import dev.crosswalk.yaml.Suggestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The unified query of a list in the one form that mappings see, whatever form the caller used.
 *
 * @param parameters references as {@code {"id": "1"}}, instants as bounds ({@code gt}, {@code gte}, {@code lt},
 *     {@code lte}, {@code eq}) in ISO 8601 UTC, booleans as such; what the model does not know stays as it came
 * @param failures every parameter that is wrong
 * @param unknown every parameter that the model does not have, for warnings
 */
public record ListQuery(Map<String, Object> parameters, List<Failure> failures, List<UnknownField> unknown) {
    /** A query without parameters. */
    public static final ListQuery NONE = new ListQuery(Map.of(), List.of(), List.of());

    private static final Set<String> BOUNDS = Set.of("gt", "gte", "lt", "lte", "eq");

    /**
     * Normalizes a query. An empty value counts as absent, because clients send those for values that they do not have.
     *
     * @param query nested maps, lists and texts, without the parameters of the server itself
     */
    public static ListQuery of(ResourceModel model, Map<String, ? extends @Nullable Object> query) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        List<Failure> failures = new ArrayList<>();
        List<UnknownField> unknown = new ArrayList<>();
        query.forEach((name, value) -> {
            ListParameter parameter = model.listParameters().get(name);
            Object single = unwrapped(value);
            if (single == null || single.equals("")) {
                return;
            }
            if (parameter == null) {
                unknown.add(new UnknownField(
                        name,
                        Suggestion.find(model.listParameters().keySet(), name).orElse(null)));
                parameters.put(name, single);
                return;
            }
            normalized(parameter, single, failures).ifPresent(normal -> parameters.put(name, normal));
        });
        return new ListQuery(parameters, List.copyOf(failures), List.copyOf(unknown));
    }

    private static Optional<Object> normalized(ListParameter parameter, Object value, List<Failure> failures) {
        return switch (parameter.type()) {
            case TEXT -> textOf(parameter, value, failures).map(text -> text);
            case BOOLEAN -> booleanOf(parameter, value, failures);
            case ENUM -> wordOf(parameter, value, failures);
            case REFERENCE -> referenceOf(parameter, value, failures);
            case INSTANT_RANGE -> rangeOf(parameter, value, failures);
        };
    }

    private static Optional<String> textOf(ListParameter parameter, Object value, List<Failure> failures) {
        Object plain = value instanceof Map<?, ?> map && map.size() == 1 && map.get("eq") != null
                ? unwrapped(map.get("eq"))
                : value;
        if (plain instanceof Map || plain instanceof List || plain == null) {
            failures.add(wrong(parameter, parameter.name(), parameter.type().expected(), value, ""));
            return Optional.empty();
        }
        return Optional.of(String.valueOf(plain));
    }

    private static Optional<Object> booleanOf(ListParameter parameter, Object value, List<Failure> failures) {
        return switch (String.valueOf(value)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> {
                failures.add(wrong(parameter, parameter.name(), parameter.type().expected(), value, ""));
                yield Optional.empty();
            }
        };
    }

    private static Optional<Object> wordOf(ListParameter parameter, Object value, List<Failure> failures) {
        Optional<String> text = textOf(parameter, value, failures);
        if (text.isEmpty() || parameter.values().contains(text.get())) {
            return text.map(word -> word);
        }
        String hint = Suggestion.find(parameter.values(), text.get())
                .map(word -> " Did you mean \"" + word + "\"?")
                .orElse("");
        String expected = "one of " + String.join(", ", parameter.values());
        failures.add(wrong(parameter, parameter.name(), expected, value, hint));
        return Optional.empty();
    }

    private static Optional<Object> referenceOf(ListParameter parameter, Object value, List<Failure> failures) {
        Object id = value instanceof Map<?, ?> map && map.size() == 1 ? unwrapped(map.get("id")) : value;
        if (id instanceof Map || id instanceof List || id == null) {
            failures.add(wrong(parameter, parameter.name(), parameter.type().expected(), value, ""));
            return Optional.empty();
        }
        String text = String.valueOf(id);
        return text.isEmpty() ? Optional.empty() : Optional.of(Map.of("id", text));
    }

    private static Optional<Object> rangeOf(ListParameter parameter, Object value, List<Failure> failures) {
        Map<String, String> range = new LinkedHashMap<>();
        Map<?, ?> bounds = value instanceof Map<?, ?> map ? map : Map.of("eq", value);
        bounds.forEach((bound, text) -> {
            String name = value instanceof Map ? parameter.name() + "[" + bound + "]" : parameter.name();
            Optional<Instant> moment =
                    unwrapped(text) instanceof String plain ? Moment.find(restored(plain)) : Optional.empty();
            if (!BOUNDS.contains(String.valueOf(bound))) {
                failures.add(wrong(parameter, name, "one of the bounds gt, gte, lt, lte, eq", bound, ""));
            } else if (moment.isEmpty()) {
                String expected = FieldType.INSTANT.expected();
                failures.add(wrong(parameter, name, expected, text, ""));
            } else {
                range.put(String.valueOf(bound), moment.get().toString());
            }
        });
        return range.isEmpty() ? Optional.empty() : Optional.of(range);
    }

    /** Puts back the plus of an offset that a client sent unescaped, which arrives as a space. */
    private static String restored(String text) {
        return text.replaceFirst("(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?) (\\d{2}:?\\d{2})$", "$1+$2");
    }

    /** Takes the only item out of a list, since {@code contact[]=1} means the same as {@code contact=1}. */
    private static @Nullable Object unwrapped(@Nullable Object value) {
        return value instanceof List<?> list && list.size() == 1 ? list.getFirst() : value;
    }

    private static Failure wrong(
            ListParameter parameter, String name, String expected, @Nullable Object got, String hint) {
        String shown = Validation.shown(got);
        return new Failure(
                name,
                expected,
                shown,
                "The query parameter " + name + " must be "
                        + expected.replace("name[", parameter.name() + "[").replace("name=", parameter.name() + "=")
                        + "; got " + shown + "." + hint);
    }
}
