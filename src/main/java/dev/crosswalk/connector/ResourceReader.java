package dev.crosswalk.connector;

import dev.crosswalk.connector.Case.Requirement;
import dev.crosswalk.connector.ConnectorReader.Operations;
import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.yaml.Spelling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a resource of its file, once. */
final class ResourceReader {
    private static final Set<String> METHODS_WITH_ID = Set.of("get", "update", "delete");
    private static final Set<String> METHODS_WITH_BODY = Set.of("create", "update");

    private final Section file;
    private final Operations operations;
    private final Scope everywhere;
    private final List<String> constantTables;
    private final Map<String, RecordMapping> records = new LinkedHashMap<>();

    /**
     * Prepares to read a file.
     *
     * @param everywhere what every expression sees, with all tables and look-ups
     * @param constantTables the tables that need no look-up
     */
    ResourceReader(Section file, Operations operations, Scope everywhere, List<String> constantTables) {
        this.file = file;
        this.operations = operations;
        this.everywhere = everywhere;
        this.constantTables = constantTables;
    }

    ConnectorResource read() {
        file.sections("records").forEach((name, section) -> records.put(name, record(name, section)));
        Map<String, List<Case>> methods = new LinkedHashMap<>();
        Section section = file.section("methods");
        for (String method : section.keys()) {
            List<Case> cases = new ArrayList<>();
            Set<String> names = new LinkedHashSet<>();
            for (Section branch : section.items(method)) {
                Case read = readCase(method, branch);
                if (!names.add(read.name())) {
                    branch.report("case", "a case name used twice", "a name unique in the method", read.name());
                }
                cases.add(read);
            }
            methods.put(method, List.copyOf(cases));
        }
        return new ConnectorResource(
                file.text("model", ""), file.text("resource", ""), file.findText("discriminator"), records, methods);
    }

    private RecordMapping record(String name, Section section) {
        Scope scope = everywhere.with("record", "response", "body", "id", "steps");
        return new RecordMapping(
                name,
                section.expression("mapping", scope, section.constant("{}")),
                section.texts("returns"),
                section.textMap("provider_fields"));
    }

    private Case readCase(String method, Section section) {
        List<String> lookups = lookups(section);
        Scope scope = scope(method, lookups);
        boolean creates = method.equals("create");
        scope = creates ? scope.with("stamp") : scope;
        Scope selection = scope.without("tables");
        List<Step> before = new ArrayList<>();
        for (Section step : section.items("before")) {
            before.add(step(step, scope));
            scope = scope.after(step.text("step", ""));
        }
        RequestMapping request = request(section.section("request"), scope);
        FindDuplicate findDuplicate = findDuplicate(section, scope, creates);
        scope = scope.with("response");
        List<Step> after = new ArrayList<>();
        for (Section step : section.items("after")) {
            after.add(step(step, scope));
            scope = scope.after(step.text("step", ""));
        }
        Operation operation =
                operations.filled(section, "operation", request, scope.roots().contains("id"), scope.account());
        return new Case(
                section.text("case", ""),
                section.texts("serves"),
                section.findPattern("id_pattern"),
                section.findExpression("when", selection),
                supports(section, "fields"),
                supports(section, "query"),
                requirements(section),
                lookups,
                before,
                operation,
                request,
                after,
                findDuplicate,
                relink(section, scope),
                section.expression("record_at", scope, operation.recordAt()),
                section.expression("records_at", scope, operation.recordsAt()),
                recordOf(section, scope),
                section.findExpression("item_filter", scope.with("record")),
                section.place());
    }

    private Scope scope(String method, List<String> lookups) {
        List<String> tables = new ArrayList<>(constantTables);
        tables.addAll(lookups);
        Scope scope = everywhere.withTables(tables).withoutSteps();
        if (METHODS_WITH_ID.contains(method)) {
            scope = scope.with("id");
        }
        return METHODS_WITH_BODY.contains(method) ? scope.with("body") : scope;
    }

    private List<String> lookups(Section section) {
        List<String> names = section.texts("lookups");
        for (String name : names) {
            if (!operations.lookups().contains(name)) {
                section.report("lookups", "an unknown look-up", Spelling.oneOf(name, operations.lookups()), name);
            }
        }
        return names;
    }

