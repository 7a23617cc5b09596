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
        String property = error.getProperty();
        return switch (error.getKeyword()) {
            case "additionalProperties" -> {
                String key = String.valueOf(property);
                yield new Problem(
                        document.placeOf(YamlDocument.child(path, key)),
                        "unknown key",
                        "one of " + String.join(", ", knownKeys(error)),
                        key);
            }
            case "required" -> new Problem(document.placeOf(path), "a key is missing", property + ": …", "none");
            default ->
                new Problem(
                        document.placeOf(path),
                        "not what the schema allows",
                        String.valueOf(error.getMessage()),
                        shortened(error));
        };
    }

    /** Finds the keys that the schema declares beside the {@code additionalProperties} that was broken. */
    private List<String> knownKeys(Error error) {
        Object at = schemaValue;
        String fragment = String.valueOf(error.getSchemaLocation().getFragment());
        String[] steps = fragment.split("/", -1);
        for (int i = 1; i < steps.length - 1; i++) {
            String step = steps[i].replace("~1", "/").replace("~0", "~");
            at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return at instanceof Map<?, ?> map && map.get("properties") instanceof Map<?, ?> properties
                ? properties.keySet().stream().map(String::valueOf).toList()
                : List.of("none");
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
