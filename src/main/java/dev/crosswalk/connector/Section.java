package dev.crosswalk.connector;

import dev.crosswalk.mapping.Expression;
import dev.crosswalk.mapping.InvalidExpressionException;
import dev.crosswalk.yaml.Place;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One mapping inside a YAML file, read key by key, with the places of its values.
 *
 * <p>It is lenient about keys that are absent or of another type, since the JSON Schema has reported those
 * already; what
 * only reading can tell (an expression that does not parse, a bad pattern) goes to the shared list of problems. Used by
 * one thread only.
 */
final class Section {
    private final YamlDocument document;
    private final String path;
    private final Map<?, ?> values;
    private final List<Problem> problems;

    private Section(YamlDocument document, String path, @Nullable Object value, List<Problem> problems) {
        this.document = document;
        this.path = path;
        this.values = value instanceof Map<?, ?> map ? map : Map.of();
        this.problems = problems;
    }

    /** Reads a whole document; problems found on the way go to the list. */
    static Section root(YamlDocument document, List<Problem> problems) {
        return new Section(document, "", document.value(), problems);
    }

    /** Returns the section's path inside the document. */
    String path() {
        return path;
    }

    /** Returns where the section stands. */
    Place place() {
        return document.placeOf(path);
    }

    /** Returns where the value of a key stands. */
    Place placeOf(String key) {
        return document.placeOf(YamlDocument.child(path, key));
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    List<String> keys() {
        return values.keySet().stream().map(String::valueOf).toList();
    }

    @Nullable
    Object value(String key) {
        return values.get(key);
    }

    /** Returns a text, or a number or boolean as text, or null. */
    @Nullable
    String findText(String key) {
        return asText(values.get(key));
    }

    String text(String key, String otherwise) {
        String text = findText(key);
        return text == null ? otherwise : text;
    }

    boolean flag(String key, boolean otherwise) {
        return values.get(key) instanceof Boolean flag ? flag : otherwise;
    }

    int number(String key, int otherwise) {
        return values.get(key) instanceof Number number ? number.intValue() : otherwise;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (values.get(key) instanceof List<?> items) {
            for (Object item : items) {
                String text = asText(item);
                if (text != null) {
                    texts.add(text);
                }
            }
        }
        return List.copyOf(texts);
    }

    Map<String, String> textMap(String key) {
        Section section = section(key);
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : section.keys()) {
            texts.put(name, section.text(name, ""));
        }
        return texts;
    }

    /** Returns the mapping under a key as it stands, empty where there is none; under {@code ""} the section itself. */
    Map<String, @Nullable Object> object(String key) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        Object value = key.isEmpty() ? values : values.get(key);
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, item) -> object.put(String.valueOf(name), item));
        }
        return object;
    }

    /** Returns the section under a key, empty where there is none. */
    Section section(String key) {
        return new Section(document, YamlDocument.child(path, key), values.get(key), problems);
    }

    /** Returns the sections under the keys of the section under a key. */
    Map<String, Section> sections(String key) {
        return section(key).sections();
    }

    /** Returns the sections under all keys. */
    Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        for (String name : keys()) {
            sections.put(name, section(name));
        }
        return sections;
    }

    /** Returns the shared list of problems. */
    List<Problem> problems() {
        return problems;
    }

    /** Returns the sections of a list. */
    List<Section> items(String key) {
        String listPath = YamlDocument.child(path, key);
        List<Section> items = new ArrayList<>();
        if (values.get(key) instanceof List<?> list) {
            for (Object item : list) {
                items.add(new Section(document, YamlDocument.child(listPath, items.size()), item, problems));
            }
        }
        return items;
    }

    /**
     * Compiles the expression under a key and checks its names.
     *
     * @return null where there is none or it does not compile, which is then a problem
     */
    @Nullable
    Expression findExpression(String key, Scope scope) {
        String source = findText(key);
        if (source == null) {
            return null;
        }
        try {
            Expression expression = Expression.compile(source, document.placeOfText(YamlDocument.child(path, key)));
            scope.check(expression, problems);
            return expression;
        } catch (InvalidExpressionException e) {
            problems.addAll(e.problems());
            if (e.expression() != null) {
                scope.check(e.expression(), problems);
            }
            return null;
        }
    }

    Expression expression(String key, Scope scope, Expression otherwise) {
        Expression expression = findExpression(key, scope);
        return expression == null ? otherwise : expression;
    }

    /** Compiles an expression that the file leaves out, placed at this section. */
    Expression constant(String source) {
        return Expression.compile(source, place());
    }

    /** Compiles the regular expression under a key; null where there is none or it is none, which is then a problem. */
    @Nullable
    Pattern findPattern(String key) {
        String source = findText(key);
        if (source == null) {
            return null;
        }
        try {
            return Pattern.compile(source);
        } catch (PatternSyntaxException e) {
            report(key, "the pattern does not parse", "a regular expression", source + " (" + e.getDescription() + ")");
            return null;
        }
    }

    /** Notes that something is wrong with the value of a key. */
    void report(String key, String what, String expected, String got) {
        problems.add(new Problem(placeOf(key), what, expected, got));
    }

    private static @Nullable String asText(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case null, default -> null;
        };
    }
}
