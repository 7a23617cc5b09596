package dev.crosswalk.model;

import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.YamlDocument;
import dev.crosswalk.yaml.YamlException;
import dev.crosswalk.yaml.YamlSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns one model file into a {@link ResourceModel} and collects every problem on the way. Used by one thread only. */
final class ModelReading {
    private static final Set<String> FILE_KEYS =
            Set.of("model", "resource", "description", "methods", "fields", "list_parameters");
    private static final Set<String> FIELD_KEYS =
            Set.of("type", "description", "example", "enum", "references", "read_only", "fields");
    private static final Set<String> PARAMETER_KEYS = Set.of("type", "description", "example", "enum", "references");
    private static final String WORD = "[a-z][a-z0-9_]*";

    private final YamlSource source;
    private final List<Problem> problems;

    ModelReading(YamlSource source, List<Problem> problems) {
        this.source = source;
        this.problems = problems;
    }

    /** Reads the file; empty where anything is wrong with it. */
    Optional<ResourceModel> read() {
        int before = problems.size();
        YamlDocument document;
        try {
            document = source.parse();
        } catch (YamlException e) {
            problems.add(e.problem());
            return Optional.empty();
        }
        Node root = new Node(document, "", document.value());
        if (!root.requireKeys(FILE_KEYS)) {
            return Optional.empty();
        }
        String model = root.word("model");
        String resource = root.word("resource");
        ResourceModel result = new ResourceModel(
                model,
                resource,
                root.text("description"),
                root.words("methods"),
                root.children("fields", this::field),
                root.children("list_parameters", this::parameter));
        String expected = Models.FOLDER + "/" + model + "/" + resource + ".yaml";
        if (problems.size() == before && !source.path().equals(expected)) {
            root.problem("resource", "the file is not named after its model and resource", expected, source.path());
        }
        return problems.size() == before ? Optional.of(result) : Optional.empty();
    }

    private Field field(String name, Node node) {
        int before = problems.size();
        node.requireKeys(FIELD_KEYS);
        FieldType type = node.type(FieldType::find, FieldType.values()).orElse(FieldType.STRING);
        boolean composed = type == FieldType.OBJECT || type == FieldType.ARRAY;
        Map<String, Field> fields = composed ? node.children("fields", this::field) : Map.of();
        List<String> values = type == FieldType.ENUM ? node.words("enum") : List.of();
        node.forbid(!composed, "fields", "only an object or an array has fields");
        node.forbid(type != FieldType.ENUM, "enum", "only an enumeration has words");
        node.forbid(composed, "example", "the example of an object is made of those of its fields");
        String references = node.optionalWord("references");
        if (references != null && !fields.containsKey("id")) {
            node.problem("references", "a reference without an identifier", "a field id below fields", "none");
        }
        Field field = new Field(
                name,
                type,
                node.text("description"),
                composed ? composedExample(type, fields) : node.example(),
                values,
                references,
                node.flag("read_only"),
                fields);
        if (problems.size() == before && !composed) {
            Validation.checkValue(field, field.example(), "example")
                    .forEach(failure -> node.problem(
                            "example", "the example does not fit the field", failure.expected(), failure.got()));
        }
        return field;
    }

    private ListParameter parameter(String name, Node node) {
        node.requireKeys(PARAMETER_KEYS);
        ListParameter.Type type =
                node.type(ListParameter.Type::find, ListParameter.Type.values()).orElse(ListParameter.Type.TEXT);
        node.forbid(type != ListParameter.Type.ENUM, "enum", "only an enumeration has words");
        node.forbid(type != ListParameter.Type.REFERENCE, "references", "only a reference names a resource");
        return new ListParameter(
                name,
                type,
                node.text("description"),
                String.valueOf(node.example()),
                type == ListParameter.Type.ENUM ? node.words("enum") : List.of(),
                type == ListParameter.Type.REFERENCE ? node.word("references") : null);
    }

    private static Object composedExample(FieldType type, Map<String, Field> fields) {
        Map<String, Object> example = new LinkedHashMap<>();
        fields.forEach((name, field) -> example.put(name, field.example()));
        Map<String, Object> sealed = Collections.unmodifiableMap(example);
        return type == FieldType.ARRAY ? List.of(sealed) : sealed;
    }

    /** One value of the document with its path. */
    private final class Node {
        private final YamlDocument document;
        private final String path;
        private final Map<?, ?> map;

        Node(YamlDocument document, String path, @Nullable Object value) {
            this.document = document;
            this.path = path;
            this.map = value instanceof Map<?, ?> found ? found : Map.of();
        }

        void problem(String key, String what, String expected, String got) {
            String at = key.isEmpty() ? path : YamlDocument.child(path, key);
            problems.add(new Problem(document.placeOf(at), what, expected, got));
        }

        boolean requireKeys(Set<String> known) {
            if (map.isEmpty()) {
                problem("", "nothing is there", "an object", "nothing");
            }
            for (Object key : map.keySet()) {
                if (!known.contains(key)) {
                    problem(String.valueOf(key), "an unknown key", Suggestion.among(known, key), String.valueOf(key));
                }
            }
            return !map.isEmpty();
        }

        <T extends Enum<T>> Optional<T> type(Function<String, Optional<T>> find, T[] all) {
            String word = text("type");
            Optional<T> type = find.apply(word);
            if (type.isEmpty() && !word.isEmpty()) {
                List<String> words = Arrays.stream(all)
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .toList();
                problem("type", "an unknown type", "one of " + String.join(", ", words), word);
            }
            return type;
        }

        void forbid(boolean when, String key, String why) {
            if (when && map.containsKey(key)) {
                problem(key, why, "no key " + key, String.valueOf(map.get(key)));
            }
        }

        String text(String key) {
            if (map.get(key) instanceof String text && !text.isBlank()) {
                return text;
            }
            problem(key, "a text is missing", "text", String.valueOf(map.get(key)));
            return "";
        }

        String word(String key) {
            String text = text(key);
            if (!text.isEmpty() && !text.matches(WORD)) {
                problem(key, "not a word", "small letters, digits and underscores", text);
            }
            return text;
        }

        @Nullable
        String optionalWord(String key) {
            return map.containsKey(key) ? word(key) : null;
        }

        boolean flag(String key) {
            Object value = map.get(key);
            if (value != null && !(value instanceof Boolean)) {
                problem(key, "not a boolean", "true or false", String.valueOf(value));
            }
            return Boolean.TRUE.equals(value);
        }

        Object example() {
            Object value = map.get("example");
            if (value == null) {
                problem("example", "an example is missing", "a value that the field could have", "nothing");
                return "";
            }
            return value;
        }

        List<String> words(String key) {
            List<String> words = new ArrayList<>();
            if (map.get(key) instanceof List<?> items) {
                items.forEach(item -> words.add(String.valueOf(item)));
            }
            if (words.isEmpty()) {
                problem(key, "a list of words is missing", "at least one word", String.valueOf(map.get(key)));
            }
            return List.copyOf(words);
        }

        <T> Map<String, T> children(String key, BiFunction<String, Node, T> read) {
            Map<String, T> children = new LinkedHashMap<>();
            if (!(map.get(key) instanceof Map<?, ?> entries) || entries.isEmpty()) {
                problem(key, "nothing is there", "an object with at least one key", String.valueOf(map.get(key)));
                return children;
            }
            String at = YamlDocument.child(path, key);
            entries.forEach((name, value) -> {
                String word = String.valueOf(name);
                children.put(word, read.apply(word, new Node(document, YamlDocument.child(at, word), value)));
            });
            return Collections.unmodifiableMap(children);
        }
    }
}
