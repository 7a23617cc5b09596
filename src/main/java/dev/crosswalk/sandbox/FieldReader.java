package dev.crosswalk.sandbox;

import dev.crosswalk.sandbox.Field.Limits;
import dev.crosswalk.sandbox.Field.Presence;
import dev.crosswalk.sandbox.Field.Reference;
import dev.crosswalk.sandbox.Field.Writing;
import dev.crosswalk.sandbox.Fields.Patterned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of types, objects, envelopes and parameters. */
final class FieldReader {
    private FieldReader() {}

    /** Reads {@code fields}, {@code pattern_fields} and {@code unknown_fields} of a section. */
    static Fields fields(Section section, Leniency unknown) {
        return fields(section, "fields", leniency(section, "unknown_fields", unknown));
    }

    /** Reads fields under a key of another name. */
    static Fields fields(Section section, String key, Leniency unknown) {
        Map<String, Field> named = new LinkedHashMap<>();
        section.children(key).forEach((name, child) -> named.put(name, field(name, child, unknown)));
        List<Patterned> patterned = new ArrayList<>();
        section.children("pattern_fields").forEach((pattern, child) -> {
            Pattern compiled = section.pattern("pattern_fields", pattern);
            if (compiled != null) {
                patterned.add(new Patterned(compiled, field(pattern, child, unknown)));
            }
        });
        return new Fields(named, patterned, unknown);
    }

    static Leniency leniency(Section section, String key, Leniency otherwise) {
        return switch (section.text(key, "")) {
            case "refuse" -> Leniency.REFUSE;
            case "ignore" -> Leniency.IGNORE;
            default -> otherwise;
        };
    }

    private static @Nullable Leniency leniencyOrNull(Section section, String key) {
        return section.has(key) ? leniency(section, key, Leniency.REFUSE) : null;
    }

    private static Field field(String name, Section section, Leniency unknown) {
        List<Object> values = new ArrayList<>();
        if (section.value("enum") instanceof List<?> list) {
            list.forEach(value -> values.add(String.valueOf(value)));
        }
        return new Field(
                name,
                kind(section),
                section.value("required") instanceof String
                        ? new Presence(false, section.expression("required"))
                        : new Presence(section.flag("required", false), null),
                values,
                section.flag("ignore_case", false),
                limits(section),
                section.has("fields") || section.has("pattern_fields") ? fields(section, unknown) : null,
                section.has("items") ? field(name, section.child("items"), unknown) : null,
                reference(section),
                section.textOrNull("relation"),
                writing(section),
                section.flag("hidden", false));
    }

    private static ValueKind kind(Section section) {
        String word = section.text("type", "any").toUpperCase(Locale.ROOT);
        for (ValueKind kind : ValueKind.values()) {
            if (kind.name().equals(word)) {
                return kind;
            }
        }
        return ValueKind.ANY;
    }

    private static Limits limits(Section section) {
        Number minimum = section.numberOrNull("minimum");
        Number maximum = section.numberOrNull("maximum");
        return new Limits(
                section.pattern("pattern"),
                format(section),
                integer(section, "min_length"),
                integer(section, "max_length"),
                minimum == null ? null : minimum.doubleValue(),
                maximum == null ? null : maximum.doubleValue(),
                integer(section, "max_items"));
    }

    private static @Nullable Integer integer(Section section, String key) {
        Number number = section.numberOrNull(key);
        return number == null ? null : number.intValue();
    }

    private static @Nullable Format format(Section section) {
        String word = section.text("format", "").toUpperCase(Locale.ROOT);
        for (Format format : Format.values()) {
            if (format.name().equals(word)) {
                return format;
            }
        }
        return null;
    }

    private static @Nullable Reference reference(Section section) {
        return switch (section.value("reference")) {
            case String type -> new Reference(List.of(type), null);
            case List<?> _ -> new Reference(section.texts("reference"), null);
            case Map<?, ?> _ ->
                new Reference(List.of(), section.child("reference").expression("type_at"));
            case null, default -> null;
        };
    }

    private static Writing writing(Section section) {
        return new Writing(
                section.value("default"),
                section.expression("default_at"),
                section.expression("compute"),
                section.expression("store"),
                section.has("compute")
                        ? leniency(section, "read_only", Leniency.REFUSE)
                        : leniencyOrNull(section, "read_only"),
                leniencyOrNull(section, "create_only"));
    }
}
