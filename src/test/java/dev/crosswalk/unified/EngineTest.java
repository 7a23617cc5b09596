package dev.crosswalk.unified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorLoader;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.idempotency.Journal;
import dev.crosswalk.json.Json;
import dev.crosswalk.model.Models;
import dev.crosswalk.provider.AccountWatch;
import dev.crosswalk.provider.Cursors;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EngineTest {
    private static final Connectors CONNECTORS =
            ConnectorLoader.load(ConnectorFiles.inDirectory(Path.of("src/test/resources/connector-samples")));
    private static final Models MODELS = Models.load(null).models();
    private static final String TYPES = "{\"data\":[{\"key\":\"call\",\"id\":7}]}";
    private static final String READ_BACK = """
            {"id": 42, "title": "Intro", "state": "COMPLETED", "started": "2026-05-14T10:00:00Z", "user": 3, "contacts": [1, 2]}
            """;

    private final ScriptedGateway provider = new ScriptedGateway();
    private final List<String> watched = new ArrayList<>();
    private final Engine engine =
            new Engine(MODELS, CONNECTORS, provider, watch(), Journal.NONE, Cursors.ofThisProcess(), Clock.systemUTC());

    @Test
    void createsLinksAndReadsBack() {
        provider.answers(200, TYPES)
                .answers(201, "{\"id\":42}")
                .answers(204, null)
                .answers(204, null);
        provider.answers(200, READ_BACK);

        UnifiedAnswer answer = create("""
                {"engagement_type": "call", "subject": "Intro", "start_time": "2026-05-14T12:00:00+02:00", "status": "completed",
                 "owner": {"id": "3"}, "account": {"id": "9"}, "contact": [{"id": "1"}, {"id": "2"}],
                 "remote_data": {"private_field": {"a": 1}}}
                """);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(provider.asked())
                .containsExactly(
                        "GET https://initech.acme.example/api/v2/activity_types",
                        "POST https://initech.acme.example/api/v2/calls?notify=false"
                                + " {\"kind\":\"7\",\"title\":\"Intro\",\"started\":\"2026-05-14T10:00:00Z\","
                                + "\"state\":\"COMPLETED\",\"user\":3,\"company\":9,\"private_field\":{\"a\":1}}",
                        "PUT https://initech.acme.example/api/v2/calls/42/contacts/1",
                        "PUT https://initech.acme.example/api/v2/calls/42/contacts/2",
                        "GET https://initech.acme.example/api/v2/calls/42?expand=links");
        assertThat(json(answer))
                .isEqualTo(
                        "{\"id\":\"call:42\",\"engagement_type\":\"call\",\"subject\":\"Intro\",\"status\":\"completed\","
                                + "\"start_time\":\"2026-05-14T10:00:00Z\",\"owner\":{\"id\":\"3\"},"
                                + "\"contact\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"remote_data\":"
                                + Json.writeText(Json.parse(READ_BACK))
                                + ",\"warnings\":[{\"code\":\"link_unverified\",\"field\":\"/account/id\",\"message\":"
                                + "\"Acme CRM took the link to account 9 and does not show such links, so it is not known whether"
                                + " it is there.\"}]}");
        assertThat(watched).containsExactly("succeeded");
    }

    @Test
    void warnsOfEveryValueThatWasNotSent() {
        provider.answers(200, TYPES).answers(201, "{\"id\":42}").answers(200, READ_BACK);
        UnifiedAnswer answer = create("""
                {"engagement_type": "call", "subjekt": "x", "start_time": "2026-05-14", "account": {"id": "9"},
                 "content": "<b>hi</b>", "phone_numbers": [{"number": "+1"}]}
                """);
        assertThat(Json.writeText(document(answer).get("warnings")))
                .contains("{\"code\":\"unknown_field\",\"field\":\"/subjekt\"", "Did you mean subject?")
                .contains("{\"code\":\"lossy_field\",\"field\":\"/content\",\"message\":\"Acme holds plain text")
                .contains("{\"code\":\"unsupported_field\",\"field\":\"/phone_numbers/0/number\"")
                .contains("{\"code\":\"link_unverified\",\"field\":\"/account/id\"")
                .doesNotContain("start_time");
    }

    @Test
    void strictRefusesBeforeAnythingIsSent() {
        CrosswalkException refusal = refused(
                "create",
                null,
                "{\"engagement_type\":\"call\",\"start_time\":\"2026-05-14\",\"account\":{\"id\":\"9\"},\"duration\":\"60\"}",
                options("strict"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.FIELDS_NOT_SENT);
        assertThat(refusal.failures()).extracting(Failure::field).containsExactly("/duration");
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        CrosswalkException refusal = refused("create", null, """
                {"engagement_type": "call", "status": "lost", "direction": "sideways", "owner": {"id": "x"},
                 "contact": {"id": "1"}, "end_time": "tomorrow", "subject": 5}
                """, UnifiedRequest.Options.NONE);
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_BODY);
        assertThat(refusal.failures())
                .extracting(Failure::field)
                .contains("/start_time", "/status", "/direction", "/owner/id", "/contact", "/end_time", "/subject");
        assertThat(refusal.insight()).containsEntry("missing_required_body_fields", List.of("start_time"));
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void asksForOneOfTheFieldsOfACondition() {
        CrosswalkException refusal = refused(
                "create",
                null,
                "{\"engagement_type\":\"call\",\"start_time\":\"2026-05-14\"}",
                UnifiedRequest.Options.NONE);
        assertThat(refusal.insight()).containsKey("conditionally_required_body_fields");
        assertThat(refusal.message()).contains("Acme hangs every call on a company.");
    }

    @Test
    void namesTheTypesThatTheProviderCanHold() {
        CrosswalkException refusal =
                refused("create", null, "{\"engagement_type\":\"email\"}", UnifiedRequest.Options.NONE);
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED_CASE);
        assertThat(refusal.message()).isEqualTo("Acme CRM cannot create engagement_type email. It can: call.");
    }

    @Test
    void refusesATypeThatDiffersBetweenBodyAndQuery() {
        UnifiedRequest request = request(
                "create",
                null,
                "{\"engagement_type\":\"call\"}",
                Map.of("engagement_type", "note"),
                UnifiedRequest.Options.NONE);
        CrosswalkException refusal = catchThrowableOfType(CrosswalkException.class, () -> engine.answer(request));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.message()).contains("must agree");
    }

    @Test
    void aLinkThatFailsIsAWarningAndNeverAnError() {
        provider.answers(200, TYPES).answers(201, "{\"id\":42}").answers(404, "{\"message\":\"No such contact\"}");
        provider.answers(204, null).answers(200, "{\"id\": 42, \"contacts\": [2]}");
        UnifiedAnswer answer = create("""
                {"engagement_type": "call", "start_time": "2026-05-14", "account": {"id": "9"},
                 "contact": [{"id": "1"}, {"id": "2"}]}
                """);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(Json.writeText(document(answer).get("warnings")))
                .contains(
                        "\"code\":\"link_failed\",\"field\":\"/contact\"", "contact 1 was not made", "No such contact");
    }

    @Test
    void aLinkThatIsThereAfterAllIsNotCalledFailed() {
        provider.answers(200, TYPES).answers(201, "{\"id\":42}").answers(500, "{}");
        provider.answers(204, null).answers(200, "{\"id\": 42, \"contacts\": [1, 2]}");
        UnifiedAnswer answer = create("""
                {"engagement_type": "call", "start_time": "2026-05-14", "account": {"id": "9"},
                 "contact": [{"id": "1"}, {"id": "2"}]}
                """);
        assertThat(Json.writeText(document(answer).get("warnings"))).doesNotContain("link_failed", "/contact");
    }

    @Test
    void aLinkThatTheProviderDropsInSilenceIsNamed() {
        provider.answers(200, TYPES)
                .answers(201, "{\"id\":42}")
                .answers(204, null)
                .answers(204, null);
        provider.answers(200, "{\"id\": 42, \"contacts\": [1]}");
        UnifiedAnswer answer = create("""
                {"engagement_type": "call", "start_time": "2026-05-14", "account": {"id": "9"},
                 "contact": [{"id": "1"}, {"id": "2"}]}
                """);
        assertThat(Json.writeText(document(answer).get("warnings")))
                .contains("\"code\":\"link_missing\",\"field\":\"/contact/1/id\"", "link to contact 2")
                .doesNotContain("contact 1");
    }

    @Test
    void aReadBackThatFailsNeverInvitesASecondCreate() {
        provider.answers(200, TYPES).answers(201, "{\"id\":42}").answers(500, "<html>oops</html>");
        UnifiedAnswer answer =
                create("{\"engagement_type\":\"call\",\"start_time\":\"2026-05-14\",\"account\":{\"id\":\"9\"}}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(document(answer)).containsEntry("id", "call:42");
        assertThat(Json.writeText(document(answer).get("warnings"))).contains("read_back_failed");
    }

    @Test
    void passesARefusalOnInOneShape() {
        provider.answers(200, TYPES)
                .answers(
                        422, "{\"message\":\"Bad title\",\"errors\":[{\"field\":\"title\",\"message\":\"too long\"}]}");
        CrosswalkException refusal = refused(
                "create",
                null,
                "{\"engagement_type\":\"call\",\"start_time\":\"2026-05-14\",\"account\":{\"id\":\"9\"},\"subject\":\"x\"}",
                UnifiedRequest.Options.NONE);
        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.code()).isEqualTo(ErrorCode.PROVIDER_REFUSED);
        assertThat(refusal.message()).startsWith("Bad title");
        assertThat(refusal.failures()).extracting(Failure::field).containsExactly("/subject");
        assertThat(refusal.providerAnswer()).isNotNull();
    }

    @Test
    void anUnauthorizedAnswerFlipsTheAccount() {
        provider.answers(401, "{\"message\":\"expired\"}");
        CrosswalkException refusal = refused("get", "call:42", "{}", UnifiedRequest.Options.NONE);
        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.message()).contains("needs reauthorization");
        assertThat(watched).containsExactly("unauthorized");
    }

    @Test
    void anAnswerInHtmlIsTheProvidersFault() {
        provider.answers(200, "<html>welcome</html>");
        CrosswalkException refusal = refused("get", "call:42", "{}", UnifiedRequest.Options.NONE);
        assertThat(refusal.code()).isEqualTo(ErrorCode.PROVIDER_ANSWER_UNREADABLE);
        assertThat(refusal.status()).isEqualTo(502);
    }

    @Test
    void findsTheCaseByTheIdentifierOrByTheType() {
        provider.answers(200, READ_BACK).answers(200, READ_BACK);
        engine.answer(request("get", "call:42", "{}", Map.of(), UnifiedRequest.Options.NONE));
        engine.answer(request("get", "42", "{}", Map.of("engagement_type", "call"), UnifiedRequest.Options.NONE));
        assertThat(provider.asked()).containsOnly("GET https://initech.acme.example/api/v2/calls/42?expand=links");
        assertThat(refused("get", "42", "{}", UnifiedRequest.Options.NONE).message())
                .contains("engagement_type");
    }

    @Test
    void aDeletedRecordAnswersItsIdentifier() {
        provider.answers(204, null);
        assertThat(json(engine.answer(request("delete", "call:42", "{}", Map.of(), UnifiedRequest.Options.NONE))))
                .isEqualTo("{\"id\":\"call:42\"}");
    }

    @Test
    void listsPageByPageAndPassesEmptyPagesOver() {
        provider.answers(200, "{\"results\":[{\"id\":1,\"kind\":\"meeting\"}],\"next\":\"p2\"}")
                .answers(200, "{\"results\":[{\"id\":2,\"kind\":\"call\",\"title\":\"b\"}],\"next\":\"p3\"}")
                .answers(200, "{\"results\":[{\"id\":3,\"kind\":\"call\"}]}");
        Map<String, @Nullable Object> first = document(list(Map.of("owner", "3"), null));
        assertThat(first.get("result_count")).isEqualTo(1);
        assertThat(first.get("prev_cursor")).isNull();
        Map<String, @Nullable Object> second = document(list(Map.of("owner", "3"), (String) first.get("next_cursor")));
        assertThat(second.get("next_cursor")).isNull();
        assertThat(provider.asked())
                .containsExactly(
                        "GET https://initech.acme.example/api/v2/calls?user=3&limit=100",
                        "GET https://initech.acme.example/api/v2/calls?user=3&limit=100&after=p2",
                        "GET https://initech.acme.example/api/v2/calls?user=3&limit=100&after=p3");
        CrosswalkException forged = catchThrowableOfType(
                CrosswalkException.class, () -> list(Map.of("owner", "3"), first.get("next_cursor") + "x"));
        assertThat(forged.code()).isEqualTo(ErrorCode.INVALID_CURSOR);
    }

    @Test
    void warnsOfParametersThatDoNotNarrowTheList() {
        provider.answers(200, "{\"results\":[]}");
        Map<String, @Nullable Object> page = document(list(Map.of("account", "1", "colour", "red"), null));
        assertThat(Json.writeText(page.get("warnings")))
                .contains("unsupported_parameter", "\"account\"", "unknown_parameter", "\"colour\"");
    }

    @Test
    void aDryRunShowsTheRequestsAndSendsNothing() {
        UnifiedAnswer answer = engine.answer(request(
                "create",
                null,
                "{\"engagement_type\":\"call\",\"start_time\":\"2026-05-14\",\"contact\":[{\"id\":\"1\"}],\"duration\":\"5\"}",
                Map.of(),
                options("dry")));
        String shown = json(answer);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(provider.asked()).isEmpty();
        assertThat(shown)
                .contains("\"url\":\"https://initech.acme.example/api/v2/calls?notify=false\"", "<redacted>")
                .contains("\"depends_on\":[\"steps.contact\",\"tables.activity_types\"]")
                .contains("{\"step\":\"activity_types\",\"method\":\"GET\"", "\"kept_for_seconds\":3600")
                .contains("\"idempotency\":{\"key\":\"none\"")
                .contains("{\"field\":\"/contact/0/id\",\"verdict\":\"mapped\",\"sent\":true")
                .contains("{\"field\":\"/duration\",\"verdict\":\"unsupported\"");
        assertThat(watched).isEmpty();
    }

    @Test
    void aDryRunSaysWhereEachFieldIsDeclaredAndRead() {
        UnifiedAnswer answer = engine.answer(request(
                "create",
                null,
                "{\"engagement_type\":\"call\",\"start_time\":\"2026-05-14\",\"contact\":[{\"id\":\"1\"},{\"id\":\"2\"}],"
                        + "\"account\":{\"id\":\"9\"},\"duration\":\"5\",\"mood\":\"good\"}",
                Map.of(),
                options("dry")));
        Map<String, String> shown = new LinkedHashMap<>();
        for (Object field : (List<?>) Objects.requireNonNull(document(answer).get("fields"))) {
            Map<?, ?> entry = (Map<?, ?>) Objects.requireNonNull(field);
            shown.put(
                    String.valueOf(entry.get("field")),
                    entry.get("verdict") + " " + entry.get("sent") + " " + entry.get("declared_at") + " "
                            + Json.writeText(entry.get("read_by")));
        }
        String file = "src/test/resources/connector-samples/acme/engagements.yaml";
        String body = "methods.create[0].request.body";
        String when = "methods.create[0].before[0].when";
        assertThat(shown)
                .containsEntry(
                        "/start_time",
                        "mapped true " + file + ":38 [{\"at\":\"" + file + ":72:41\",\"expression\":\"" + body
                                + "\",\"use\":\"sends\"}]")
                .containsEntry(
                        "/account/id",
                        "mapped true " + file + ":42 [{\"at\":\"" + file + ":60:75\",\"expression\":\"" + when
                                + "\",\"use\":\"decides\"},{\"at\":\"" + file + ":76:60\",\"expression\":\"" + body
                                + "\",\"use\":\"sends\"}]")
                .containsEntry("/duration", "unsupported false " + file + ":47 []")
                .containsEntry("/mood", "unsupported false null []");
        assertThat(shown.get("/contact/1/id")).contains("methods.create[0].after[0].for_each");
    }

    @Test
    void givesTheFourFormats() {
        provider.answers(200, READ_BACK).answers(200, READ_BACK).answers(200, READ_BACK);
        String raw = json(engine.answer(request("get", "call:42", "{}", Map.of(), options("raw"))));
        assertThat(raw).isEqualTo(Json.writeText(Json.parse(READ_BACK)));
        Map<String, @Nullable Object> normalized =
                document(engine.answer(request("get", "call:42", "{}", Map.of(), options("normalized"))));
        assertThat(normalized.keySet())
                .containsAll(
                        MODELS.find("crm", "engagements").orElseThrow().fields().keySet())
                .doesNotContain("remote_data");
        assertThat(normalized).containsEntry("end_time", null);
        UnifiedAnswer stream = engine.answer(request("get", "call:42", "{}", Map.of(), options("stream")));
        assertThat(stream.content()).isInstanceOf(UnifiedAnswer.Stream.class);
    }

    @Test
    void aStreamedRefusalIsNoSuccessOfTheAccount() {
        provider.answers(401, "{\"message\":\"expired\"}").answers(404, "{}");
        UnifiedRequest request = request("get", "call:42", "{}", Map.of(), options("stream"));
        assertThat(engine.answer(request).status()).isEqualTo(401);
        assertThat(watched).containsExactly("unauthorized");
        assertThat(engine.answer(request).status()).isEqualTo(404);
        assertThat(watched).containsExactly("unauthorized");
    }

    @Test
    void leavesOutWhatTheCallerDoesNotWant() {
        provider.answers(200, READ_BACK);
        UnifiedRequest.Options options = new UnifiedRequest.Options(
                UnifiedRequest.Format.UNIFIED,
                true,
                Set.of("subject", "owner"),
                Map.of("trace", "1"),
                null,
                null,
                null,
                false,
                false);
        Map<String, @Nullable Object> record =
                document(engine.answer(request("get", "call:42", "{}", Map.of(), options)));
        assertThat(record).doesNotContainKeys("remote_data", "subject", "owner").containsKey("contact");
        assertThat(provider.asked().getFirst()).endsWith("/calls/42?expand=links&trace=1");
    }

    @Test
    void saysWhatIsSupportedWhereSomethingIsNot() {
        assertThat(refused("update", "call:42", "{}", UnifiedRequest.Options.NONE)
                        .status())
                .isEqualTo(501);
        assertThat(refused("update", "call:42", "{}", UnifiedRequest.Options.NONE)
                        .message())
                .contains("create, get, list, delete");
        assertThat(refused("merge", null, "{}", UnifiedRequest.Options.NONE).status())
                .isEqualTo(404);
    }

    private UnifiedAnswer create(String body) {
        return engine.answer(request("create", null, body, Map.of(), UnifiedRequest.Options.NONE));
    }

    private UnifiedAnswer list(Map<String, @Nullable Object> query, @Nullable String cursor) {
        UnifiedRequest.Options options = new UnifiedRequest.Options(
                UnifiedRequest.Format.UNIFIED, false, Set.of(), Map.of(), null, cursor, null, false, false);
        return engine.answer(request("list", null, "{}", query, options));
    }

    private CrosswalkException refused(
            String method, @Nullable String id, String body, UnifiedRequest.Options options) {
        return catchThrowableOfType(
                CrosswalkException.class, () -> engine.answer(request(method, id, body, Map.of(), options)));
    }

    private static UnifiedRequest request(
            String method,
            @Nullable String id,
            String body,
            Map<String, @Nullable Object> query,
            UnifiedRequest.Options options) {
        return new UnifiedRequest(
                "request-1",
                AcmeAccount.ACTIVE,
                "crm",
                "engagements",
                method,
                id,
                Json.parseObject(body),
                query,
                options);
    }

    private static UnifiedRequest.Options options(String which) {
        UnifiedRequest.Format format = switch (which) {
            case "raw" -> UnifiedRequest.Format.RAW;
            case "normalized" -> UnifiedRequest.Format.NORMALIZED;
            case "stream" -> UnifiedRequest.Format.STREAM;
            default -> UnifiedRequest.Format.UNIFIED;
        };
        return new UnifiedRequest.Options(
                format, false, Set.of(), Map.of(), null, null, null, which.equals("dry"), which.equals("strict"));
    }

    private AccountWatch watch() {
        return new AccountWatch() {
            @Override
            public void succeeded(IntegratedAccount account) {
                watched.add("succeeded");
            }

            @Override
            public void unauthorized(IntegratedAccount account, String message) {
                watched.add("unauthorized");
            }

            @Override
            public void forbidden(
                    IntegratedAccount account, String resource, String method, List<String> missingScopes) {
                watched.add("forbidden " + missingScopes);
            }

            @Override
            public void refreshCutOff(IntegratedAccount account, Instant at) {
                watched.add("cut off");
            }
        };
    }

    private static Map<String, @Nullable Object> document(UnifiedAnswer answer) {
        return new LinkedHashMap<>(Json.asObject(((UnifiedAnswer.Document) answer.content()).value()));
    }

    private static String json(UnifiedAnswer answer) {
        return Json.writeText(((UnifiedAnswer.Document) answer.content()).value());
    }
}
