package dev.crosswalk.model;

import dev.crosswalk.json.Json;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.SchemaCheck;
import dev.crosswalk.yaml.YamlDocument;
import dev.crosswalk.yaml.YamlException;
import dev.crosswalk.yaml.YamlSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns one model file into a {@link ResourceModel}: the schema judges its structure, this class what a schema
 * cannot say.
 * Used by one thread only.
 */
final class ModelReading {
    private final YamlSource source;
    private final List<Problem> problems = new ArrayList<>();

    ModelReading(YamlSource source) {
        this.source = source;
    }

    /** Returns everything that was wrong, after {@link #read}. */
    List<Problem> problems() {
        return problems;
    }

    /** Reads the file; empty where anything is wrong with it. */
    Optional<ResourceModel> read(SchemaCheck schema) {
        YamlDocument document;
        try {
            document = source.parse();
        } catch (YamlException e) {
            problems.add(e.problem());
            return Optional.empty();
        }
        problems.addAll(schema.check(document));
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        Node root = new Node(document, "", document.value());
        ResourceModel model = new ResourceModel(
                root.text("model"),
                root.text("resource"),
                root.text("description"),
                root.words("methods"),
                root.children("fields", this::field),
                root.children("list_parameters", ModelReading::parameter));
        String expected = Models.FOLDER + "/" + model.model() + "/" + model.resource() + ".yaml";
        if (!source.path().equals(expected)) {
            report(root, "resource", "the file is not named after its model and resource", expected, source.path());
        }
        return problems.isEmpty() ? Optional.of(model) : Optional.empty();
    }

    private Field field(String name, Node node) {
        FieldType type = FieldType.find(node.text("type")).orElseThrow();
        Map<String, Field> fields = node.children("fields", this::field);
        Field field = new Field(
                name,
                type,
                node.text("description"),
                node.has("example") ? node.value("example") : composedExample(type, fields),
                node.words("enum"),
                node.has("references") ? node.text("references") : null,
                node.has("read_only") && node.value("read_only").equals(true),
                fields);
        if (field.isReference() && !fields.containsKey("id")) {
            report(node, "references", "a reference without an identifier", "a field id below fields", "none");
        }
        Validation.checkValue(field, field.example(), "example")
                .forEach(failure -> report(
                        node, "example", "the example does not fit the field", failure.expected(), failure.got()));
        return field;
    }

    private static ListParameter parameter(String name, Node node) {
        return new ListParameter(
                name,
                ListParameter.Type.find(node.text("type")).orElseThrow(),
                node.text("description"),
                node.text("example"),
                node.words("enum"),
                node.has("references") ? node.text("references") : null);
    }

    private static Object composedExample(FieldType type, Map<String, Field> fields) {
        Map<String, Object> example = new LinkedHashMap<>();
        fields.forEach((name, field) -> example.put(name, field.example()));
        Map<String, Object> sealed = Collections.unmodifiableMap(example);
        return type == FieldType.ARRAY ? List.of(sealed) : sealed;
    }

    private void report(Node node, String key, String what, String expected, String got) {
        String path = YamlDocument.child(node.path(), key);
        problems.add(new Problem(node.document().placeOf(path), what, expected, got));
    }

    /** An object of the document with its path; the schema has already said that it is as expected. */
    private record Node(
            YamlDocument document, String path, @Nullable Object found) {
        boolean has(String key) {
            return Json.asObject(found).get(key) != null;
        }

        Object value(String key) {
            Object value = Json.asObject(found).get(key);
            if (value == null) {
                throw new IllegalStateException("the schema lets a file lack " + YamlDocument.child(path, key));
            }
            return value;
        }

        String text(String key) {
            return String.valueOf(value(key));
        }

        List<String> words(String key) {
            return has(key) && value(key) instanceof List<?> words
                    ? words.stream().map(String::valueOf).toList()
                    : List.of();
        }

        <T> Map<String, T> children(String key, BiFunction<String, Node, T> read) {
            Map<String, T> children = new LinkedHashMap<>();
            if (has(key)) {
                String below = YamlDocument.child(path, key);
                Json.asObject(value(key))
                        .forEach((name, child) -> children.put(
                                name, read.apply(name, new Node(document, YamlDocument.child(below, name), child))));
            }
            return Collections.unmodifiableMap(children);
        }
    }
}
