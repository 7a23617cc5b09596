package dev.crosswalk.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.crosswalk.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A JSON Schema that documents are held against, every complaint with its line. Immutable; any thread may use it. */
public final class SchemaCheck {
    private static final int MAXIMUM_SHOWN_CHARACTERS = 80;

    private final Schema schema;
    private final @Nullable Object schemaValue;

    private SchemaCheck(String text) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
        this.schemaValue = Json.parse(text);
    }

    /**
     * Loads a schema that ships with the program.
     *
     * @param resource its path on the class path, for instance {@code /schemas/sandbox.schema.json}
     */
    public static SchemaCheck load(String resource) {
        try (InputStream stream = SchemaCheck.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no schema on the class path at " + resource);
            }
            return new SchemaCheck(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lists everything in a document that the schema does not allow, in the order of its lines. */
    public List<Problem> check(YamlDocument document) {
        List<Problem> problems = new ArrayList<>();
        for (Error error : schema.validate(Json.writeText(document.value()), InputFormat.JSON)) {
            problems.add(problem(document, error));
        }
        problems.sort(Comparator.comparingInt(problem -> problem.place().line()));
        return problems.stream().distinct().toList();
    }

    private Problem problem(YamlDocument document, Error error) {
        String path = pathOf(error.getInstanceLocation());
        List<Object> schemas = schemasAt(error);
        Map<?, ?> broken = schemas.getLast() instanceof Map<?, ?> map ? map : Map.of();
        Object rule = broken.get(error.getKeyword());
        return switch (error.getKeyword()) {
            case "additionalProperties" -> {
                String key = String.valueOf(error.getProperty());
                String expected = Spelling.oneOf(key, keysOf(broken));
                yield new Problem(document.placeOf(YamlDocument.child(path, key)), "unknown key", expected, key);
            }
            case "required", "dependentRequired" -> {
                String key = String.valueOf(error.getProperty());
                yield new Problem(
                        document.placeOf(path), "a key is missing", key + ": …" + about(schemas, key), "none");
            }
            case "enum", "const" -> {
                List<?> words = rule instanceof List<?> list ? list : List.of(String.valueOf(rule));
                String word = error.getInstanceNode().isString()
                        ? error.getInstanceNode().stringValue()
                        : shortened(error);
                String expected =
                        Spelling.oneOf(word, words.stream().map(String::valueOf).toList())
                                + (broken.get("$comment") == null ? "" : " (" + broken.get("$comment") + ")");
                yield new Problem(document.placeOf(path), "a word that is not allowed here", expected, word);
            }
            case "type" -> new Problem(document.placeOf(path), "the wrong type", types(rule), shortened(error));
            case "pattern" ->
                new Problem(
                        document.placeOf(path),
                        "a text of another form",
                        described(broken) + "text like " + rule,
                        shortened(error));
            default ->
                new Problem(
                        document.placeOf(path),
                        "not what the schema allows",
                        String.valueOf(error.getMessage()),
                        shortened(error));
        };
    }

    /** Walks down to the schema whose keyword was broken, and returns all schemas on the way, the broken one last. */
    private List<Object> schemasAt(Error error) {
        List<Object> passed = new ArrayList<>();
        Object at = schemaValue;
        String[] steps = String.valueOf(error.getSchemaLocation().getFragment()).split("/", -1);
        for (int i = 1; i < steps.length; i++) {
            passed.add(at == null ? Map.of() : at);
            String step = steps[i].replace("~1", "/").replace("~0", "~");
            at = switch (at) {
                case Map<?, ?> map -> map.get(step);
                case List<?> list
                when step.matches("[0-9]{1,6}") && Integer.parseInt(step) < list.size() ->
                    list.get(Integer.parseInt(step));
                case null, default -> null;
            };
        }
        return passed.isEmpty() ? List.of(Map.of()) : passed;
    }

    private static List<String> keysOf(Map<?, ?> schema) {
        return schema.get("properties") instanceof Map<?, ?> properties
                ? properties.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Returns what a missing key is for, from the nearest schema that describes it. */
    private static String about(List<Object> schemas, String key) {
        for (Object schema : schemas.reversed()) {
            if (schema instanceof Map<?, ?> map
                    && map.get("properties") instanceof Map<?, ?> properties
                    && properties.get(key) instanceof Map<?, ?> property
                    && property.get("description") != null) {
                return " (" + firstSentence(property) + ")";
            }
        }
        return "";
    }

    private static String described(Map<?, ?> schema) {
        return schema.get("description") == null ? "" : firstSentence(schema) + ", ";
    }

    private static String firstSentence(Map<?, ?> schema) {
        return String.valueOf(schema.get("description")).split("\\.(\\s|$)", 2)[0];
    }

    private static String types(@Nullable Object rule) {
        List<?> types = rule instanceof List<?> list ? list : List.of(String.valueOf(rule));
        return types.stream()
                .map(type -> switch (String.valueOf(type)) {
                    case "object" -> "a mapping";
                    case "array" -> "a list";
                    case "string" -> "text";
                    case "integer" -> "a whole number";
                    case "number" -> "a number";
                    case "boolean" -> "true or false";
                    default -> "null";
                })
                .collect(Collectors.joining(" or "));
    }

    private static String shortened(Error error) {
        String shown = String.valueOf(error.getInstanceNode());
        return shown.length() <= MAXIMUM_SHOWN_CHARACTERS ? shown : shown.substring(0, MAXIMUM_SHOWN_CHARACTERS) + "…";
    }

    private static String pathOf(NodePath location) {
        String path = "";
        for (int i = 0; i < location.getNameCount(); i++) {
            path = location.getElement(i) instanceof Integer index
                    ? YamlDocument.child(path, index)
                    : YamlDocument.child(path, String.valueOf(location.getElement(i)));
        }
        return path;
    }
}
