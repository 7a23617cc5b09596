package dev.crosswalk.sandbox;

import dev.crosswalk.mapping.Expression;
import dev.crosswalk.mapping.InputRead;
import dev.crosswalk.mapping.InvalidExpressionException;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of the file, read leniently: what has the wrong type is left out, since the schema has already complained.
 *
 * <p>Used by one thread while loading.
 */
final class Section {
    private static final Set<String> KNOWN_ROOTS = Set.of(
            "request",
            "record",
            "records",
            "meta",
            "links",
            "related",
            "page",
            "outcomes",
            "violations",
            "violation",
            "items",
            "token",
            "responses",
            "parent",
            "stored",
            "given",
            "before",
            "item",
            "value",
            "id",
            "type",
            "user",
            "now",
            "stamp",
            "host",
            "limit",
            "tables",
            "name",
            "created",
            "index");

    private final YamlDocument document;
    private final List<Problem> problems;
    private final String path;
    private final Map<?, ?> values;

    Section(YamlDocument document, List<Problem> problems, String path, @Nullable Object value) {
        this.document = document;
        this.problems = problems;
        this.path = path;
        this.values = value instanceof Map<?, ?> map ? map : Map.of();
    }

    String path() {
        return path;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    @Nullable
    Object value(String key) {
        return values.get(key);
    }

    /** Returns a text, or the default where there is none. */
    String text(String key, String otherwise) {
        Object value = values.get(key);
        return value instanceof String || value instanceof Number ? String.valueOf(value) : otherwise;
    }

    @Nullable
    String textOrNull(String key) {
        return values.get(key) instanceof String text ? text : null;
    }

    boolean flag(String key, boolean otherwise) {
        return values.get(key) instanceof Boolean flag ? flag : otherwise;
    }

    int number(String key, int otherwise) {
        return values.get(key) instanceof Number number ? number.intValue() : otherwise;
    }

    @Nullable
    Number numberOrNull(String key) {
        return values.get(key) instanceof Number number ? number : null;
    }

    List<String> texts(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    Section child(String key) {
        return new Section(document, problems, YamlDocument.child(path, key), values.get(key));
    }

    /** Returns the mappings of a list, in order. */
    List<Section> items(String key) {
        List<Section> sections = new ArrayList<>();
        if (values.get(key) instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String at = YamlDocument.child(YamlDocument.child(path, key), i);
                sections.add(new Section(document, problems, at, list.get(i)));
            }
        }
        return sections;
    }

    /** Returns the mappings below a key by their names, in order. */
    Map<String, Section> children(String key) {
        Map<String, Section> sections = new LinkedHashMap<>();
        Section child = child(key);
        child.values.keySet().forEach(name -> sections.put(String.valueOf(name), child.child(String.valueOf(name))));
        return sections;
    }

    /** Compiles an expression; null where there is none, or where it is broken, which is noted. */
    @Nullable
    Expression expression(String key) {
        Object value = values.get(key);
        String source = value instanceof Boolean || value instanceof Number ? String.valueOf(value) : textOrNull(key);
        if (source == null) {
            return null;
        }
        String at = YamlDocument.child(path, key);
        try {
            Expression expression = Expression.compile(source, document.placeOfText(at));
            checkRoots(expression);
            return expression;
        } catch (InvalidExpressionException e) {
            problems.addAll(e.problems());
            if (e.expression() != null) {
                checkRoots(e.expression());
            }
            return null;
        }
    }

    private void checkRoots(Expression expression) {
        for (InputRead read : expression.reads()) {
            if (!read.names().isEmpty()
                    && read.isKnown(0)
                    && !KNOWN_ROOTS.contains(read.names().getFirst())) {
                problems.add(new Problem(
                        read.place(0),
                        "an unknown name in an expression",
                        "one of " + new TreeSet<>(KNOWN_ROOTS),
                        read.names().getFirst()));
            }
        }
    }

    /** Compiles an expression that must be there; where it is missing, which is noted, one that gives nothing. */
    Expression requireExpression(String key) {
        Expression expression = expression(key);
        return expression == null ? Expression.compile("null", document.placeOf(path)) : expression;
    }

    /** Compiles a regular expression; null where there is none, or where it is broken, which is noted. */
    @Nullable
    Pattern pattern(String key) {
        String text = textOrNull(key);
        return text == null ? null : pattern(key, text);
    }

    @Nullable
    Pattern pattern(String key, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            problem(key, "a broken regular expression", "a Java regular expression", e.getDescription());
            return null;
        }
    }

    /** Notes a problem at a key. */
    void problem(String key, String what, String expected, String got) {
        problems.add(new Problem(document.placeOf(YamlDocument.child(path, key)), what, expected, got));
    }
}
