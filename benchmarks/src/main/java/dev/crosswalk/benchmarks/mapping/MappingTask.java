package dev.crosswalk.benchmarks.mapping;

import dev.crosswalk.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mapping with its input, as every contender gets it.
 *
 * @param connector the connector that the mapping is of
 * @param kind what is mapped
 * @param expression the mapping's text as it stands in the connector's file
 * @param scopes what each evaluation sees: one, or a page of a hundred
 */
record MappingTask(String connector, Kind kind, String expression, List<Map<String, @Nullable Object>> scopes) {
    /** What is mapped. */
    enum Kind {
        /** The unified body of one create into the provider's. */
        REQUEST("request"),
        /** One of the provider's records into a unified one. */
        RECORD("record"),
        /** A hundred of the provider's records. */
        PAGE("page of 100");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /** How many records a page has. */
    static final int PAGE = 100;

    String label() {
        return connector + ", " + kind.label;
    }

    /** Writes it to a file, from which JVMs of their own and node read it. */
    Path writeTo(Path directory) {
        Path file = directory.resolve(connector + "-" + kind.name().toLowerCase(java.util.Locale.ROOT) + ".json");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("connector", connector);
        document.put("kind", kind.name());
        document.put("expression", expression);
        document.put("scopes", scopes);
        try {
            Files.createDirectories(directory);
            Files.write(file, Json.write(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    static MappingTask readFrom(Path file) {
        try {
            Map<String, @Nullable Object> document = Json.asObject(Json.parse(Files.readAllBytes(file)));
            List<Map<String, @Nullable Object>> scopes = new ArrayList<>();
            if (document.get("scopes") instanceof List<?> list) {
                list.forEach(scope -> scopes.add(Json.asObject(scope)));
            }
            return new MappingTask(
                    String.valueOf(document.get("connector")),
                    Kind.valueOf(String.valueOf(document.get("kind"))),
                    String.valueOf(document.get("expression")),
                    scopes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
