package dev.crosswalk.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field of a unified record.
 *
 * @param name its key
 * @param type what it may hold
 * @param description what it means, for people
 * @param example a value that it could have; of an object or an array, made of those of its fields
 * @param values the words of an enumeration; empty for every other type
 * @param references the resource whose identifier it holds under {@code id}; null where it is no reference
 * @param readOnly whether only the provider sets it
 * @param fields the fields of an object, or of the objects in an array; empty for every other type
 */
public record Field(
        String name,
        FieldType type,
        String description,
        Object example,
        List<String> values,
        @Nullable String references,
        boolean readOnly,
        Map<String, Field> fields) {

    /** Tells whether it names other records by their identifiers. */
    public boolean isReference() {
        return references != null;
    }
}
