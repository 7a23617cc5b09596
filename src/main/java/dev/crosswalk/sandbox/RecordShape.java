package dev.crosswalk.sandbox;

import dev.crosswalk.sandbox.Store.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows stored records: to expressions with all that belongs to them, and to callers in the vendor's shape. */
final class RecordShape {
    private static final Stamps META = Stamps.NONE;

    private final SandboxDefinition definition;
    private final Store store;

    RecordShape(SandboxDefinition definition, Store store) {
        this.definition = definition;
        this.store = store;
    }

    RecordType typeOf(Stored stored) {
        return definition.findType(stored.type()).orElseThrow();
    }

    /** Returns a scope that is about a record: {@code record}, {@code meta}, {@code links}, {@code related} and more. */
    Scope about(Stored stored, Scope scope) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        names.put("record", fields(stored));
        names.put("meta", meta(stored));
        names.put("links", store.linksOf(stored));
        names.put("related", related(stored));
        names.put("id", stored.id());
        names.put("type", stored.type());
        return scope.with(names);
    }

    /** Returns a record in the vendor's shape. */
    @Nullable
    Object read(Stored stored, Scope scope) {
        RecordType type = typeOf(stored);
        if (type.read() == null) {
            Map<String, @Nullable Object> shape = new LinkedHashMap<>();
            shape.put(type.idField(), stored.id());
            shape.putAll(fields(stored));
            type.fields().named().values().stream().filter(Field::hidden).forEach(field -> shape.remove(field.name()));
            return shape;
        }
        return about(stored, scope).evaluate(Objects.requireNonNull(type.read()));
    }

    List<@Nullable Object> readAll(List<Stored> records, Scope scope) {
        List<@Nullable Object> shapes = new ArrayList<>();
        records.forEach(stored -> shapes.add(read(stored, scope)));
        return shapes;
    }

    /** Returns the stored fields with {@code id} and, where no field has that name, {@code type}. */
    Map<String, @Nullable Object> plain(Stored stored) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("type", stored.type());
        plain.putAll(stored.fields());
        plain.put("id", stored.id());
        return plain;
    }

    private Map<String, @Nullable Object> fields(Stored stored) {
        RecordType type = typeOf(stored);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (type.habits().absentAsNull()) {
            type.fields().named().keySet().forEach(name -> fields.put(name, null));
        }
        fields.putAll(stored.fields());
        return fields;
    }

    static Map<String, @Nullable Object> meta(Stored stored) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("id", stored.id());
        meta.put("type", stored.type());
        meta.put("created_at", instant(stored.created()));
        meta.put("updated_at", instant(stored.updated()));
        meta.put("deleted", stored.deleted());
        return meta;
    }

    private static Object instant(Instant instant) {
        return META.write(instant);
    }

    /** Returns the records that the fields of a record name, before it is stored. */
    Map<String, @Nullable Object> related(RecordType type, Map<String, @Nullable Object> fields) {
        return related(new Stored(type.name(), "", fields, Instant.EPOCH, Instant.EPOCH, false));
    }

    private Map<String, @Nullable Object> related(Stored stored) {
        Map<String, @Nullable Object> related = new LinkedHashMap<>();
        typeOf(stored).fields().named().forEach((name, field) -> {
            Object value = stored.fields().get(name);
            if (value != null) {
                List<Stored> found = new ArrayList<>();
                collect(field, value, stored, found);
                List<Map<String, @Nullable Object>> shown =
                        found.stream().map(this::plain).toList();
                if (!shown.isEmpty()) {
                    related.put(name, value instanceof List<?> ? shown : shown.getFirst());
                }
            }
        });
        return related;
    }

    /** Collects the records that a value names, also inside objects and lists. */
    private void collect(Field field, @Nullable Object value, Stored owner, List<Stored> found) {
        if (value instanceof List<?> list && field.item() != null) {
            Field item = field.item();
            list.forEach(each -> collect(item, each, owner, found));
        } else if (value instanceof Map<?, ?> map && field.fields() != null) {
            field.fields().named().forEach((name, inner) -> collect(inner, map.get(name), owner, found));
        } else if (value != null && field.reference() != null) {
            typesOf(field.reference(), owner).stream()
                    .flatMap(type -> definition.findType(type).stream())
                    .flatMap(type -> store.findLiving(type.name(), String.valueOf(value)).stream())
                    .findFirst()
                    .ifPresent(found::add);
        }
    }

    /** Finds the record that a field of another one names; the first where it names several. */
    Optional<Stored> follow(Stored owner, Field field) {
        List<Stored> found = new ArrayList<>();
        collect(field, owner.fields().get(field.name()), owner, found);
        return found.stream().findFirst();
    }

    private List<String> typesOf(Field.Reference reference, Stored owner) {
        if (reference.typeAt() == null) {
            return reference.types();
        }
        Object type = new Scope(definition, Map.of("record", owner.fields(), "tables", definition.tables()))
                .evaluate(reference.typeAt());
        return type == null ? List.of() : List.of(String.valueOf(type));
    }
}
