package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.server.RunningServer.Answer;
import dev.crosswalk.unified.UnifiedAnswer;
import dev.crosswalk.unified.UnifiedRequest;
import dev.crosswalk.unified.UnifiedRequest.Format;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnifiedRoutesAcceptanceTest {
    private static final RunningServer SERVER = new RunningServer();
    private static final String CALLS = "/unified/crm/engagements";
    private static final String JSON = "Content-Type: application/json";

    @BeforeEach
    void reset() {
        SERVER.engine.reset();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void createsWith201AndTheBareRecord() {
        Answer answer = SERVER.send("POST", CALLS + SERVER.on(), "{\"engagement_type\":\"call\"}", JSON);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.reason()).isEqualTo("Created");
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        assertThat(answer.at("id")).isEqualTo("1");
        UnifiedRequest request = SERVER.engine.last();
        assertThat(request.model()).isEqualTo("crm");
        assertThat(request.resource()).isEqualTo("engagements");
        assertThat(request.method()).isEqualTo("create");
        assertThat(request.id()).isNull();
        assertThat(request.body()).isEqualTo(Map.of("engagement_type", "call"));
        assertThat(request.query()).isEmpty();
        assertThat(request.options()).isEqualTo(UnifiedRequest.Options.NONE);
        assertThat(request.account()).isEqualTo(SERVER.account);
        assertThat(request.requestId()).isEqualTo(answer.headers().get("x-request-id"));
    }

    @Test
    void readsEveryParameterOfTheEngine() {
        SERVER.send(
                "GET",
                CALLS + SERVER.on()
                        + "&truto_response_format=normalized&truto_ignore_remote_data=TRUE&truto_exclude_fields[]=a,b"
                        + "&remote_query[x][y]=1&limit=250&next_cursor=c&truto_key_by=id&dry_run=1"
                        + "&engagement_type=call&created_at[gt]=2024-01-01",
                "",
                "Prefer: respond-async, handling=strict; wait=5");

        UnifiedRequest.Options options = SERVER.engine.last().options();
        assertThat(options)
                .isEqualTo(new UnifiedRequest.Options(
                        Format.NORMALIZED,
                        true,
                        Set.of("a", "b"),
                        Map.of("x", Map.of("y", "1")),
                        250,
                        "c",
                        "id",
                        true,
                        true));
        assertThat(SERVER.engine.last().query())
                .isEqualTo(Map.of("engagement_type", "call", "created_at", Map.of("gt", "2024-01-01")));
    }

    @Test
    void readsAllFourFormatsAndIgnoresTheLimitWhenAsked() {
        for (Format format : Format.values()) {
            SERVER.send(
                    "GET",
                    CALLS + SERVER.on() + "&truto_response_format="
                            + format.name().toLowerCase(Locale.ROOT),
                    "");
            assertThat(SERVER.engine.last().options().format()).isEqualTo(format);
        }
        SERVER.send("GET", CALLS + SERVER.on() + "&limit=7&truto_ignore_limit=true", "");
        assertThat(SERVER.engine.last().options().limit()).isNull();
    }

    @Test
    void isStrictWithoutAnyParameterToo() {
        SERVER.send("POST", CALLS + SERVER.on(), "{}", "Prefer: handling=strict");
        assertThat(SERVER.engine.last().options().strict()).isTrue();
        SERVER.send("POST", CALLS + SERVER.on(), "{}", "Prefer: handling=lenient");
        assertThat(SERVER.engine.last().options().strict()).isFalse();
    }

    @Test
    void reportsEveryWrongParameterAtOnce() {
        Answer answer = SERVER.send(
                "GET",
                CALLS + SERVER.on()
                        + "&truto_response_format=xml&truto_ignore_remote_data=maybe&limit=0&remote_query=x&next_cursor[a]=1"
                        + "&truto_exclude_fields[a]=b&truto_super_query=apac&truto_body_passthrough=true&prev_cursor=z",
                "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("code")).isEqualTo("invalid_request");
        assertThat(answer.failedFields())
                .containsExactlyInAnyOrder(
                        "truto_response_format",
                        "truto_ignore_remote_data",
                        "limit",
                        "remote_query",
                        "next_cursor",
                        "truto_exclude_fields",
                        "truto_super_query",
                        "truto_body_passthrough",
                        "prev_cursor");
        assertThat(answer.body()).contains("unified, normalized, raw or stream").contains("from 1 to 1000");
        assertThat(SERVER.engine.count()).isZero();
    }

    @Test
    void takesOnlyLimitsFromOneToAThousand() {
        for (String limit : List.of("1", "1000")) {
            assertThat(SERVER.send("GET", CALLS + SERVER.on() + "&limit=" + limit, "")
                            .status())
                    .isEqualTo(200);
        }
        for (String limit : List.of("0", "1001", "-1", "1.5", "ten", "99999999999999999999", "%D9%A3")) {
            assertThat(SERVER.send("GET", CALLS + SERVER.on() + "&limit=" + limit, "")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void updatesAndDeletesWithTheIdInThePathTheBodyOrTheQuery() {
        assertIdOf(SERVER.send("PATCH", CALLS + "/7" + SERVER.on(), "{\"subject\":\"x\"}", JSON), "update", "7");
        assertIdOf(SERVER.send("PATCH", CALLS + SERVER.on(), "{\"id\":\"8\",\"subject\":\"x\"}", JSON), "update", "8");
        assertThat(SERVER.engine.last().body()).isEqualTo(Map.of("subject", "x"));
        assertIdOf(SERVER.send("PATCH", CALLS + SERVER.on() + "&id=9", "{\"subject\":\"x\"}", JSON), "update", "9");
        assertThat(SERVER.engine.last().query()).isEmpty();
        assertIdOf(SERVER.send("DELETE", CALLS + "/7" + SERVER.on(), ""), "delete", "7");
        assertIdOf(SERVER.send("DELETE", CALLS + SERVER.on(), "{\"id\":10}", JSON), "delete", "10");
        assertIdOf(SERVER.send("DELETE", CALLS + SERVER.on() + "&id=11", ""), "delete", "11");
    }

    @Test
    void refusesAnUpdateOfNothing() {
        for (String body : List.of("{}", "{\"id\":\"\"}", "{\"id\":null}", "{\"id\":{}}")) {
            Answer answer = SERVER.send("PATCH", CALLS + SERVER.on(), body, JSON);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.failedFields()).containsExactly("/id");
        }
        assertThat(SERVER.engine.count()).isZero();
    }

    @Test
    void callsCustomMethodsByTheirNamesButNotTheStandardOnes() {
        Answer merged = SERVER.send("POST", "/unified/crm/accounts/merge" + SERVER.on(), "{\"ids\":[1]}", JSON);
        assertThat(merged.status()).isEqualTo(200);
        assertThat(SERVER.engine.last().method()).isEqualTo("merge");
        for (String method : List.of("list", "get", "create", "update", "delete")) {
            assertThat(SERVER.send("POST", CALLS + "/" + method + SERVER.on(), "{}", JSON)
                            .status())
                    .isEqualTo(405);
        }
    }

    @Test
    void takesNoPutAndSaysWhatItTakes() {
        Answer answer = SERVER.send("PUT", CALLS + "/7" + SERVER.on(), "{}", JSON);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(String.valueOf(answer.at("message"))).contains("DELETE, GET, PATCH");
    }

    @Test
    void describesMethodsInsteadOfGettingARecordOfThatName() {
        // The connector of these tests has no resources, so that there is nothing to describe; but nothing is got
        // either.
        for (String path : List.of("/meta/create", "/acme/meta/create")) {
            assertThat(SERVER.send("GET", CALLS + path + SERVER.on(), "").status())
                    .isEqualTo(501);
        }
        Answer all = SERVER.send("GET", "/unified/meta/crm/acme", "");
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.at("integration")).isEqualTo("acme");
        assertThat(SERVER.engine.count()).isZero();
    }

    @Test
    void toleratesASlashAtTheEnd() {
        assertIdOf(SERVER.send("GET", CALLS + "/7/" + SERVER.on(), ""), "get", "7");
        SERVER.send("POST", CALLS + "/" + SERVER.on(), "{}", JSON);
        assertThat(SERVER.engine.last().method()).isEqualTo("create");
    }

    @Test
    void passesTheProvidersLimitsAndTheTimingsOn() {
        Answer answer = SERVER.send("GET", CALLS + SERVER.on(), "");
        assertThat(answer.headers())
                .containsEntry("ratelimit-limit", "110;w=10")
                .containsEntry("ratelimit-remaining", "109");
        assertThat(answer.headers().get("server-timing"))
                .matches("total;dur=\\d+\\.\\d{3}, mapping;dur=1\\.500, upstream;dur=20\\.250");
    }

    @Test
    void passesNoOtherHeaderOfAProviderOn() {
        SERVER.engine.answersInstead(_ -> new UnifiedAnswer(
                200,
                Map.of("set-cookie", "a=b", "content-length", "1", "retry-after", "3", "ratelimit-reset", "1\r\nx: y"),
                new UnifiedAnswer.Document(Map.of()),
                Duration.ZERO,
                Duration.ZERO));
        Answer answer = SERVER.send("GET", CALLS + SERVER.on(), "");
        assertThat(answer.headers())
                .containsEntry("retry-after", "3")
                .doesNotContainKeys("set-cookie", "ratelimit-reset", "x");
        assertThat(answer.body()).isEqualTo("{}");
    }

    @Test
    void passesAStreamOnAndClosesIt() {
        AtomicBoolean closed = new AtomicBoolean();
        String bytes = "0123456789".repeat(5_000);
        SERVER.engine.answersInstead(_ -> new UnifiedAnswer(
                200,
                Map.of(),
                new UnifiedAnswer.Stream("text/csv", new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public void close() {
                        closed.set(true);
                    }
                }),
                Duration.ZERO,
                Duration.ZERO));
        Answer answer = SERVER.send("GET", CALLS + "/7" + SERVER.on() + "&truto_response_format=stream", "");
        assertThat(answer.headers()).containsEntry("content-type", "text/csv");
        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(closed).isTrue();
    }

    private static void assertIdOf(Answer answer, String method, String id) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(SERVER.engine.last().method()).isEqualTo(method);
        assertThat(SERVER.engine.last().id()).isEqualTo(id);
    }
}
