package dev.crosswalk.connector;

import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.mapping.InputRead;
import dev.crosswalk.mapping.OutputWrite;
import dev.crosswalk.model.Field;
import dev.crosswalk.model.FieldType;
import dev.crosswalk.model.ResourceModel;
import dev.crosswalk.yaml.Place;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.Spelling;
import dev.crosswalk.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds one resource of a connector against the unified model: every field that it names must exist, none may lack. */
final class ModelCheck {
    private static final Set<String> METHODS_WITH_BODY = Set.of("create", "update");

    private final ConnectorResource resource;
    private final ResourceModel model;
    private final Section file;
    private final List<Problem> problems;
    private final Set<String> returned;

    ModelCheck(ConnectorResource resource, ResourceModel model, YamlDocument document, List<Problem> problems) {
        this.resource = resource;
        this.model = model;
        this.file = Section.root(document, problems);
        this.problems = problems;
        this.returned = new LinkedHashSet<>(model.fields().keySet());
    }

    void check() {
        if (resource.discriminator() != null) {
            known(file, "discriminator", resource.discriminator(), returned);
        }
        file.sections("records").forEach((name, section) -> {
            RecordMapping record = resource.records().get(name);
            if (record != null) {
                writes(record, section);
            }
            for (String field : section.texts("returns")) {
                known(section, "returns", field, returned);
            }
            Section providerFields = section.section("provider_fields");
            providerFields.keys().forEach(key -> known(providerFields, key, providerFields.text(key, ""), returned));
        });
        Section methods = file.section("methods");
        for (String method : methods.keys()) {
            if (!model.methods().contains(method)) {
                methods.report(
                        method,
                        "a method that the model lacks",
                        "one of " + String.join(", ", model.methods()),
                        method);
            }
            List<Case> cases = Objects.requireNonNullElse(resource.methods().get(method), List.of());
            List<Section> sections = methods.items(method);
            for (int i = 0; i < Math.min(cases.size(), sections.size()); i++) {
                checkCase(method, cases.get(i), sections.get(i));
            }
        }
    }

    private void checkCase(String method, Case branch, Section section) {
        Set<String> writable = model.writableFields().keySet();
        Section fields = section.section("fields");
        fields.keys().forEach(name -> {
            known(fields, name, name, returned);
            FieldSupport support = branch.fields().get(name);
            if (support != null
                    && support.support() != Support.UNSUPPORTED
                    && returned.contains(name)
                    && !writable.contains(name)) {
                fields.report(
                        name,
                        "a field that only the provider sets",
                        "unsupported",
                        support.support().word());
            }
        });
        Section query = section.section("query");
        Set<String> parameters = model.listParameters().keySet();
        if (method.equals("list")) {
            query.keys().forEach(name -> known(query, name, name, parameters));
        }
        if (METHODS_WITH_BODY.contains(method)) {
            everyFieldIsListed(section, writable);
        }
        Set<String> given = method.equals("list") ? parameters : writable;
        section.items("requires")
                .forEach(item -> item.texts("one_of").forEach(name -> known(item, "one_of", name, given)));
        section.items("before").forEach(step -> stepField(step, writable));
        section.items("after").forEach(step -> stepField(step, writable));
        section.items("relink").forEach(step -> stepField(step, writable));
        for (Expression expression : expressionsOf(branch)) {
            bodyReads(expression);
            if (method.equals("list")) {
                queryReads(expression, parameters);
            }
        }
        notes(fields);
        notes(query);
    }

    private void everyFieldIsListed(Section section, Set<String> writable) {
        List<String> listed = section.section("fields").keys();
        for (String name : writable) {
            if (!listed.contains(name)) {
                section.report(
                        section.has("fields") ? "fields" : "case",
                        "a field of the model that is not listed",
                        name + " with its support under fields",
                        "none");
            }
        }
    }

    private void stepField(Section step, Set<String> writable) {
        String field = step.findText("field");
        if (field != null) {
            known(step, "field", field, writable);
        }
    }

