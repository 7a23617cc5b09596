package dev.crosswalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.connector.FieldSupport.Support;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorLoaderTest {
    private static final ConnectorFiles SAMPLES = ConnectorFiles.onClassPath("connector-samples");

    @Test
    void loadsAConnectorWithEverythingThatItsFilesSay() {
        Connector acme = acme();

        assertThat(acme.baseUrl()).isEqualTo("https://{context.company}.acme.example/api/v2");
        assertThat(acme.credentialKinds()).containsOnlyKeys("oauth2", "api_key");
        assertThat(acme.operations()).containsKeys("who_am_i", "engagements.create_call");
        assertThat(acme.lookups()).containsOnlyKeys("activity_types");
        assertThat(acme.findResource("crm", "engagements").orElseThrow().methods())
                .containsOnlyKeys("create", "get", "list", "delete");
    }

    @Test
    void fillsDefaultsIntoOperations() {
        Operation list = of(acme().operations(), "engagements.list_calls");

        assertThat(list.pagination()).isInstanceOf(Pagination.Cursor.class);
        assertThat(list.pagination().maxLimit()).isEqualTo(100);
        assertThat(list.recordsAt().source()).isEqualTo("response.body.results");
        assertThat(list.headers()).containsEntry("accept", "application/json");
        assertThat(list.bodyFormat()).isEqualTo(Operation.BodyFormat.NONE);
    }

    @Test
    void readsACaseWithItsStepsAndSupports() {
        ConnectorResource engagements =
                acme().findResource("crm", "engagements").orElseThrow();
        Case call = of(engagements.methods(), "create").getFirst();

        assertThat(call.serves("call")).isTrue();
        assertThat(call.serves("email")).isFalse();
        assertThat(of(call.fields(), "content").support()).isEqualTo(Support.LOSSY);
        assertThat(of(call.fields(), "direction").values()).containsExactly("inbound", "outbound");
        assertThat(call.before()).extracting(Step::name).containsExactly("contact");
        assertThat(call.after()).extracting(Step::name).containsExactly("links", "read");
        assertThat(call.recordAt().source()).isEqualTo("steps.read.body");
        assertThat(call.place().toString()).startsWith("connectors/acme/engagements.yaml:");
    }

    @Test
    void laysADirectoryOverTheShippedFolders(@TempDir Path directory) throws Exception {
        ConnectorFolder acme = SAMPLES.find("acme").orElseThrow();
        Path folder = Files.createDirectories(directory.resolve("acme"));
        for (Map.Entry<String, String> file : acme.texts().entrySet()) {
            if (!file.getKey().contains("/")) {
                Files.writeString(
                        folder.resolve(file.getKey()),
                        file.getValue().replace("label: Acme CRM", "label: Acme of our own"));
            }
        }

        Connectors connectors = ConnectorLoader.load(SAMPLES.overlaidWith(ConnectorFiles.inDirectory(directory)));

        assertThat(connectors.names()).containsExactly("acme");
        assertThat(connectors.find("acme").orElseThrow().label()).isEqualTo("Acme of our own");
    }

    @Test
    void stopsAtABadOverlayWithEveryProblem(@TempDir Path directory) throws Exception {
        Path folder = Files.createDirectories(directory.resolve("bad"));
        Files.writeString(folder.resolve("connector.yaml"), """
                connector: bad
                label: Bad
                status: beta
                documentation: https://bad.example
                base_url: https://api.bad.example
                hosts: [api.good.example]
                identity: me
                credentials:
                  key: { label: Key, kind: fields, fields: [], authorization: { kind: bearer, token: "{key}" } }
                operations:
                  me: { http: GET /me, record_at: "respons.body" }
                """);
        Files.writeString(folder.resolve("contacts.yaml"), "model: crm\nresource: contacts\n");
        ConnectorFiles files = SAMPLES.overlaidWith(ConnectorFiles.inDirectory(directory));

        List<String> expected = List.of(
                "bad/connector.yaml:5 base_url: a host that is not listed, expected one of hosts"
                        + " (api.good.example), or list it there, got api.bad.example",
                "bad/connector.yaml:9 credentials.key.authorization.token: a placeholder that nothing"
                        + " fills, expected none here, got {key}",
                "bad/connector.yaml:11:36 operations.me.record_at: an unknown variable, expected one of"
                        + " account, body, id, query, response, steps, tables (did you mean response?), got respons",
                "bad/contacts.yaml:1: a key is missing, expected methods: … (The unified methods), got none");
        assertThatThrownBy(() -> ConnectorLoader.load(files))
                .isInstanceOfSatisfying(
                        InvalidConnectorsException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.toString().replace(directory + "/", ""))
                                .containsExactlyElementsOf(expected));
    }

    @Test
    void doesNotLoadFoldersThatBeginWithAnUnderscore() {
        ConnectorFolder acme = SAMPLES.find("acme").orElseThrow();
        ConnectorFolder template = new ConnectorFolder("_template", "connectors/_template", acme.texts());

        assertThat(ConnectorLoader.load(ConnectorFiles.of(List.of(template))).names())
                .isEmpty();
    }

    private static Connector acme() {
        return ConnectorLoader.load(SAMPLES).find("acme").orElseThrow();
    }

    private static <V> V of(Map<String, V> map, String key) {
        return Optional.ofNullable(map.get(key)).orElseThrow();
    }
}
