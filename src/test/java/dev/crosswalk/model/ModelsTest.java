package dev.crosswalk.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.YamlSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
    /** Resources of the contract that a reference may name, whether or not they have a file yet. */
    private static final Set<String> KNOWN_RESOURCES =
            Set.of("accounts", "contacts", "leads", "notes", "opportunities", "projects", "stages", "users");

    @Test
    void loadsTheShippedModelsWithoutAProblem() {
        Models.Loaded loaded = Models.load(null);

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.models().resources())
                .containsOnlyKeys(
                        "crm/accounts",
                        "crm/contacts",
                        "crm/engagements",
                        "crm/leads",
                        "crm/opportunities",
                        "crm/users");
        assertThat(loaded.models().names()).containsExactly("crm");
    }

    @Test
    void engagementsHaveEveryFieldOfTheContract() {
        ResourceModel engagements = engagements();

        assertThat(engagements.fields())
                .containsOnlyKeys(
                        ("id engagement_type subject content status direction start_time end_time duration owner user_id"
                                        + " contact account opportunity lead project phone_numbers internal_notes notes"
                                        + " custom_fields created_at updated_at")
                                .split(" "));
        assertThat(engagements.writableFields()).doesNotContainKeys("id", "notes", "updated_at");
        assertThat(engagements.fields().get("contact"))
                .extracting(Field::references, Field::example)
                .containsExactly("contacts", List.of(Map.of("id", "1001")));
    }

    @Test
    void everyExampleIsValid() {
        for (ResourceModel model : Models.load(null).models().resources().values()) {
            model.fields()
                    .values()
                    .forEach(field -> assertThat(Validation.check(model, Map.of(field.name(), field.example())))
                            .as(model.resource() + "/" + field.name())
                            .isEmpty());
        }
    }

    @Test
    void everyListParameterTakesItsExample() {
        for (ResourceModel model : Models.load(null).models().resources().values()) {
            model.listParameters().forEach((name, parameter) -> {
                ListQuery query = ListQuery.of(model, Map.of(name, parameter.example()));
                assertThat(query.failures()).as(model.resource() + "?" + name).isEmpty();
                assertThat(query.parameters()).containsKey(name);
            });
        }
    }

    @Test
    void everyReferenceNamesAResourceOfTheContract() {
        for (ResourceModel model : Models.load(null).models().resources().values()) {
            everyField(model.fields(), field -> {
                if (field.references() != null) {
                    assertThat(KNOWN_RESOURCES).contains(field.references());
                    assertThat(field.fields()).containsKey("id");
                }
            });
        }
    }

    @Test
    void anOverlayReplacesAFileAndAddsOne(@TempDir Path overlay) throws IOException {
        Files.createDirectories(overlay.resolve("models/crm"));
        String tags = """
                model: crm
                resource: tags
                description: A label.
                methods: [list]
                fields:
                  id: { type: string, description: The identifier., example: "1" }
                list_parameters:
                  name: { type: text, description: Only this one., example: vip }
                """;
        Files.writeString(overlay.resolve("models/crm/tags.yaml"), tags);
        Files.writeString(overlay.resolve("models/crm/users.yaml"), tags.replace("tags", "users"));

        Models.Loaded loaded = Models.load(overlay);

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.models().find("crm", "tags")).isPresent();
        assertThat(loaded.models().find("crm", "users").orElseThrow().fields()).containsOnlyKeys("id");
    }

    @Test
    void listsEverythingThatTheSchemaForbidsWithItsPlace() {
        assertThat(problems("""
                        model: crm
                        resource: widgets
                        description: A thing.
                        methods: [list]
                        colour: red
                        fields:
                          id: { typ: string, description: The identifier., example: "1" }
                          kind: { type: enum, description: What kind it is., example: big }
                        list_parameters:
                          kind: { type: word, description: Only this kind., example: big }
                        """))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo("w.yaml:5 colour: unknown key, expected one of model, resource, description,"
                                        + " methods, fields, list_parameters, got colour"),
                        second -> assertThat(second).startsWith("w.yaml:7 fields.id.typ: unknown key"),
                        third -> assertThat(third)
                                .isEqualTo("w.yaml:7 fields.id: a key is missing, expected type: … (What it holds),"
                                        + " got none"),
                        fourth -> assertThat(fourth)
                                .isEqualTo("w.yaml:8 fields.kind: a key is missing, expected enum: …, got none"),
                        fifth -> assertThat(fifth).startsWith("w.yaml:10 list_parameters.kind.type: "));
    }

    @Test
    void listsEverythingThatASchemaCannotSay() {
        assertThat(problems("""
                        model: crm
                        resource: gadgets
                        description: A thing.
                        methods: [list]
                        fields:
                          weight: { type: integer, description: How heavy it is., example: heavy }
                          kind: { type: enum, enum: [small], description: What kind it is., example: big }
                          owner:
                            type: object
                            references: users
                            description: Whose it is.
                            fields: { name: { type: string, description: A name., example: Ada } }
                        list_parameters:
                          kind: { type: text, description: Only this kind., example: big }
                        """))
                .contains(
                        "w.yaml:6 fields.weight.example: the example does not fit the field, expected a whole number,"
                                + " got \"heavy\"",
                        "w.yaml:7 fields.kind.example: the example does not fit the field, expected one of small,"
                                + " got \"big\"",
                        "w.yaml:10 fields.owner.references: a reference without an identifier, expected a field id"
                                + " below fields, got none",
                        "w.yaml:2 resource: the file is not named after its model and resource, expected"
                                + " models/crm/gadgets.yaml, got models/crm/widgets.yaml");
    }

    @Test
    void saysWhereAFileIsNoYaml() {
        Models.Loaded loaded =
                Models.read(List.of(new YamlSource("models/crm/a.yaml", "a.yaml", "model: crm\nresource: [a\n")));

        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.toString()).startsWith("a.yaml:3: not valid YAML");
        });
    }

    private static List<String> problems(String text) {
        Models.Loaded loaded = Models.read(List.of(new YamlSource("models/crm/widgets.yaml", "w.yaml", text)));
        assertThat(loaded.models().resources()).isEmpty();
        return loaded.problems().stream().map(Problem::toString).toList();
    }

    static ResourceModel engagements() {
        return Models.load(null).models().find("crm", "engagements").orElseThrow();
    }

    private static void everyField(Map<String, Field> fields, Consumer<Field> action) {
        fields.values().forEach(field -> {
            action.accept(field);
            everyField(field.fields(), action);
        });
    }
}
