package dev.crosswalk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crosswalk.yaml.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxDefinitionTest {
    @Test
    void listsEveryProblemWithItsLineAtOnce() {
        String text = AcmeSandbox.text()
                .replace("id: { kind: uuid }", "id: { kind: random }")
                .replace("order: meta.created_at", "order: meta.created_at )")
                .replace("filter: record.company = request", "filter: rekord.company = request")
                .replace("reference: [company, note]", "reference: [firm, note]")
                .replace("unique: [email]", "uniq: [email]")
                .replace("error: forbidden, message", "error: forbiden, message")
                .replace("person: 101, length: 120", "person: 999, length: 120");

        List<String> problems = problems(text);

        assertThat(problems)
                .anySatisfy(problem ->
                        assertThat(problem).matches("acme/sandbox.yaml:\\d+ types.note.id.kind: .*random.*"));
        assertThat(problems).anySatisfy(problem -> assertThat(problem).contains("does not parse"));
        assertThat(problems)
                .anySatisfy(
                        problem -> assertThat(problem).contains("unknown name").endsWith("got rekord"));
        assertThat(problems)
                .anySatisfy(
                        problem -> assertThat(problem).contains("unknown type").endsWith("got firm"));
        assertThat(problems)
                .anySatisfy(
                        problem -> assertThat(problem).contains("unknown key").endsWith("got uniq"));
        assertThat(problems)
                .anySatisfy(
                        problem -> assertThat(problem).contains("unknown kind").endsWith("got forbiden"));
    }

    @Test
    void refusesSeedsThatItsOwnRulesRefuse() {
        String text = AcmeSandbox.text().replace("person: 101, length: 120", "person: 999, length: 120");

        assertThat(problems(text)).hasSize(1).first().asString().contains("seeds.call[0].person", "bad reference");
    }

    @Test
    void refusesTwoRoutesThatAreTheSame() {
        String route = "  - { route: GET /v1/me, action: answer, answer: { body: user } }\n";

        assertThat(problems(AcmeSandbox.text().replace("routes:\n", "routes:\n" + route)))
                .hasSize(1)
                .first()
                .asString()
                .contains("there already", "GET /v1/me");
    }

    private static List<String> problems(String text) {
        InvalidSandboxException thrown = catchThrowableOfType(
                InvalidSandboxException.class, () -> SandboxDefinition.parse("acme/sandbox.yaml", text));
        return thrown == null
                ? List.of()
                : thrown.problems().stream().map(Problem::toString).toList();
    }
}
