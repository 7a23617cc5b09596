package dev.crosswalk.documentation;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorResource;
import dev.crosswalk.connector.FieldSupport;
import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.connector.RecordMapping;
import dev.crosswalk.documentation.MethodCoverage.Part;
import dev.crosswalk.model.Field;
import dev.crosswalk.model.FieldType;
import dev.crosswalk.model.ListParameter;
import dev.crosswalk.model.ResourceModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Joins the cases of one method of one connector to what is shown of it: the same field in a call and in a note is one. */
final class CoverageOfMethod {
    private static final String EITHER_PLACE = "In the body or in the query.";

    private final ResourceModel model;
    private final Connector connector;
    private final @Nullable String discriminator;
    private final String method;
    private final List<Case> cases;

    private CoverageOfMethod(
            ResourceModel model, Connector connector, ConnectorResource resource, String method, List<Case> cases) {
        this.model = model;
        this.connector = connector;
        this.discriminator = resource.discriminator();
        this.method = method;
        this.cases = cases;
    }

    /** Returns what a connector makes of a method; empty where it has not got it. */
    static Optional<MethodCoverage> of(ResourceModel model, Connector connector, String method) {
        return of(model, connector, method, _ -> true);
    }

    /** Returns what a connector makes of a method for one type alone; empty where it does not serve it. */
    static Optional<MethodCoverage> ofType(ResourceModel model, Connector connector, String method, String type) {
        return of(model, connector, method, option -> option.serves().contains(type));
    }

