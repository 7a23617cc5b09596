package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.RecordMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares the links that were sent with those that the provider shows afterwards: some providers drop one in silence. */
final class Links {
    /** The code of the warning that a link is missing. */
    static final String CODE = "link_missing";

    private static final Pattern POSITION = Pattern.compile("^/[^/]+/(\\d{1,6})/id$");

    private Links() {}

    /**
     * Finds the links that were sent and are not there, and those of which the provider does not tell.
     *
     * @param read the pointers that the request's mappings read: a link that was never sent has its own warning
     * @param answer the record as the provider has it, in unified form
     */
    static List<Warning> missing(Call call, Case chosen, Set<String> read, Map<String, @Nullable Object> answer) {
        List<Warning> warnings = new ArrayList<>();
        RecordMapping record = chosen.record();
        if (record == null) {
            return warnings;
        }
        call.model().fields().forEach((name, field) -> {
            boolean isLink = field.references() != null
                    && !call.request().options().excludeFields().contains(name);
            if (isLink) {
                boolean isShown = record.returns().contains(name);
                Set<String> there = identifiers(answer.get(name));
                List<?> sent = listOf(call.request().body().get(name));
                for (int index = 0; index < sent.size(); index++) {
                    boolean isList = call.request().body().get(name) instanceof List<?>;
                    String pointer = "/" + name + (isList ? "/" + index : "") + "/id";
                    String id = identifier(sent.get(index));
                    if (id != null && read.contains(pointer) && !there.contains(id)) {
                        warnings.add(isShown ? missing(call, name, pointer, id) : unverified(call, name, pointer, id));
                    }
                }
            }
        });
        return warnings;
    }

    /**
     * A link that was sent and that the provider does not show.
     *
     * @param field the unified field, for instance {@code contact}
     * @param id the identifier that was sent
     */
    record Missing(String field, String id) {}

    /** Tells whether a record shows a link. */
    static boolean isShown(Missing link, Map<String, @Nullable Object> record) {
        return identifiers(record.get(link.field())).contains(link.id());
    }

    /** Finds the links that an earlier answer to the same body said to be missing. */
    static List<Missing> missingIn(@Nullable Object answer, Map<String, @Nullable Object> body) {
        List<Missing> missing = new ArrayList<>();
        Object warnings = answer instanceof Map<?, ?> map ? map.get("warnings") : null;
        for (Object warning : listOf(warnings)) {
            if (warning instanceof Map<?, ?> told
                    && CODE.equals(told.get("code"))
                    && told.get("field") instanceof String pointer) {
                String field = Intake.topField(pointer);
                Matcher position = POSITION.matcher(pointer);
                List<?> sent = listOf(body.get(field));
                int index = position.find() ? Integer.parseInt(position.group(1)) : 0;
                String id = index < sent.size() ? identifier(sent.get(index)) : null;
                if (id != null) {
                    missing.add(new Missing(field, id));
                }
            }
        }
        return missing;
    }

    private static Warning missing(Call call, String name, String pointer, String id) {
        return new Warning(
                CODE,
                pointer,
                call.connector().label() + " saved the record, but does not show its link to " + name + " " + id
                        + ". Look at it there; it may have to be linked again.");
    }

    private static Warning unverified(Call call, String name, String pointer, String id) {
        return new Warning(
                "link_unverified",
                pointer,
                call.connector().label() + " took the link to " + name + " " + id
                        + " and does not show such links, so it is not known whether it is there.");
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
