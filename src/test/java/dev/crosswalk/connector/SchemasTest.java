package dev.crosswalk.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the schemas of our files to what we promise of them: strict, and every key explained. */
class SchemasTest {
    @ParameterizedTest
    @ValueSource(strings = {"connector", "resource", "example", "sandbox", "model", "proxy"})
    void describesEveryKeyWithAnExample(String name) throws IOException {
        List<String> bare = new ArrayList<>();
        Map<?, ?> root = schema(name);
        walk(root, "", (path, schema) -> {
            if (schema.get("properties") instanceof Map<?, ?> properties) {
                properties.forEach((key, property) -> {
                    boolean judgedElsewhere = Boolean.TRUE.equals(property) || path.contains("/if");
                    boolean explained = has(root, property, "description") && has(root, property, "examples");
                    if (!judgedElsewhere && !explained) {
                        bare.add(path + "/" + key);
                    }
                });
            }
        });
        assertThat(bare).as("keys without description or examples").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connector", "resource", "example", "sandbox", "model", "proxy"})
    void refusesUnknownKeysEverywhere(String name) throws IOException {
        List<String> open = new ArrayList<>();
        walk(schema(name), "", (path, schema) -> {
            boolean choosesByKind = schema.containsKey("allOf") || path.contains("/if") || path.contains("/then");
            if (schema.containsKey("properties") && !schema.containsKey("additionalProperties") && !choosesByKind) {
                open.add(path);
            }
        });
        assertThat(open).as("objects that take any key").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connector", "resource", "example", "sandbox", "model", "proxy"})
    void refersToNothingThatIsNotThere(String name) throws IOException {
        Map<?, ?> root = schema(name);
        List<String> missing = new ArrayList<>();
        walk(root, "", (path, schema) -> {
            if (schema.get("$ref") instanceof String reference
                    && !(root.get("$defs") instanceof Map<?, ?> definitions
                            && definitions.containsKey(reference.replace("#/$defs/", "")))) {
                missing.add(path + " → " + reference);
            }
        });
        assertThat(missing).isEmpty();
    }

    /** Tells whether a schema, or the definition that it refers to, has a key. */
    private static boolean has(Map<?, ?> root, @Nullable Object schema, String key) {
        if (!(schema instanceof Map<?, ?> map)) {
            return false;
        }
        boolean isReferred = map.get("$ref") instanceof String reference
                && root.get("$defs") instanceof Map<?, ?> definitions
                && definitions.get(reference.replace("#/$defs/", "")) instanceof Map<?, ?> definition
                && definition.containsKey(key);
        return map.containsKey(key) || isReferred;
    }

    private interface Visit {
        void at(String path, Map<?, ?> schema);
    }

    private static void walk(@Nullable Object value, String path, Visit visit) {
        if (path.endsWith("/examples")) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            visit.at(path, map);
            map.forEach((key, child) -> walk(child, path + "/" + key, visit));
        } else if (value instanceof List<?> list) {
            list.forEach(child -> walk(child, path + "/[]", visit));
        }
    }

    private static Map<?, ?> schema(String name) throws IOException {
        try (var stream = SchemasTest.class.getResourceAsStream("/schemas/" + name + ".schema.json")) {
            byte[] bytes = Objects.requireNonNull(stream).readAllBytes();
            return Json.parseObject(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
