package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.JsonNull;
import dev.crosswalk.jsonata.NativeFunction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters of a URL's query, with functions as members. Stands as the query in results. */
final class UrlParameters extends MemberObject {
    private static final SequencedSet<String> NAMES =
            new LinkedHashSet<>(List.of("get", "getAll", "has", "keys", "values", "entries", "size", "toString"));

    /** A parameter, decoded. */
    private record Parameter(String name, String value) {}

    private final List<Parameter> parameters = new ArrayList<>();

    UrlParameters(String query) {
        for (String part : query.isEmpty() ? new String[0] : query.split("&")) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                parameters.add(new Parameter(
                        PercentText.decoded(equals < 0 ? part : part.substring(0, equals)),
                        PercentText.decoded(equals < 0 ? "" : part.substring(equals + 1))));
            }
        }
    }

    @Override
    SequencedSet<String> names() {
        return NAMES;
    }

    @Override
    public Object plain() {
        List<String> parts = new ArrayList<>();
        parameters.forEach(parameter -> parts.add(encoded(parameter.name) + "=" + encoded(parameter.value)));
        return String.join("&", parts);
    }

    @Override
    @Nullable
    Object member(String name) {
        return switch (name) {
            case "get" -> named(name, "<s:s>", found -> found.isEmpty() ? JsonNull.NULL : found.getFirst());
            case "getAll" -> named(name, "<s:a>", found -> found);
            case "has" -> named(name, "<s:b>", found -> !found.isEmpty());
            case "keys" -> listed(name, Parameter::name);
            case "values" -> listed(name, Parameter::value);
            case "entries" -> listed(name, parameter -> List.of(parameter.name, parameter.value));
            case "toString" -> function(name, "<:s>", (_, _) -> plain());
            default -> parameters.size();
        };
    }

    /** Returns a function of the values that a name has. */
    private NativeFunction named(String function, String signature, Function<List<String>, Object> use) {
        return function(function, signature, (evaluation, arguments) -> {
            List<String> found = new ArrayList<>();
            for (Parameter parameter : parameters) {
                evaluation.step();
                if (parameter.name.equals(arguments[0])) {
                    evaluation.built(1);
                    found.add(parameter.value);
                }
            }
            return use.apply(found);
        });
    }

    /** Returns a function that lists something of each parameter. */
    private NativeFunction listed(String function, Function<Parameter, Object> part) {
        return function(function, "<:a>", (evaluation, _) -> {
            evaluation.built(2L * parameters.size());
            return parameters.stream().map(part).toList();
        });
    }

    private static String encoded(String text) {
        return PercentText.encoded(
                        text, character -> PercentText.isLetterOrDigit(character) || "*-._ ".indexOf(character) >= 0)
                .replace(' ', '+');
    }
}
