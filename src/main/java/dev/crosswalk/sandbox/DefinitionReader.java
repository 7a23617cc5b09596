package dev.crosswalk.sandbox;

import dev.crosswalk.json.Json;
import dev.crosswalk.sandbox.RecordType.Effect;
import dev.crosswalk.sandbox.RecordType.Habits;
import dev.crosswalk.sandbox.RecordType.Identifiers;
import dev.crosswalk.sandbox.SandboxDefinition.Access;
import dev.crosswalk.sandbox.SandboxDefinition.Demo;
import dev.crosswalk.sandbox.SandboxDefinition.RateLimit;
import dev.crosswalk.sandbox.SandboxDefinition.Scheme;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.SchemaCheck;
import dev.crosswalk.yaml.YamlDocument;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one sandbox.yaml into a definition and collects all that is wrong with it. Used by one thread. */
final class DefinitionReader {
    private static final SchemaCheck SCHEMA = SchemaCheck.load("/schemas/sandbox.schema.json");
    private static final int DEFAULT_IDENTIFIER_LENGTH = 16;

    private final YamlDocument document;
    private final List<Problem> problems = new ArrayList<>();
    private final Section root;

    DefinitionReader(YamlDocument document) {
        this.document = document;
        this.root = new Section(document, problems, "", document.value());
    }

    /** Returns all problems found, in the order of their lines. */
    List<Problem> problems() {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(
                                (Problem problem) -> problem.place().line())
                        .thenComparingInt(problem -> problem.place().column()))
                .toList();
    }

    /** Reads the file; the result may only be used where there are no problems. */
    SandboxDefinition read() {
        problems.addAll(SCHEMA.check(document));
        Leniency unknownParameters = FieldReader.leniency(root, "unknown_parameters", Leniency.IGNORE);
        Map<String, Route.Answer> errors = new LinkedHashMap<>();
        root.children("errors").forEach((kind, section) -> errors.put(kind, RouteReader.answer(section)));
        Stamps stamps = stamps(root, Stamps.NONE);
        SandboxDefinition definition = new SandboxDefinition(
                root.text("sandbox", ""),
                root.expression("headers"),
                demo(),
                access(root.child("authorization")),
                rateLimit(),
                FieldReader.fields(root, "parameters", Leniency.IGNORE),
                stamps,
                objectAt(root, "tables"),
                RouteReader.rules(root),
                errors,
                types(stamps),
                root.items("routes").stream()
                        .map(section -> RouteReader.read(section, unknownParameters))
                        .toList(),
                seeds());
        problems.addAll(new DefinitionCheck(document).check(definition));
        return definition;
    }

    private Demo demo() {
        Section demo = root.child("demo");
        Map<String, String> secrets = new LinkedHashMap<>();
        objectAt(demo, "secrets").forEach((name, value) -> secrets.put(name, String.valueOf(value)));
        return new Demo(demo.text("authentication_method", ""), secrets, objectAt(demo, "context"));
    }

    private static Access access(Section section) {
        Map<String, String> clients = new LinkedHashMap<>();
        objectAt(section, "clients").forEach((id, secret) -> clients.put(id, String.valueOf(secret)));
        Section user = section.child("user");
        return new Access(
                section.items("schemes").stream()
                        .map(scheme -> new Scheme(
                                scheme.text("header", ""),
                                scheme.text("query", ""),
                                scheme.text("pattern", ""),
                                scheme.text("basic", "")))
                        .toList(),
                section.texts("tokens"),
                section.texts("refresh_tokens"),
                section.texts("codes"),
                section.has("clients") ? clients : null,
                section.has("user") ? user.text("type", "") : null,
                section.has("user") ? user.text("id", "") : null);
    }

    private @Nullable RateLimit rateLimit() {
        if (!root.has("rate_limit")) {
            return null;
        }
        Section section = root.child("rate_limit");
        return new RateLimit(
                section.number("requests", 1),
                section.number("window_seconds", 1),
                section.flag("enforced", false),
                section.expression("headers"));
    }

    private static Stamps stamps(Section parent, Stamps otherwise) {
        if (!parent.has("stamps")) {
            return otherwise;
        }
        Section section = parent.child("stamps");
        ZoneOffset zone = otherwise.zone();
        try {
            zone = section.has("zone") ? ZoneOffset.of(section.text("zone", "Z")) : zone;
        } catch (DateTimeException _) {
            section.problem("zone", "not an offset", "+00:00 or the like", section.text("zone", ""));
        }
        return new Stamps(
                section.textOrNull("created"),
                section.textOrNull("updated"),
                section.text("format", otherwise.format()),
                zone);
    }

    private List<RecordType> types(Stamps stamps) {
        List<RecordType> types = new ArrayList<>();
        Leniency unknown = FieldReader.leniency(root, "unknown_fields", Leniency.REFUSE);
        root.children("types").forEach((name, section) -> types.add(type(name, section, unknown, stamps)));
        return types;
    }

    private RecordType type(String name, Section section, Leniency unknown, Stamps stamps) {
        return new RecordType(
                name,
                section.texts("names"),
                identifiers(section.child("id")),
                section.text("id_field", "id"),
                FieldReader.fields(section, unknown),
                new Habits(
                        isNull(section, isNull(root, false)),
                        section.flag("text_values", root.flag("text_values", false)),
                        section.flag("empty_clears", root.flag("empty_clears", false)),
                        section.text("report", root.text("report", "all")).equals("first")),
                stamps(section, stamps),
                section.has("read") ? section.expression("read") : root.expression("read"),
                RouteReader.rules(section),
                section.texts("unique"),
                section.items("effects").stream().map(DefinitionReader::effect).toList(),
                !section.text("delete", "soft").equals("hard"));
    }

    private static boolean isNull(Section section, boolean otherwise) {
        // In YAML, null without quotes is the null value.
        return section.has("absent") ? section.text("absent", "null").equals("null") : otherwise;
    }

    private static Identifiers identifiers(Section section) {
        Number start = section.numberOrNull("start");
        return new Identifiers(
                section.text("kind", "number"),
                start == null ? 1 : start.longValue(),
                section.number("step", 1),
                section.text("prefix", ""),
                section.number("length", DEFAULT_IDENTIFIER_LENGTH),
                section.pattern("pattern"));
    }

    private static Effect effect(Section section) {
        String action = section.has("create") ? "create" : section.has("update") ? "update" : "delete";
        return new Effect(
                section.text("on", "create"),
                section.expression("when"),
                section.expression("for_each"),
                action,
                section.text(action, ""),
                section.expression("id_at"),
                section.expression("fields"),
                section.textOrNull("keep_id_in"));
    }

    private Map<String, List<Map<String, Object>>> seeds() {
        Map<String, List<Map<String, Object>>> seeds = new LinkedHashMap<>();
        if (document.value() instanceof Map<?, ?> map && map.get("seeds") instanceof Map<?, ?> byType) {
            byType.forEach((type, records) -> {
                List<Map<String, Object>> list = new ArrayList<>();
                if (records instanceof List<?> items) {
                    items.forEach(item -> list.add(present(item)));
                }
                seeds.put(String.valueOf(type), list);
            });
        }
        return seeds;
    }

    private static Map<String, Object> objectAt(Section section, String key) {
        return present(section.value(key));
    }

    private static Map<String, Object> present(@Nullable Object value) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (value instanceof Map<?, ?>) {
            Json.asObject(value).forEach((key, item) -> {
                if (item != null) {
                    result.put(key, item);
                }
            });
        }
        return result;
    }
}
