package dev.crosswalk.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape that one resource has in every CRM: one file under {@code models/}.
 *
 * @param model the model's name, for instance {@code crm}
 * @param resource the resource's name, for instance {@code engagements}
 * @param description what a record of it is, for people
 * @param methods the unified methods that it has
 * @param fields its fields in the file's order, without {@code remote_data}, which every resource has
 * @param listParameters the query parameters of its list, in the file's order
 */
public record ResourceModel(
        String model,
        String resource,
        String description,
        List<String> methods,
        Map<String, Field> fields,
        Map<String, ListParameter> listParameters) {
    /**
     * The key beside the model's fields: in a caller's body what is merged into the provider's body as it is,
     * in a record
     * the provider's own object.
     */
    public static final String REMOTE_DATA = "remote_data";

    /** Returns the fields that a caller may set, in the file's order. */
    public Map<String, Field> writableFields() {
        Map<String, Field> writable = new LinkedHashMap<>(fields);
        writable.values().removeIf(Field::readOnly);
        return writable;
    }
}
