package dev.crosswalk.sandbox;

import dev.crosswalk.sandbox.Route.SelectHabits;
import dev.crosswalk.sandbox.SelectQuery.Condition;
import dev.crosswalk.sandbox.SelectQuery.Literal;
import dev.crosswalk.sandbox.SelectQuery.Order;
import dev.crosswalk.sandbox.Store.Stored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs a select query over the vendor's shape of records. Used by one thread for one query. */
final class Selection {
    private static final Set<Format> DATES =
            Set.of(Format.DATE, Format.DATETIME, Format.DATETIME_SECONDS, Format.DATETIME_ANY, Format.DATE_OR_DATETIME);

    private final SandboxDefinition definition;
    private final Store store;
    private final RecordShape shape;
    private final SelectHabits habits;
    private final Scope scope;

    Selection(SandboxDefinition definition, Store store, RecordShape shape, SelectHabits habits, Scope scope) {
        this.definition = definition;
        this.store = store;
        this.shape = shape;
        this.habits = habits;
        this.scope = scope;
    }

    /** One record with its type and the vendor's shape of it. */
    private record Row(Stored stored, RecordType type, Map<?, ?> shape) {}

    /** Returns the selected records, before paging; for a count one empty record each. */
    List<Map<String, @Nullable Object>> run(SelectQuery query) {
        if (habits.whereRequired() && query.where() == null) {
            throw malformed("a WHERE clause is required");
        }
        if (query.fields().size() > habits.maximumFields()) {
            throw malformed("at most " + habits.maximumFields() + " fields can be selected");
        }
        RecordType type = definition.types().stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(query.type())
                        || candidate.names().stream().anyMatch(query.type()::equalsIgnoreCase))
                .findFirst()
                .orElseThrow(() -> new ViolationException(new Violation(
                        "unknown_type", "", query.type(), "", query.type() + " is not a type", query.type())));
        query.fields().stream().filter(field -> !field.equals("*")).forEach(field -> requireField(type, field));
        query.order().forEach(order -> requireField(type, order.field()));
        if (query.where() != null) {
            checkCondition(type, query.where());
        }
        List<Row> rows = new ArrayList<>();
        for (Stored stored : store.all(type.name())) {
            Row row = row(stored);
            if (!stored.deleted() && (query.where() == null || matches(row, query.where()))) {
                rows.add(row);
            }
        }
        sort(rows, query.order());
        int from = Math.min(query.offset(), rows.size());
        int to = query.limit() == null ? rows.size() : (int) Math.min(rows.size(), (long) from + query.limit());
        return rows.subList(from, to).stream()
                .map(row -> query.counts() ? new LinkedHashMap<String, @Nullable Object>() : project(row, query))
                .toList();
    }

    private Row row(Stored stored) {
        Map<?, ?> read = shape.read(stored, scope) instanceof Map<?, ?> map ? map : Map.of();
        return new Row(stored, shape.typeOf(stored), read);
    }

    private void sort(List<Row> rows, List<Order> order) {
        for (Order by : order.reversed()) {
            Comparator<Row> comparator =
                    (one, other) -> Literals.order(value(one, by.field()), value(other, by.field()));
            rows.sort(by.descending() ? comparator.reversed() : comparator);
        }
    }

    private boolean matches(Row row, Condition condition) {
        return switch (condition) {
            case Condition.And(var parts) -> parts.stream().allMatch(part -> matches(row, part));
            case Condition.Or(var parts) -> parts.stream().anyMatch(part -> matches(row, part));
            case Condition.Not(var part) -> !matches(row, part);
            case Condition.Comparison(var field, var operator, var literals) ->
                Literals.compare(value(row, field), operator, literals);
        };
    }

    private void checkCondition(RecordType type, Condition condition) {
        switch (condition) {
            case Condition.And(var parts) -> parts.forEach(part -> checkCondition(type, part));
            case Condition.Or(var parts) -> parts.forEach(part -> checkCondition(type, part));
            case Condition.Not(var part) -> checkCondition(type, part);
            case Condition.Comparison(var field, var _, var literals) -> {
                requireField(type, field);
                literals.forEach(literal -> checkQuoting(type, field, literal));
            }
        }
    }

    /** Refuses a date with quotes where the language wants it bare, the other way round, and bare words for text. */
    private void checkQuoting(RecordType type, String name, Literal literal) {
        Field field = type.fields().find(name).orElse(null);
        boolean stamp = name.equals(type.stamps().created())
                || name.equals(type.stamps().updated());
        Format format = field == null ? null : field.limits().format();
        boolean date = stamp || (format != null && DATES.contains(format));
        if (literal.text() == null) {
            return;
        }
        if (date
                && !habits.dates().equals("any")
                && literal.quoted() != habits.dates().equals("quoted")) {
            throw new ViolationException(new Violation(
                    "unknown_field",
                    name,
                    literal.text(),
                    "",
                    "value of filter criterion for field '" + name + "' should" + (literal.quoted() ? " not" : "")
                            + " be enclosed in quotes",
                    type.name()));
        }
        if (!date && field != null && field.kind() == ValueKind.STRING && !literal.quoted()) {
            throw malformed("the value of field '" + name + "' must be enclosed in quotes");
        }
    }

    private void requireField(RecordType type, String path) {
        String name = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        boolean known = canonical(type, name).isPresent()
                || relation(type, name).isPresent()
                || habits.always().contains(name);
        if (!known) {
            throw new ViolationException(new Violation(
                    "unknown_field", path, path, "", "No such column '" + path + "' on " + type.name(), type.name()));
        }
    }

    /** Finds the name as the type spells it. */
    private static Optional<String> canonical(RecordType type, String name) {
        List<String> names = new ArrayList<>(type.fields().named().keySet());
        names.add(type.idField());
        if (type.stamps().created() != null) {
            names.add(type.stamps().created());
        }
        if (type.stamps().updated() != null) {
            names.add(type.stamps().updated());
        }
        return names.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .or(() -> type.fields().find(name).map(_ -> name));
    }

    private static Optional<Field> relation(RecordType type, String name) {
        return type.fields().named().values().stream()
                .filter(field -> name.equalsIgnoreCase(field.relation()))
                .findFirst();
    }

    /** Follows a relation by its name, or by the name of the field that holds it. */
    private Optional<Row> follow(Row row, String name) {
        return relation(row.type(), name)
                .or(() -> row.type().fields().find(name))
                .flatMap(field -> shape.follow(row.stored(), field))
                .map(this::row);
    }

    private @Nullable Object value(Row row, String path) {
        int dot = path.indexOf('.');
        if (dot > 0) {
            String rest = path.substring(dot + 1);
            return follow(row, path.substring(0, dot))
                    .map(other -> value(other, rest))
                    .orElse(null);
        }
        Object value = at(row.shape(), path);
        if (value == null && path.equalsIgnoreCase("type")) {
            return row.type().name();
        }
        return value instanceof Map<?, ?> map && map.containsKey("id") ? map.get("id") : value;
    }

    private static @Nullable Object at(Map<?, ?> shape, String name) {
        if (shape.containsKey(name)) {
            return shape.get(name);
        }
        return shape.entrySet().stream()
                .filter(entry -> name.equalsIgnoreCase(String.valueOf(entry.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private Map<String, @Nullable Object> project(Row row, SelectQuery query) {
        Map<String, @Nullable Object> selected = new LinkedHashMap<>();
        habits.always().forEach(name -> selected.put(name, row.shape().get(name)));
        for (String field : query.fields()) {
            if (field.equals("*")) {
                row.shape().forEach((name, value) -> selected.put(String.valueOf(name), value));
            } else {
                put(row, field, selected);
            }
        }
        return selected;
    }

    private void put(Row row, String path, Map<String, @Nullable Object> selected) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            String name = canonical(row.type(), path).orElse(path);
            Object value = at(row.shape(), name);
            if (value != null || habits.absentAsNull()) {
                selected.put(name, value);
            }
            return;
        }
        String name = path.substring(0, dot);
        Optional<Row> other = follow(row, name);
        if (other.isEmpty()) {
            selected.putIfAbsent(name, null);
            return;
        }
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        habits.always().forEach(key -> nested.put(key, other.get().shape().get(key)));
        if (selected.get(name) instanceof Map<?, ?> present) {
            present.forEach((key, value) -> nested.put(String.valueOf(key), value));
        }
        String rest = path.substring(dot + 1);
        put(other.get(), rest, nested);
        if (rest.equalsIgnoreCase("type")) {
            nested.put("Type", value(other.get(), rest));
        }
        selected.put(name, nested);
    }

    private static ViolationException malformed(String message) {
        return new ViolationException(Violation.of("malformed_query", message));
    }
}
