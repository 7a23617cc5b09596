package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.TestClient.Answer;
import dev.crosswalk.cli.Application.DemoAccount;
import dev.crosswalk.cli.FullBodies;
import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ExampleLoader;
import dev.crosswalk.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loses the answer to a create of every type of every connector: a repeat under the key makes no second record. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CreateOnceEverywhereAcceptanceTest {
    private static final List<String> REFERENCED = List.of("users", "contacts", "accounts", "opportunities", "leads");
    private static final int MAXIMUM_REPEATS = 10;

    @SuppressWarnings("NullAway.Init")
    private Catalogue catalogue;

    @SuppressWarnings("NullAway.Init")
    private Demo demo;

    @SuppressWarnings("NullAway.Init")
    private TestClient client;

    @BeforeAll
    void startTheDemo(@TempDir Path directory) {
        catalogue = Catalogue.load(List.of(ShortSettle.overlay(directory)));
        demo = Demo.start(catalogue, Sandboxes.load(catalogue.files()), 0, 0, UnaryOperator.identity());
        client = new TestClient(demo.token());
    }

    @AfterAll
    void stopTheDemo() {
        client.close();
        demo.close();
    }

    @Test
    void aLostAnswerNeverMakesASecondRecord() throws Exception {
        List<Attempt> attempts = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (DemoAccount account : demo.accounts()) {
            Connector connector =
                    catalogue.connectors().find(account.integration()).orElseThrow();
            FullBodies bodies = bodies(account);
            for (Case chosen : connector
                    .findResource("crm", "engagements")
                    .orElseThrow()
                    .methods()
                    .getOrDefault("create", List.of())) {
                for (String type : chosen.serves()) {
                    Map<String, Object> body = bodies.body(chosen, type, false);
                    int usual = usualRecords(account, type, body, problems);
                    attempts.add(attempt(account, chosen, type, body, "reset_after_write", usual, problems));
                    attempts.add(attempt(account, chosen, type, body, "reset_before", usual, problems));
                }
            }
        }
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            table.computeIfAbsent(attempt.account().integration() + " " + attempt.type(), _ -> new LinkedHashMap<>())
                    .put(attempt.fault(), repeat(attempt, problems));
        }
        table.forEach((what, outcomes) -> System.out.printf("%-24s %s%n", what, outcomes));
        assertThat(problems).isEmpty();
        assertThat(table).hasSizeGreaterThanOrEqualTo(20);
    }

    /**
     * A create whose answer was lost.
     *
     * @param usual how many records one such create makes, with those that the provider adds
     */
    private record Attempt(
            DemoAccount account,
            Case chosen,
            String type,
            Map<String, Object> body,
            String fault,
            String key,
            String mark,
            int usual) {}

    /** Creates one without a fault, to see how many records of the provider bear its mark. */
    private int usualRecords(DemoAccount account, String type, Map<String, Object> body, List<String> problems)
            throws IOException {
        String mark = mark();
        Answer answer = create(account, UUID.randomUUID().toString(), marked(body, mark));
        if (answer.status() != 201) {
            problems.add(account.integration() + " " + type + " cannot be created: " + answer.text());
        }
        return records(account, mark);
    }

    private Attempt attempt(
            DemoAccount account,
            Case chosen,
            String type,
            Map<String, Object> body,
            String fault,
            int usual,
            List<String> problems)
            throws IOException {
        Attempt attempt = new Attempt(
                account, chosen, type, body, fault, UUID.randomUUID().toString(), mark(), usual);
        order(
                account,
                Map.of("kind", fault, "times", 1, "match", chosen.operation().verb() + " " + prefix(chosen)));
        Answer lost = create(account, attempt.key(), marked(body, attempt.mark()));
        client.send("DELETE", control(account, "misbehave"), null);
        int expected = fault.equals("reset_before") ? 0 : usual;
        if (!"uncertain".equals(lost.json().get("outcome"))
                || !Boolean.TRUE.equals(lost.json().get("retryable"))) {
            problems.add(what(attempt) + ": the lost answer was told as " + lost.text());
        }
        if (records(account, attempt.mark()) != expected) {
            problems.add(what(attempt) + ": the fault struck elsewhere than at the create, " + prefix(chosen));
        }
        return attempt;
    }

    /** Repeats a create under its key until it is settled, and tells how. */
    private String repeat(Attempt attempt, List<String> problems) throws Exception {
        Answer answer = repeatOnce(attempt);
        for (int i = 0; i < MAXIMUM_REPEATS && answer.status() == 409 && retryAfter(answer) != null; i++) {
            WriteWorld.pause(Duration.ofSeconds(Objects.requireNonNull(retryAfter(answer))));
            answer = repeatOnce(attempt);
        }
        boolean wasSaved = attempt.fault().equals("reset_after_write");
        int there = records(attempt.account(), attempt.mark());
        if (attempt.chosen().findDuplicate() == null) {
            if (answer.status() != 409
                    || !answer.code().equals("outcome_uncertain")
                    || there != (wasSaved ? attempt.usual() : 0)) {
                problems.add(what(attempt) + ": " + there + " records after " + answer.text());
            }
            return "stays uncertain";
        }
        String expected = wasSaved ? "reconciled" : "sent_again";
        if (answer.status() != 201 || !expected.equals(answer.json().get("outcome")) || there != attempt.usual()) {
            problems.add(what(attempt) + ": " + there + " of " + attempt.usual() + " records after " + answer.text());
        }
        Answer again = repeatOnce(attempt);
        if (!"true".equals(again.headers().get("idempotent-replayed"))
                || records(attempt.account(), attempt.mark()) != there) {
            problems.add(what(attempt) + ": was done again: " + again.text());
        }
        return String.valueOf(answer.json().get("outcome"));
    }

    private Answer repeatOnce(Attempt attempt) throws IOException {
        return create(attempt.account(), attempt.key(), marked(attempt.body(), attempt.mark()));
    }

    private static @Nullable Long retryAfter(Answer answer) {
        String seconds = answer.headers().get("retry-after");
        return seconds == null ? null : Long.valueOf(seconds);
    }

    /** Returns the part of the create's path that is the same at each call. */
    private static String prefix(Case chosen) {
        String base = chosen.operation().baseUrl().replaceFirst("^(https?://[^/]+|\\{[^}]+})", "");
        return base + chosen.operation().path().split("\\{", 2)[0];
    }

    private static String what(Attempt attempt) {
        return attempt.account().integration() + " " + attempt.type() + " " + attempt.fault();
    }

    private static String mark() {
        return "mark" + UUID.randomUUID().toString().replace("-", "");
    }

    private static Map<String, Object> marked(Map<String, Object> body, String mark) {
        Map<String, Object> marked = new LinkedHashMap<>(body);
        marked.computeIfPresent("subject", (_, _) -> mark);
        marked.computeIfPresent("content", (_, _) -> "About " + mark);
        return marked;
    }

    private int records(DemoAccount account, String mark) throws IOException {
        List<?> all = (List<?>) Objects.requireNonNull(
                client.send("GET", control(account, "records"), null).json().get("records"));
        return (int) all.stream()
                .filter(record -> String.valueOf(record).contains(mark))
                .count();
    }

    private FullBodies bodies(DemoAccount account) throws IOException {
        Map<String, List<Map<String, @Nullable Object>>> records = new LinkedHashMap<>();
        for (String resource : REFERENCED) {
            Answer answer = client.send("GET", url(account, resource) + "&limit=50", null);
            List<Map<String, @Nullable Object>> found = new ArrayList<>();
            if (answer.json().get("result") instanceof List<?> result) {
                result.forEach(record -> found.add(Json.asObject(record)));
            }
            records.put(resource, found);
        }
        return new FullBodies(
                catalogue.models().find("crm", "engagements").orElseThrow(),
                catalogue
                        .files()
                        .find(account.integration())
                        .map(ExampleLoader::load)
                        .orElseThrow(),
                records);
    }

    private Answer create(DemoAccount account, String key, Map<String, Object> body) throws IOException {
        return client.send("POST", url(account, "engagements"), Json.writeText(body), "Idempotency-Key", key);
    }

    private void order(DemoAccount account, Map<String, Object> order) throws IOException {
        assertThat(client.send("POST", control(account, "misbehave"), Json.writeText(order))
                        .status())
                .isEqualTo(200);
    }

    private String control(DemoAccount account, String what) {
        return demo.sandboxUrl() + "/_sandbox/" + account.integration() + "/" + what;
    }

    private String url(DemoAccount account, String resource) {
        return demo.url() + "/unified/crm/" + resource + "?integrated_account_id=" + account.id();
    }
}
