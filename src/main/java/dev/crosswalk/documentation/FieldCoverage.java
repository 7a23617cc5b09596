package dev.crosswalk.documentation;

import dev.crosswalk.connector.FieldSupport.Support;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one connector holds one unified field in one part of one method, over all its types.
 *
 * @param support required where every type requires it, supported where one holds it whole, else lossy or unsupported
 * @param values the only values taken; empty where any is
 * @param note what else is to be known, with the types that it is about; empty where nothing is
 * @param types how far each type holds it, by the type's name; empty where the connector knows no types
 */
public record FieldCoverage(Support support, List<String> values, String note, Map<String, Support> types) {
    public FieldCoverage {
        values = List.copyOf(values);
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }

    /** Tells whether the CRM holds it at all. */
    public boolean isHeld() {
        return support != Support.UNSUPPORTED;
    }

    /** Tells whether every call must have it. */
    public boolean isRequired() {
        return support == Support.REQUIRED;
    }
}
