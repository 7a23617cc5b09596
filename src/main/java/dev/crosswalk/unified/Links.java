package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the links that were sent with those that the provider shows afterwards: some providers drop one in silence. */
final class Links {
    private Links() {}

    /**
     * Finds the links that were sent and are not there.
     *
     * @param read the pointers that the request's mappings read: a link that was never sent has its own warning
     * @param answer the record as the provider has it, in unified form
     */
    static List<Warning> missing(Call call, Case chosen, Set<String> read, Map<String, @Nullable Object> answer) {
        List<Warning> warnings = new ArrayList<>();
        call.model().fields().forEach((name, field) -> {
            boolean isShown = field.references() != null
                    && chosen.record() != null
                    && chosen.record().returns().contains(name)
                    && !call.request().options().excludeFields().contains(name);
            if (isShown) {
                Set<String> there = identifiers(answer.get(name));
                List<?> sent = listOf(call.request().body().get(name));
                for (int index = 0; index < sent.size(); index++) {
                    boolean isList = call.request().body().get(name) instanceof List<?>;
                    String pointer = "/" + name + (isList ? "/" + index : "") + "/id";
                    String id = identifier(sent.get(index));
                    if (id != null && read.contains(pointer) && !there.contains(id)) {
                        warnings.add(missing(call, name, pointer, id));
                    }
                }
            }
        });
        return warnings;
    }

    private static Warning missing(Call call, String name, String pointer, String id) {
        return new Warning(
                "link_missing",
                pointer,
                call.connector().label() + " saved the record, but does not show its link to " + name + " " + id
                        + ". Look at it there; it may have to be linked again.");
    }

    private static Set<String> identifiers(@Nullable Object value) {
        Set<String> identifiers = new TreeSet<>();
        for (Object reference : listOf(value)) {
            String id = identifier(reference);
            if (id != null) {
                identifiers.add(id);
            }
        }
        return identifiers;
    }

    private static @Nullable String identifier(@Nullable Object reference) {
        return reference instanceof Map<?, ?> map && map.get("id") != null ? String.valueOf(map.get("id")) : null;
    }

    private static List<?> listOf(@Nullable Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }
}
