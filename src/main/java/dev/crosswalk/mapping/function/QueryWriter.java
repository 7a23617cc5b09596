package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.mapping.MappingFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes an object as the query of a URL. Used once and thrown away. */
final class QueryWriter {
    private static final Set<String> OPTIONS = Set.of(
            "addQueryPrefix",
            "allowDots",
            "arrayFormat",
            "delimiter",
            "encode",
            "encodeValuesOnly",
            "format",
            "indices",
            "skipNulls",
            "strictNullHandling");

    private final Evaluation evaluation;
    private final Map<?, ?> options;
    private final List<String> parts = new ArrayList<>();

    private QueryWriter(Evaluation evaluation, Map<?, ?> options) {
        this.evaluation = evaluation;
        this.options = options;
    }

    static String write(Evaluation evaluation, @Nullable Object value, Map<?, ?> options) {
        if (!OPTIONS.containsAll(options.keySet())) {
            throw new MappingFailure("$stringifyQuery was given an option that it does not know");
        }
        QueryWriter writer = new QueryWriter(evaluation, options);
        members(value).forEach((name, member) -> writer.add(name, member, 1));
        String query = String.join(writer.text("delimiter", "&"), writer.parts);
        return writer.is("addQueryPrefix", false) && !query.isEmpty() ? "?" + query : query;
    }

    /** Returns the members of an object, or those of a list under their indexes; nothing else has any. */
    private static Map<String, @Nullable Object> members(@Nullable Object value) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> members.put(String.valueOf(name), member));
        } else if (value instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                members.put(String.valueOf(index), list.get(index));
            }
        }
        return members;
    }

    private void add(String name, @Nullable Object value, int level) {
        evaluation.step();
        if (level > 100) {
            throw new MappingFailure("the object is nested too deep for a query");
        }
        if (value instanceof List<?> list) {
            addList(name, list, level);
        } else if (value instanceof Map<?, ?> object) {
            boolean dots = is("allowDots", false);
            object.forEach((key, member) -> add(dots ? name + "." + key : name + "[" + key + "]", member, level + 1));
        } else if (Arguments.isScalar(value)) {
            addPart(name, String.valueOf(Arguments.text(value)));
        } else if (!Arguments.isMissing(value)) {
            throw new MappingFailure("a function has no place in a query");
        } else if (!is("skipNulls", false)) {
            addNull(name);
        }
    }

    private void addList(String name, List<?> list, int level) {
        String format = is("indices", true) ? text("arrayFormat", "indices") : "repeat";
        if (format.equals("comma")) {
            if (!list.isEmpty()) {
                addPart(name, Arguments.joined(evaluation, list));
            }
            return;
        }
        for (int index = 0; index < list.size(); index++) {
            String key = switch (format) {
                case "indices" -> name + "[" + index + "]";
                case "brackets" -> name + "[]";
                case "repeat" -> name;
                default -> throw new MappingFailure("an arrayFormat is indices, brackets, repeat or comma");
            };
            add(key, list.get(index), level + 1);
        }
    }

    private void addNull(String name) {
        if (is("strictNullHandling", false)) {
            put(encoded(name, !is("encodeValuesOnly", false)));
        } else {
            addPart(name, "");
        }
    }

    private void addPart(String name, String value) {
        put(encoded(name, !is("encodeValuesOnly", false)) + "=" + encoded(value, true));
    }

    private void put(String part) {
        evaluation.built(part.length());
        parts.add(part);
    }

    private String encoded(String text, boolean encodes) {
        if (!encodes || !is("encode", true)) {
            return text;
        }
        boolean form = text("format", "RFC3986").equals("RFC1738");
        String kept = form ? "-._~()" : "-._~";
        String encoded = PercentText.encoded(
                text, character -> PercentText.isLetterOrDigit(character) || kept.indexOf(character) >= 0);
        return form ? encoded.replace("%20", "+") : encoded;
    }

    private boolean is(String option, boolean standIn) {
        return options.get(option) instanceof Boolean given ? given : standIn;
    }

    private String text(String option, String standIn) {
        return options.get(option) instanceof String given ? given : standIn;
    }
}
