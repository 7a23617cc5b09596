package dev.crosswalk.vendor;

import static dev.crosswalk.vendor.Described.list;
import static dev.crosswalk.vendor.Described.object;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.crosswalk.json.Json;
import dev.crosswalk.vendor.Described.At;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A schema of an OpenAPI description as a JSON Schema that also refuses properties which it does not name.
 *
 * <p>Vendors hardly ever write {@code additionalProperties: false}, but a property that they do not name is one that they
 * ignore or refuse. Where a schema names no property at all, anything goes.
 */
final class ClosedSchema {
    private static final Set<String> PLAIN_KEYWORDS = Set.of(
            "type",
            "format",
            "enum",
            "const",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems");
    static final List<String> COMPOSITIONS = List.of("allOf", "anyOf", "oneOf");
    private static final int MAXIMUM_DEPTH = 8;

    private final Map<Reference, String> names = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> definitions = new LinkedHashMap<>();
    private final Schema schema;

    /** One referenced schema, which is another one where it is a branch of a composition. */
    private record Reference(Described document, String target, boolean closed) {}

    ClosedSchema(At described) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>(converted(described, true));
        root.put("$defs", definitions);
        schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(Json.writeText(root), InputFormat.JSON);
    }

    /** Lists what the schema does not allow about a value. */
    List<String> check(@Nullable Object value) {
        return schema.validate(Json.writeText(value), InputFormat.JSON).stream()
                .map(error -> (error.getInstanceLocation() + ": " + error.getMessage()).replaceFirst("^: ", ""))
                .distinct()
                .toList();
    }

    private Map<String, @Nullable Object> converted(At at, boolean closed) {
        Map<String, @Nullable Object> source = object(at.value());
        if (source.get("$ref") instanceof String reference) {
            Reference key = new Reference(at.document(), reference, closed);
            String known = names.get(key);
            if (known == null) {
                known = "definition" + names.size();
                names.put(key, known);
                definitions.put(known, converted(at.document().follow(at.value()), closed));
            }
            return Map.of("$ref", "#/$defs/" + known);
        }
        Map<String, @Nullable Object> target = new LinkedHashMap<>();
        source.forEach((keyword, value) -> {
            if (PLAIN_KEYWORDS.contains(keyword)) {
                target.put(keyword, value);
            }
        });
        allowNull(source, target);
        convertObject(at, source, target);
        if (source.get("items") != null) {
            target.put("items", converted(new At(at.document(), source.get("items")), true));
        }
        for (String composition : COMPOSITIONS) {
            if (source.get(composition) != null) {
                List<Object> branches = new ArrayList<>();
                list(source.get(composition))
                        .forEach(branch -> branches.add(converted(new At(at.document(), branch), false)));
                target.put(composition, branches);
            }
        }
        if (closed && source.get("additionalProperties") == null) {
            close(at, target);
        }
        return target;
    }

    private static void allowNull(Map<String, @Nullable Object> source, Map<String, @Nullable Object> target) {
        if (!Boolean.TRUE.equals(source.get("nullable"))) {
            return;
        }
        if (source.get("type") instanceof String type) {
            target.put("type", List.of(type, "null"));
        }
        if (source.get("enum") != null) {
            List<@Nullable Object> values = list(source.get("enum"));
            values.add(null);
            target.put("enum", values);
        }
    }

    private void convertObject(At at, Map<String, @Nullable Object> source, Map<String, @Nullable Object> target) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        List<@Nullable Object> required = list(source.get("required"));
        object(source.get("properties")).forEach((name, value) -> {
            // What only answers hold need not be sent; sending it does no harm that a description speaks of.
            if (Boolean.TRUE.equals(object(value).get("readOnly"))) {
                required.remove(name);
            }
            properties.put(name, converted(new At(at.document(), value), true));
        });
        if (!properties.isEmpty()) {
            target.put("properties", properties);
        }
        if (!required.isEmpty()) {
            target.put("required", required);
        }
        Object additional = source.get("additionalProperties");
        if (additional instanceof Boolean) {
            target.put("additionalProperties", additional);
        } else if (additional != null) {
            target.put("additionalProperties", converted(new At(at.document(), additional), true));
        }
    }

    /**
     * Refuses properties that neither the schema nor one of its branches names.
     *
     * <p>The keyword {@code unevaluatedProperties} is not used, because where one property of a branch is wrong it calls all
     * others of the branch unknown.
     */
    private static void close(At at, Map<String, @Nullable Object> target) {
        Set<String> names = new TreeSet<>();
        if (!gatherNames(at, names, 0) || names.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> properties = object(target.get("properties"));
        names.forEach(name -> properties.putIfAbsent(name, true));
        target.put("properties", properties);
        target.put("additionalProperties", false);
    }

    /** Gathers the names of properties; false where others are welcome. */
    private static boolean gatherNames(At described, Set<String> names, int depth) {
        At at = described.document().follow(described.value());
        Map<String, @Nullable Object> source = object(at.value());
        Object additional = source.get("additionalProperties");
        if (depth > MAXIMUM_DEPTH || (additional != null && !Boolean.FALSE.equals(additional))) {
            return false;
        }
        names.addAll(object(source.get("properties")).keySet());
        return COMPOSITIONS.stream()
                .flatMap(composition -> list(source.get(composition)).stream())
                .allMatch(branch -> gatherNames(new At(at.document(), branch), names, depth + 1));
    }
}
