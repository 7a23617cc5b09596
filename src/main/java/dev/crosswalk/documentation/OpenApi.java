package dev.crosswalk.documentation;

import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.json.Json;
import dev.crosswalk.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The description of the HTTP surface as OpenAPI 3.1: the unified paths are made from the models and from what the connectors
 * hold, the others stand in {@code reference/http.yaml}.
 */
public final class OpenApi {
    private static final String FILE = "/reference/http.yaml";

    private OpenApi() {}

    /**
     * Returns the document.
     *
     * @param coverage of all connectors, or of one: then it has that one's methods, values and required fields only
     * @param version of the program
     */
    public static Map<String, @Nullable Object> of(Coverage coverage, String version) {
        Map<String, @Nullable Object> document = fixedPart();
        UnifiedPaths unified = new UnifiedPaths(coverage);
        Map<String, @Nullable Object> info = object(document, "info");
        info.put("version", version);
        if (coverage.connectors().size() == 1) {
            String label = coverage.connectors().getFirst().label();
            info.put("title", "Crosswalk for " + label);
            info.put(
                    "description",
                    "What this API takes and gives for accounts of " + label
                            + ": its methods, its values, its required fields. [All CRMs](/docs) · [coverage](/docs/coverage)");
        }
        List<Object> tags = new ArrayList<>(unified.tags());
        tags.addAll((List<?>) Objects.requireNonNull(document.get("tags")));
        document.put("tags", tags);
        Map<String, @Nullable Object> paths = new LinkedHashMap<>(unified.paths());
        paths.putAll(object(document, "paths"));
        paths.values().forEach(OpenApi::addErrors);
        document.put("paths", paths);
        Map<String, @Nullable Object> components = object(document, "components");
        Map<String, @Nullable Object> schemas = new LinkedHashMap<>(unified.schemas());
        schemas.putAll(object(components, "schemas"));
        components.put("schemas", schemas);
        Map<String, @Nullable Object> responses = object(components, "responses");
        responses.put("refused", errors("The call was refused.", 400));
        responses.put("failed", errors("The call failed.", 500));
        return document;
    }

    private static Map<String, @Nullable Object> fixedPart() {
        try (InputStream file = Objects.requireNonNull(OpenApi.class.getResourceAsStream(FILE))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Object value = YamlDocument.parse(FILE, text).value();
            // A copy, since what the document is made of may not be changed.
            return Json.parseObject(Json.writeText(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // The parsed document is made of such objects.
    private static Map<String, @Nullable Object> object(Map<String, @Nullable Object> outer, String key) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(outer.get(key), key);
    }

    /** Every route that asks for a token can refuse and fail alike. */
    private static void addErrors(@Nullable Object path) {
        if (!(path instanceof Map<?, ?> item)) {
            return;
        }
        for (Object operation : item.values()) {
            if (operation instanceof Map<?, ?> one
                    && !one.containsKey("security")
                    && one.get("responses") instanceof Map<?, ?> responses) {
                Map<String, Object> all = inner(responses);
                all.putIfAbsent("4XX", Map.of("$ref", "#/components/responses/refused"));
                all.putIfAbsent("5XX", Map.of("$ref", "#/components/responses/failed"));
            }
        }
    }

    @SuppressWarnings("unchecked") // As above.
    private static Map<String, Object> inner(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    /** Describes all answers of a hundred statuses, with the codes that they can have. */
    private static Map<String, Object> errors(String what, int hundred) {
        StringBuilder text = new StringBuilder(what + "\n\n| code | status | origin | retry |\n|---|---|---|---|\n");
        for (ErrorCode code : ErrorCode.values()) {
            if (code.status() / 100 == hundred / 100) {
                text.append("| `")
                        .append(code.word())
                        .append("` | ")
                        .append(code.status())
                        .append(" | ")
                        .append(code.origin().word())
                        .append(" | ")
                        .append(code.retryable() ? "yes" : "no")
                        .append(" |\n");
            }
        }
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", text.toString());
        response.put(
                "content", Map.of("application/json", Map.of("schema", Map.of("$ref", "#/components/schemas/Error"))));
        return response;
    }
}