    private @Nullable RecordMapping recordOf(Section section, Scope scope) {
        String name = section.findText("record");
        if (name == null) {
            return null;
        }
        RecordMapping record = records.get(name);
        if (record == null) {
            section.report("record", "an unknown record", Spelling.oneOf(name, records.keySet()), name);
            return null;
        }
        Scope all = everywhere.with("record", "response", "body", "id", "steps").withTables(scope.tables());
        all.check(record.mapping(), section.problems());
        return record;
    }

    /** A step that writes would make of a search for a duplicate another write whose outcome can be unknown. */
    private @Nullable FindDuplicate findDuplicate(Section branch, Scope before, boolean creates) {
        if (!branch.has("find_duplicate")) {
            return null;
        }
        if (!creates) {
            branch.report("find_duplicate", "a search for duplicates outside create", "it under create only", "here");
        }
        Section section = branch.section("find_duplicate");
        Scope scope = before.with("sent", "sent_at");
        List<Step> steps = new ArrayList<>();
        for (Section step : section.items("steps")) {
            Step read = step(step, scope);
            requireReading(step, read.operation());
            steps.add(read);
            scope = scope.after(read.name());
        }
        RequestMapping request = request(section.section("request"), scope);
        Operation operation =
                operations.filled(section, "operation", request, scope.roots().contains("id"), scope.account());
        requireReading(section, operation);
        Scope answered = scope.with("response");
        Scope recorded = answered.with("record");
        return new FindDuplicate(
                section.text("note", ""),
                Duration.ofSeconds(section.number("settle_seconds", 0)),
                List.copyOf(steps),
                operation,
                request,
                section.expression("records_at", answered, operation.recordsAt()),
                section.expression("match", recorded, section.constant("false")),
                section.findExpression("identity", scope),
                section.expression("answer", recorded, section.constant("record")),
                section.place());
    }

    private static void requireReading(Section section, Operation operation) {
        if (!operation.reads()) {
            section.report(
                    "operation",
                    "a search for duplicates that may write",
                    "a GET, or an operation with `reads: true`",
                    operation.verb() + " " + operation.path());
        }
    }

    private List<Step> relink(Section branch, Scope scope) {
        List<Step> steps = new ArrayList<>();
        for (Section section : branch.items("relink")) {
            steps.add(step(section, scope.with("item")));
        }
        return List.copyOf(steps);
    }

    private Step step(Section section, Scope scope) {
        boolean repeated = section.has("for_each");
        RequestMapping request = request(section.section("request"), repeated ? scope.with("item") : scope);
        boolean hasId = scope.roots().contains("id");
        return new Step(
                section.text("step", ""),
                section.findExpression("when", scope),
                section.findExpression("for_each", scope),
                operations.filled(section, "operation", request, hasId, scope.account()),
                request,
                section.text("on_failure", "fail").equals("warn"),
                section.findText("field"),
                section.place());
    }

    private static RequestMapping request(Section section, Scope scope) {
        @Nullable Expression path = section.findExpression("path", scope);
        @Nullable Expression query = section.findExpression("query", scope);
        @Nullable Expression headers = section.findExpression("headers", scope);
        @Nullable Expression body = section.findExpression("body", scope);
        return new RequestMapping(path, query, headers, body);
    }

    private static List<Requirement> requirements(Section section) {
        return section.items("requires").stream()
                .map(item -> new Requirement(item.texts("one_of"), item.text("note", "")))
                .toList();
    }

    private static Map<String, FieldSupport> supports(Section section, String key) {
        Map<String, FieldSupport> supports = new LinkedHashMap<>();
        Section fields = section.section(key);
        fields.sections().forEach((name, field) -> {
            String word = fields.findText(name);
            supports.put(
                    name,
                    new FieldSupport(
                            support(word == null ? field.text("support", "supported") : word),
                            field.texts("values"),
                            field.findPattern("id_pattern"),
                            field.text("note", ""),
                            fields.placeOf(name)));
        });
        return supports;
    }

    private static Support support(String word) {
        for (Support support : Support.values()) {
            if (support.name().equals(word.toUpperCase(Locale.ROOT))) {
                return support;
            }
        }
        return Support.UNSUPPORTED;
    }
}
