package dev.crosswalk.documentation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What one connector makes of one method of one unified resource.
 *
 * @param connector the connector's name
 * @param label the name of the CRM that people know
 * @param types the values of the discriminator that it serves, in the connector's order; empty where it knows no types
 * @param requires conditions beyond single fields, as sentences
 * @param parts each part to its fields, in the model's order; a field that the part cannot have is not there
 */
public record MethodCoverage(
        String connector,
        String label,
        List<String> types,
        List<String> requires,
        Map<Part, Map<String, FieldCoverage>> parts) {
    public MethodCoverage {
        types = List.copyOf(types);
        requires = List.copyOf(requires);
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** A part of a call. */
    public enum Part {
        QUERY,
        BODY,
        RESPONSE;

        /** Returns the word that is used in documents. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns the fields of a part; empty where the method has no such part. */
    public Map<String, FieldCoverage> part(Part part) {
        return Objects.requireNonNullElse(parts.get(part), Map.of());
    }
}
