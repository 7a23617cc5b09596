package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.TestClient.Answer;
import dev.crosswalk.cli.Application.DemoAccount;
import dev.crosswalk.cli.Application.RunningDemo;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.connector.Example;
import dev.crosswalk.connector.ExampleLoader;
import dev.crosswalk.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Sends every example that links to a stand-in that drops links in silence: what an answer says of links is what the CRM
 * has afterwards.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinksAcceptanceTest {
    private static final List<String> LINKS = List.of("contact", "account", "opportunity", "lead", "project");
    private static final Set<String> ABOUT_LINKS = Set.of("link_failed", "link_missing", "link_unverified");

    /** More than any example sends requests, so that none of a call's links stays. */
    private static final int EVERY_REQUEST = 20;

    @SuppressWarnings("NullAway.Init")
    private RunningDemo demo;

    @SuppressWarnings("NullAway.Init")
    private TestClient client;

    @BeforeAll
    void startTheDemo() {
        demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0));
        client = new TestClient(demo.token());
    }

    @AfterAll
    void stopTheDemo() {
        client.close();
        demo.close();
    }

    @TestFactory
    Stream<DynamicTest> whatAnAnswerSaysOfLinksIsWhatTheCrmHas() {
        List<DynamicTest> tests = ConnectorFiles.shipped().connectors().stream()
                .flatMap(folder -> examples(folder)
                        .flatMap(example -> Stream.of(false, true)
                                .map(lost -> DynamicTest.dynamicTest(
                                        folder.name() + " " + example.name() + (lost ? ", links lost" : ""),
                                        () -> tellsTheTruth(folder, example, lost)))))
                .toList();
        Set<String> tried = tests.stream()
                .map(test -> test.getDisplayName().replaceFirst(" .*", ""))
                .collect(Collectors.toSet());
        assertThat(tried)
                .isEqualTo(
                        demo.accounts().stream().map(DemoAccount::integration).collect(Collectors.toSet()));
        return tests.stream();
    }

    private static Stream<Example> examples(ConnectorFolder folder) {
        return ExampleLoader.load(folder).stream()
                .filter(Example::succeeds)
                .filter(example -> example.request().resource().equals("engagements"))
                .filter(example ->
                        Set.of("create", "update").contains(example.request().method()))
                .filter(example -> !links(example.request().body()).isEmpty());
    }

    private void tellsTheTruth(ConnectorFolder folder, Example example, boolean lost) throws IOException {
        String crm = folder.name();
        String control = demo.sandboxUrl() + "/_sandbox/" + crm;
        client.send("POST", control + "/reset", null);
        // A reset forgets tokens; a first read renews them, so that what is ordered next meets the write.
        client.send("GET", url(crm, "users", ""), null);
        Example.UnifiedBox box = example.request();
        String target = box.id() == null ? "" : "/" + existing(folder, example);
        if (lost) {
            Answer taken = client.send(
                    "POST", control + "/misbehave", "{\"kind\":\"lost_link\",\"times\":" + EVERY_REQUEST + "}");
            assertThat(taken.status()).isEqualTo(200);
        }
        String query = box.query().entrySet().stream()
                .map(each -> "&" + each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining());
        Answer answer = client.send(
                target.isEmpty() ? "POST" : "PATCH",
                url(crm, "engagements" + target, query),
                Json.writeText(box.body()));
        client.send("DELETE", control + "/misbehave", null);
        if (answer.status() >= 400) {
            // A stand-in as strict as the CRM may refuse what lost its links: an error claims none.
            assertThat(lost).as(answer.text()).isTrue();
            assertThat(answer.json()).containsKey("code");
            return;
        }
        Map<String, @Nullable Object> told = answer.json();
        Answer read = client.send("GET", url(crm, "engagements/" + told.get("id"), query), null);
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        Set<String> there = links(read.json());
        Set<String> warned = warned(told);
        assertThat(links(told)).as("what is shown is there: " + answer.text()).isSubsetOf(there);
        assertThat(links(box.body()))
                .as("what was sent is there or named: " + answer.text())
                .allMatch(link -> there.contains(link) || warned.contains(link.substring(0, link.indexOf(' '))));
        assertThat(warned(told, Set.of("link_missing")))
                .as("no false alarm: " + answer.text())
                .filteredOn(LINKS::contains)
                .allMatch(field -> links(box.body()).stream()
                        .anyMatch(link -> link.startsWith(field + " ") && !there.contains(link)));
        String held = client.send("GET", control + "/records", null).text();
        assertThat(links(told))
                .as("what is shown is stored")
                .allMatch(link -> held.contains(link.substring(link.indexOf(' ') + 1)));
    }

    /** Returns the record that an example updates; where the stand-in has none of that identifier, makes one of its type. */
    private String existing(ConnectorFolder folder, Example update) throws IOException {
        String id = Objects.requireNonNull(update.request().id());
        if (client.send("GET", url(folder.name(), "engagements/" + id, ""), null)
                        .status()
                == 200) {
            return id;
        }
        Object type =
                Json.asObject(Objects.requireNonNull(update.response().body())).get("engagement_type");
        Example create = ExampleLoader.load(folder).stream()
                .filter(example ->
                        example.succeeds() && example.request().method().equals("create"))
                .filter(example -> Objects.equals(type, example.request().body().get("engagement_type")))
                .findFirst()
                .orElseThrow();
        Answer made = client.send(
                "POST",
                url(folder.name(), "engagements", ""),
                Json.writeText(create.request().body()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return String.valueOf(made.json().get("id"));
    }

    private static Set<String> warned(Map<String, @Nullable Object> told) {
        Set<String> fields = warned(told, ABOUT_LINKS);
        // What was never sent, or sent in another shape, is named by the warnings about fields.
        warned(told, Set.of()).stream().filter(LINKS::contains).forEach(fields::add);
        return fields;
    }

    /** Returns the fields that warnings of these codes name; of all codes when there are none. */
    private static Set<String> warned(Map<String, @Nullable Object> told, Set<String> codes) {
        Set<String> fields = new TreeSet<>();
        for (Object warning : told.get("warnings") instanceof List<?> list ? list : List.of()) {
            Map<?, ?> map = (Map<?, ?>) warning;
            String pointer = String.valueOf(map.get("field"));
            if (pointer.length() > 1 && (codes.isEmpty() || codes.contains(String.valueOf(map.get("code"))))) {
                fields.add(pointer.substring(1).replaceFirst("/.*", ""));
            }
        }
        return fields;
    }

    /** Returns the links of a record, each as its field and its identifier. */
    private static Set<String> links(Map<String, @Nullable Object> record) {
        Set<String> links = new LinkedHashSet<>();
        for (String field : LINKS) {
            Object value = record.get(field);
            List<?> references = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
            for (Object reference : references) {
                Object id = reference instanceof Map<?, ?> map ? map.get("id") : null;
                if (id != null) {
                    links.add(field + " " + id);
                }
            }
        }
        return links;
    }

    private String url(String crm, String path, String query) {
        Map<String, String> accounts = new LinkedHashMap<>();
        demo.accounts().forEach(each -> accounts.put(each.integration(), each.id()));
        return demo.url() + "/unified/crm/" + path + "?integrated_account_id="
                + Objects.requireNonNull(accounts.get(crm)) + query;
    }
}