    private static Optional<MethodCoverage> of(
            ResourceModel model, Connector connector, String method, Predicate<Case> wanted) {
        return connector.findResource(model.model(), model.resource()).flatMap(resource -> {
            List<Case> cases = resource.methods().getOrDefault(method, List.of()).stream()
                    .filter(wanted)
                    .toList();
            return cases.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CoverageOfMethod(model, connector, resource, method, cases).joined());
        });
    }

    private MethodCoverage joined() {
        Map<Part, Map<String, FieldCoverage>> parts = new EnumMap<>(Part.class);
        parts.put(Part.QUERY, query());
        if (method.equals("create") || method.equals("update")) {
            parts.put(Part.BODY, fields(model.writableFields().values(), Case::fields));
        }
        parts.put(Part.RESPONSE, method.equals("delete") ? identifier() : response());
        List<String> requires = cases.stream()
                .flatMap(option -> option.requires().stream()
                        .map(each -> (titled(option) ? title(option) + ": " : "") + "one of "
                                + String.join(", ", each.oneOf()) + ". " + each.note()))
                .distinct()
                .toList();
        return new MethodCoverage(connector.name(), connector.label(), types(cases), requires, parts);
    }

    private Map<String, FieldCoverage> query() {
        if (method.equals("list")) {
            return parameters();
        }
        String type = discriminator;
        if (type == null) {
            return Map.of();
        }
        String note =
                method.equals("create") ? EITHER_PLACE : "Needed only with an identifier that does not tell its type.";
        return Map.of(type, new FieldCoverage(Support.SUPPORTED, types(cases), note, Map.of()));
    }

    private Map<String, FieldCoverage> parameters() {
        Map<String, FieldCoverage> parameters = new LinkedHashMap<>();
        for (ListParameter parameter : model.listParameters().values()) {
            if (parameter.name().equals(discriminator) && !types(cases).isEmpty()) {
                boolean required = cases.stream()
                        .allMatch(option -> isRequired(option.query().get(parameter.name())));
                Support support = required ? Support.REQUIRED : Support.SUPPORTED;
                parameters.put(parameter.name(), new FieldCoverage(support, types(cases), "", Map.of()));
            } else {
                parameters.put(parameter.name(), join(parameter.name(), parameter.values(), Case::query));
            }
        }
        return parameters;
    }

    private static boolean isRequired(@Nullable FieldSupport support) {
        return support != null && support.support() == Support.REQUIRED;
    }

    private Map<String, FieldCoverage> fields(
            Collection<Field> fields, Function<Case, Map<String, FieldSupport>> declared) {
        Map<String, FieldCoverage> joined = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.name().equals(discriminator) && !types(cases).isEmpty()) {
                joined.put(field.name(), discriminatorInBody(declared));
            } else {
                List<String> words = field.type() == FieldType.ENUM ? field.values() : List.of();
                joined.put(field.name(), join(field.name(), words, declared));
            }
        }
        return joined;
    }

    private FieldCoverage discriminatorInBody(Function<Case, Map<String, FieldSupport>> declared) {
        String name = Objects.requireNonNull(discriminator);
        FieldCoverage usual = join(name, List.of(), declared);
        String note =
                usual.isRequired() ? EITHER_PLACE + (usual.note().isEmpty() ? "" : " " + usual.note()) : usual.note();
        return new FieldCoverage(usual.support(), usual.isHeld() ? types(cases) : List.of(), note, usual.types());
    }

    private FieldCoverage join(String name, List<String> words, Function<Case, Map<String, FieldSupport>> declared) {
        Map<String, Support> byType = new LinkedHashMap<>();
        Set<String> values = new LinkedHashSet<>();
        Map<String, Set<String>> notes = new LinkedHashMap<>();
        boolean any = false;
        for (Case option : cases) {
            FieldSupport support = declared.apply(option).get(name);
            Support level = support == null ? Support.UNSUPPORTED : support.support();
            typesOf(option).forEach(type -> byType.merge(type, level, CoverageOfMethod::either));
            if (level != Support.UNSUPPORTED && support != null) {
                any |= support.values().isEmpty() && words.isEmpty();
                values.addAll(support.values().isEmpty() ? words : support.values());
            }
            if (support != null && !support.note().isEmpty()) {
                notes.computeIfAbsent(support.note(), _ -> new LinkedHashSet<>())
                        .addAll(typesOf(option));
            }
        }
        return new FieldCoverage(
                overall(byType.values()), any ? List.of() : List.copyOf(values), note(byType, notes), shown(byType));
    }

    /** A delete answers with the identifier and nothing else, whatever the CRM. */
    private static Map<String, FieldCoverage> identifier() {
        return Map.of("id", new FieldCoverage(Support.SUPPORTED, List.of(), "", Map.of()));
    }

    /** Returns the fields that the answers of the method's cases can have. */
    private Map<String, FieldCoverage> response() {
        Map<String, FieldCoverage> fields = new LinkedHashMap<>();
        for (Field field : model.fields().values()) {
            Map<String, Support> byType = new LinkedHashMap<>();
            for (Case option : cases) {
                RecordMapping record = option.record();
                boolean yields = record != null && record.returns().contains(field.name());
                typesOf(option)
                        .forEach(type -> byType.merge(
                                type, yields ? Support.SUPPORTED : Support.UNSUPPORTED, CoverageOfMethod::either));
            }
            List<String> values = field.name().equals(discriminator) ? types(cases) : List.of();
            fields.put(
                    field.name(),
                    new FieldCoverage(overall(byType.values()), values, note(byType, Map.of()), shown(byType)));
        }
        return fields;
    }

    /** Returns what two cases of one type say together: required only where both require it. */
    private static Support either(Support one, Support other) {
        Support best = one.compareTo(other) <= 0 ? one : other;
        return best == Support.REQUIRED && one != other ? Support.SUPPORTED : best;
    }

    private static Support overall(Collection<Support> supports) {
        return supports.stream().reduce(CoverageOfMethod::either).orElse(Support.UNSUPPORTED);
    }

    /** Says which types hold and require a field, where not all are alike, and what the connector notes of it. */
    private String note(Map<String, Support> byType, Map<String, Set<String>> notes) {
        if (types(cases).isEmpty()) {
            // Cases without types are ways to the same records, which a caller never chooses by name.
            return String.join(" ", notes.keySet());
        }
        List<String> sentences = new ArrayList<>();
        if (Set.copyOf(byType.values()).size() > 1) {
            Map<Support, List<String>> types = new EnumMap<>(Support.class);
            byType.forEach((type, support) ->
                    types.computeIfAbsent(support, _ -> new ArrayList<>()).add(type));
            types.forEach((support, names) -> sentences.add(word(support) + String.join(", ", names) + "."));
        }
        notes.forEach((note, types) -> sentences.add(
                types.size() == byType.size() || byType.size() == 1 ? note : String.join(", ", types) + ": " + note));
        return String.join(" ", sentences);
    }

    private static String word(Support support) {
        return switch (support) {
            case REQUIRED -> "Required for ";
            case SUPPORTED -> "Supported for ";
            case LOSSY -> "Lossy for ";
            case UNSUPPORTED -> "Not for ";
        };
    }

    /** Returns the supports by type, or none where the only type is the case itself. */
    private Map<String, Support> shown(Map<String, Support> byType) {
        return types(cases).isEmpty() ? Map.of() : byType;
    }

    private boolean titled(Case option) {
        return cases.size() > 1 || !option.serves().isEmpty();
    }

    private static String title(Case option) {
        return option.serves().isEmpty() ? option.name() : String.join(", ", option.serves());
    }

    private static List<String> typesOf(Case option) {
        return option.serves().isEmpty() ? List.of(option.name()) : option.serves();
    }

    private static List<String> types(List<Case> cases) {
        return cases.stream()
                .flatMap(option -> option.serves().stream())
                .collect(Collectors.collectingAndThen(Collectors.toCollection(LinkedHashSet::new), List::copyOf));
    }
}