    private static void notes(Section supports) {
        supports.sections().forEach((name, field) -> {
            String word = supports.findText(name);
            String support = word == null ? field.text("support", "") : word;
            boolean needed = support.equals("lossy") || support.equals("unsupported");
            if (needed && field.text("note", "").isBlank() && field.has("note")) {
                supports.report(name, "an empty note", "what is lost, or why it is not supported", "nothing");
            }
        });
    }

    private void bodyReads(Expression expression) {
        for (InputRead read : expression.reads()) {
            if (isBelow(read, "body")) {
                Map<String, Field> known = model.fields();
                for (int index = 1; known != null && index < read.names().size() && read.isKnown(index); index++) {
                    known = below(known, read.names().subList(0, index + 1), read.place(index));
                }
            }
        }
    }

    private void queryReads(Expression expression, Collection<String> parameters) {
        for (InputRead read : expression.reads()) {
            if (isBelow(read, "query")
                    && read.isKnown(1)
                    && !parameters.contains(read.names().get(1))) {
                lacking(read.names().subList(0, 2), parameters, read.place(1));
            }
        }
    }

    private static boolean isBelow(InputRead read, String root) {
        return read.names().size() > 1
                && read.isKnown(0)
                && read.names().getFirst().equals(root);
    }

    /** Returns the fields below the last of some names; null where they are not known, or where there is no such field. */
    private @Nullable Map<String, Field> below(Map<String, Field> known, List<String> names, Place place) {
        Field field = known.get(names.getLast());
        if (field == null) {
            lacking(names, known.keySet(), place);
            return null;
        }
        return field.type() == FieldType.MAP ? null : field.fields();
    }

    private void lacking(List<String> names, Collection<String> known, Place place) {
        problems.add(new Problem(
                place,
                "a field that the model lacks",
                Spelling.oneOf(names.getLast(), known),
                String.join(".", names)));
    }

    /** Holds what a record mapping writes against the model and against what it says that it returns. */
    private void writes(RecordMapping record, Section section) {
        List<OutputWrite> writes = record.mapping().writes();
        for (OutputWrite write : writes) {
            List<String> names = write.names();
            Map<String, Field> known = model.fields();
            for (int index = 0; known != null && index < names.size() && write.isKnown(index); index++) {
                boolean isLast = index == names.size() - 1;
                known = isLast || known.containsKey(names.get(index))
                        ? below(known, names.subList(0, index + 1), write.place())
                        : null;
            }
            boolean isField = names.size() == 1 && write.isKnown(0) && returned.contains(names.getFirst());
            if (isField && !record.returns().contains(names.getFirst())) {
                problems.add(new Problem(
                        write.place(),
                        "a field that the mapping makes and returns does not list",
                        "returns with " + names.getFirst() + ", or a mapping without it",
                        names.getFirst()));
            }
        }
        for (String field : record.returns()) {
            if (returned.contains(field) && writes.stream().noneMatch(write -> write.covers(List.of(field)))) {
                section.report(
                        "returns",
                        "a returned field that the mapping never makes",
                        "a mapping that makes it, or a list without it",
                        field);
            }
        }
    }

    private static void known(Section section, String key, String name, Collection<String> known) {
        if (!known.contains(name)) {
            section.report(key, "a field that the model lacks", Spelling.oneOf(name, known), name);
        }
    }

    /** Returns the expressions of a case that see the caller's body or query. */
    static List<Expression> expressionsOf(Case branch) {
        List<Expression> expressions = new ArrayList<>();
        add(expressions, branch.when(), branch.itemFilter());
        addRequest(expressions, branch.request());
        Stream.concat(branch.before().stream(), branch.after().stream()).forEach(step -> {
            add(expressions, step.when(), step.forEach());
            addRequest(expressions, step.request());
        });
        RecordMapping record = branch.record();
        if (record != null) {
            add(expressions, record.mapping());
        }
        return expressions;
    }

    private static void addRequest(List<Expression> expressions, RequestMapping request) {
        add(expressions, request.path(), request.query(), request.headers(), request.body());
    }

    private static void add(List<Expression> expressions, @Nullable Expression... more) {
        for (Expression expression : more) {
            if (expression != null) {
                expressions.add(expression);
            }
        }
    }
}
