package dev.crosswalk.sandbox;

import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks that the names in a definition name something: types, kinds of error, seeds. Used by one thread. */
final class DefinitionCheck {
    private final YamlDocument document;
    private final List<Problem> problems = new ArrayList<>();

    DefinitionCheck(YamlDocument document) {
        this.document = document;
    }

    List<Problem> check(SandboxDefinition definition) {
        for (int i = 0; i < definition.routes().size(); i++) {
            Route route = definition.routes().get(i);
            String path = YamlDocument.child("routes", i);
            route.target().types().forEach(type -> typeExists(definition, type, path + ".type"));
            route.load().forEach(type -> typeExists(definition, type, path + ".load"));
            route.parents().forEach(parent -> typeExists(definition, parent.type(), path + ".parents"));
            rules(definition, route.rules(), path + ".rules");
            overlaps(definition, i, path);
        }
        for (RecordType type : definition.types()) {
            String path = YamlDocument.child("types", type.name());
            rules(definition, type.rules(), path + ".rules");
            type.effects().forEach(effect -> typeExists(definition, effect.type(), path + ".effects"));
            references(definition, type.fields(), path + ".fields");
        }
        rules(definition, definition.rules(), "rules");
        definition.seeds().keySet().forEach(type -> typeExists(definition, type, YamlDocument.child("seeds", type)));
        String userType = definition.access().userType();
        if (userType != null) {
            typeExists(definition, userType, "authorization.user.type");
        }
        return problems;
    }

    private void references(SandboxDefinition definition, Fields fields, String path) {
        for (Map.Entry<String, Field> entry : fields.named().entrySet()) {
            reference(definition, entry.getValue(), YamlDocument.child(path, entry.getKey()));
        }
    }

    private void reference(SandboxDefinition definition, Field field, String path) {
        if (field.reference() != null) {
            field.reference().types().forEach(type -> typeExists(definition, type, path + ".reference"));
        }
        if (field.fields() != null) {
            references(definition, field.fields(), path + ".fields");
        }
        if (field.item() != null) {
            reference(definition, field.item(), path + ".items");
        }
    }

    private void rules(SandboxDefinition definition, List<Rule> rules, String path) {
        for (int i = 0; i < rules.size(); i++) {
            String kind = rules.get(i).error();
            if (!definition.errors().containsKey(kind) && !Violation.KINDS.contains(kind)) {
                problems.add(new Problem(
                        document.placeOf(YamlDocument.child(path, i)),
                        "an unknown kind of error",
                        "a key of errors: "
                                + String.join(", ", definition.errors().keySet()),
                        kind));
            }
        }
    }

    private void overlaps(SandboxDefinition definition, int index, String path) {
        Route route = definition.routes().get(index);
        for (int i = 0; i < index; i++) {
            Route earlier = definition.routes().get(i);
            if (earlier.verb().equals(route.verb())
                    && earlier.path().template().equals(route.path().template())) {
                problems.add(new Problem(
                        document.placeOf(path),
                        "a route that is there already",
                        "each verb and path once",
                        route.verb() + " " + route.path().template()));
            }
        }
    }

    private void typeExists(SandboxDefinition definition, String type, String path) {
        if (!type.contains("{") && definition.findType(type).isEmpty()) {
            problems.add(new Problem(
                    document.placeOf(path),
                    "an unknown type",
                    "one of "
                            + String.join(
                                    ", ",
                                    definition.types().stream()
                                            .map(RecordType::name)
                                            .toList()),
                    type));
        }
    }
}
