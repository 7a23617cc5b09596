package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.TestClient.Answer;
import dev.crosswalk.cli.Application.DemoAccount;
import dev.crosswalk.cli.Application.RunningDemo;
import dev.crosswalk.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Holds the API's own description against a public validator, against what the server answers, and runs its samples. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceAcceptanceTest {
    private static final String RECORD = "/components/schemas/EngagementsRecord";
    private static final String CREATE =
            "/paths/~1unified~1crm~1engagements/post/requestBody/content/application~1json/schema";

    @SuppressWarnings("NullAway.Init")
    private RunningDemo demo;

    @SuppressWarnings("NullAway.Init")
    private TestClient client;

    @SuppressWarnings("NullAway.Init")
    private NodePackage programs;

    @BeforeAll
    void startTheDemo() {
        programs = NodePackage.installed("openapi");
        demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0));
        client = new TestClient(demo.token());
    }

    @AfterAll
    void stopTheDemo() {
        if (client != null) {
            client.close();
            demo.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyDescriptionIsValid() {
        Stream<String> all = demo.accounts().stream().map(account -> "/openapi/" + account.integration() + ".json");
        return Stream.concat(Stream.of("/openapi.json"), all)
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    String document = get(path).text();
                    Files.writeString(programs.folder().resolve("document.json"), document);
                    Map<String, @Nullable Object> verdict =
                            Json.parseObject(programs.run("node", "validate.mjs", "document.json"));
                    assertThat(verdict).as(Json.writeText(verdict)).containsEntry("valid", true);
                    assertThat(Json.parseObject(document)).containsEntry("openapi", "3.1.0");
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatTheServerTakesAndAnswersIsAsDescribed() {
        return demo.accounts().stream()
                .map(account -> DynamicTest.dynamicTest(account.integration(), () -> {
                    List<Object> general = new ArrayList<>();
                    List<Object> special = new ArrayList<>();
                    for (String type : account.engagementTypes()) {
                        Answer list = unified(account, "engagements?engagement_type=" + type + "&limit=5");
                        if (list.json().get("result") instanceof List<?> records) {
                            records.forEach(record -> {
                                general.add(value("a " + type, RECORD, record));
                                special.add(value("a " + type, RECORD, record));
                            });
                        }
                    }
                    special.add(value("the first body", CREATE, account.firstEngagement()));
                    Answer made =
                            client.send("POST", url(account, "engagements"), Json.writeText(account.firstEngagement()));
                    assertThat(made.status()).as(made.text()).isEqualTo(201);
                    special.add(value("what a create answers", RECORD, made.json()));
                    for (String resource : List.of("contacts", "accounts", "opportunities", "leads", "users")) {
                        Answer list = unified(account, resource + "?limit=5");
                        if (list.status() == 200 && list.json().get("result") instanceof List<?> records) {
                            String schema = "/components/schemas/"
                                    + resource.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                                    + resource.substring(1) + "Record";
                            records.forEach(record -> general.add(value(resource, schema, record)));
                        }
                    }
                    general.add(value(
                            "refused",
                            "/components/schemas/Error",
                            unified(account, "nothing").json()));
                    general.add(value(
                            "capabilities",
                            "/components/schemas/Capabilities",
                            get("/integrated-account/" + account.id() + "/capabilities")
                                    .json()));
                    general.add(value(
                            "the account",
                            "/components/schemas/IntegratedAccount",
                            get("/integrated-account/" + account.id()).json()));
                    general.add(value(
                            "a description",
                            "/components/schemas/MethodDescription",
                            unified(account, "engagements/meta/create").json()));
                    assertThat(wrong("/openapi.json", general)).isEqualTo("[]");
                    assertThat(wrong("/openapi/" + account.integration() + ".json", special))
                            .isEqualTo("[]");
                }));
    }

    @Test
    void aBodyThatACrmCannotTakeIsNotAsItsDescriptionSays() throws IOException {
        DemoAccount account = demo.accounts().stream()
                .filter(each -> each.engagementTypes().size() > 1)
                .findFirst()
                .orElseThrow();
        Object body = value("an unknown kind", CREATE, Map.of("engagement_type", "carrier_pigeon"));
        assertThat(wrong("/openapi/" + account.integration() + ".json", List.of(body)))
                .contains("an unknown kind");
    }

    @Test
    void anAccountHasTheDescriptionOfItsCrm() throws IOException {
        DemoAccount account = demo.accounts().getFirst();
        assertThat(get("/integrated-account/" + account.id() + "/openapi.json").text())
                .isEqualTo(get("/openapi/" + account.integration() + ".json").text());
        assertThat(get("/openapi.yaml").text()).startsWith("openapi: ").contains("/unified/crm/engagements:");
    }

    @TestFactory
    Stream<DynamicTest> theSamplesRun() throws IOException {
        Map<String, @Nullable Object> document =
                Json.parseObject(get("/openapi.json").text());
        List<DynamicTest> tests = new ArrayList<>();
        ((Map<?, ?>) Objects.requireNonNull(document.get("paths"))).forEach((path, item) -> {
            ((Map<?, ?>) item).forEach((verb, operation) -> {
                if (operation instanceof Map<?, ?> one && one.get("x-codeSamples") instanceof List<?> samples) {
                    samples.forEach(sample -> tests.add(DynamicTest.dynamicTest(
                            verb + " " + path + " " + ((Map<?, ?>) sample).get("label"),
                            () -> runs((Map<?, ?>) sample))));
                }
            });
        });
        assertThat(tests).hasSizeGreaterThan(50);
        return tests.stream();
    }

    private void runs(Map<?, ?> sample) throws IOException {
        String source = String.valueOf(sample.get("source"));
        DemoAccount account = demo.accounts().stream()
                .filter(each -> each.integration().equals("hubspot"))
                .findFirst()
                .orElseThrow();
        // A sample names a record that is there in nobody's account; here it gets one.
        String id = String.valueOf(
                client.send("POST", url(account, "engagements"), Json.writeText(account.firstEngagement()))
                        .json()
                        .get("id"));
        boolean onEngagements = source.contains("crm/engagements");
        String filled = source.replace("the-id", id.replace(":", "%3A"));
        switch (String.valueOf(sample.get("label"))) {
            case "curl" -> {
                String said = script("sample.sh", "set -e\n" + filled.replace("curl ", "curl -s "), account, "sh");
                assertThat(said).startsWith("{");
                if (onEngagements) {
                    assertThat(said).doesNotContain("\"statusCode\"");
                }
            }
            case "fetch" -> {
                if (onEngagements) {
                    assertThat(script("sample.mjs", filled, account, "node")).startsWith("{");
                } else {
                    script("sample.mjs", source, account, "node", "--check");
                }
            }
            case "TypeScript SDK" -> script("sample.mjs", source, account, "node", "--check");
            default -> {
                Assumptions.assumeTrue(Files.exists(Path.of("/usr/bin/python3")), "Skipped: there is no Python here.");
                script("sample.py", source, account, "/usr/bin/python3", "-m", "py_compile");
            }
        }
    }

    private String script(String file, String source, DemoAccount account, String... command) throws IOException {
        Files.writeString(programs.folder().resolve(file), source);
        List<String> whole = new ArrayList<>(List.of("env", "CROSSWALK_URL=" + demo.url(), "TOKEN=" + demo.token()));
        whole.add("ACCOUNT=" + account.id());
        whole.addAll(List.of(command));
        whole.add(file);
        return programs.run(whole.toArray(String[]::new)).strip();
    }

    private static Map<String, Object> value(String what, String schema, @Nullable Object value) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("what", what);
        entry.put("at", schema);
        entry.put("value", Objects.requireNonNull(value));
        return entry;
    }

    private String wrong(String document, List<Object> values) throws IOException {
        Files.writeString(
                programs.folder().resolve("document.json"), get(document).text());
        Files.writeString(programs.folder().resolve("answers.json"), Json.writeText(values));
        return programs.run("node", "answers.mjs", "document.json", "answers.json")
                .strip();
    }

    private Answer get(String path) throws IOException {
        return client.send("GET", demo.url() + path, null);
    }

    private Answer unified(DemoAccount account, String rest) throws IOException {
        return client.send("GET", url(account, rest), null);
    }

    private String url(DemoAccount account, String rest) {
        return demo.url() + "/unified/crm/" + rest + (rest.contains("?") ? "&" : "?") + "integrated_account_id="
                + account.id();
    }
}
