package dev.crosswalk.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a record or an object.
 *
 * @param named by name, in the file's order
 * @param patterned by a regular expression that the name must match
 * @param unknown what happens to any other field
 */
record Fields(Map<String, Field> named, List<Patterned> patterned, Leniency unknown) {
    /** A field whose name is only known by its form, as custom fields are. */
    record Patterned(Pattern name, Field field) {}

    /** Finds the field of a name. */
    Optional<Field> find(String name) {
        Field field = named.get(name);
        if (field != null) {
            return Optional.of(field);
        }
        return patterned.stream()
                .filter(candidate -> candidate.name().matcher(name).matches())
                .map(Patterned::field)
                .findFirst();
    }
}
