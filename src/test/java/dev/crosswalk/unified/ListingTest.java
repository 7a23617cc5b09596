package dev.crosswalk.unified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorFolder;
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
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderResponse;
import dev.crosswalk.storage.MovableClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ListingTest {
    private static final String PAGE = """
            {"results": [{"id": 1, "kind": "call"}, {"id": 2, "kind": "call"}, {"id": 3, "kind": "call"}], "next": "p2"}
            """;

    private final ScriptedGateway provider = new ScriptedGateway();
    private final Engine engine = engine(withoutLimitParameter());

    @Test
    void showsAPageInPiecesWhereTheProviderTakesNoLimit() {
        provider.answers(200, PAGE).answers(200, PAGE).answers(200, "{\"results\":[{\"id\":4,\"kind\":\"call\"}]}");

        Map<String, @Nullable Object> first = list(null);
        Map<String, @Nullable Object> second = list((String) first.get("next_cursor"));
        Map<String, @Nullable Object> third = list((String) second.get("next_cursor"));

        assertThat(ids(first)).containsExactly("call:1", "call:2");
        assertThat(ids(second)).containsExactly("call:3");
        assertThat(ids(third)).containsExactly("call:4");
        assertThat(third.get("next_cursor")).isNull();
        assertThat(provider.asked())
                .containsExactly(
                        "GET https://initech.acme.example/api/v2/calls",
                        "GET https://initech.acme.example/api/v2/calls",
                        "GET https://initech.acme.example/api/v2/calls?after=p2");
    }

    @Test
    void givesThePlaceWhereToGoOnOnceHalfOfTheTimeIsOver() {
        MovableClock clock = new MovableClock();
        ProviderGateway slow = new ProviderGateway() {
            @Override
            public ProviderResponse send(ProviderCall call) {
                clock.pass(Duration.ofSeconds(5));
                return provider.send(call);
            }

            @Override
            public StreamedResponse stream(ProviderCall call) {
                return provider.stream(call);
            }
        };
        Engine patient = new Engine(
                Models.load(null).models(),
                withoutLimitParameter(),
                slow,
                AccountWatch.NONE,
                Journal.NONE,
                Cursors.ofThisProcess(),
                clock.withZone(ZoneOffset.UTC));
        String empty = "{\"results\": [], \"next\": \"p2\"}";
        provider.answers(200, empty).answers(200, empty).answers(200, empty).answers(200, PAGE);

        Map<String, @Nullable Object> first = list(patient, null);
        assertThat(ids(first)).isEmpty();
        assertThat(provider.asked()).hasSize(3);
        assertThat(ids(list(patient, (String) first.get("next_cursor")))).containsExactly("call:1", "call:2");
    }

    @Test
    void refusesAListWithoutWhatTheProviderCannotDoWithout() {
        Engine strict = engine(listsNeeding("""
                        created_at: { support: required, note: Acme lists a span of time. }
                        owner: supported
                        contact: supported
                        account: supported
                      requires:
                        - { one_of: [contact, account], note: Acme lists calls of one record. }
                """));

        CrosswalkException refusal = catchThrowableOfType(
                CrosswalkException.class, () -> strict.answer(request(Map.of("engagement_type", "call"), null)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal.message())
                .isEqualTo("Acme CRM needs created_at for this list. Acme lists a span of time. (and 1 more, see"
                        + " details.failures)");
        assertThat(refusal.failures())
                .extracting(Failure::field, Failure::expected)
                .containsExactly(
                        tuple("created_at", "a value for created_at"),
                        tuple("contact", "a value for contact or account"));
        assertThat(provider.asked()).isEmpty();

        provider.answers(200, "{\"results\":[]}");
        strict.answer(request(
                Map.of(
                        "engagement_type", "call",
                        "account", "2001",
                        "created_at", Map.of("gte", "2026-05-01T00:00:00Z")),
                null));
        assertThat(provider.asked()).hasSize(1);
    }

    private static List<String> ids(Map<String, @Nullable Object> envelope) {
        return envelope.get("result") instanceof List<?> result
                ? result.stream()
                        .map(record -> String.valueOf(Json.asObject(record).get("id")))
                        .toList()
                : List.of();
    }

    private Map<String, @Nullable Object> list(@Nullable String cursor) {
        return list(engine, cursor);
    }

    private static Map<String, @Nullable Object> list(Engine engine, @Nullable String cursor) {
        UnifiedRequest request = request(Map.of("engagement_type", "call"), cursor);
        return Json.asObject(((UnifiedAnswer.Document) engine.answer(request).content()).value());
    }

    private static UnifiedRequest request(Map<String, @Nullable Object> query, @Nullable String cursor) {
        UnifiedRequest.Options options = new UnifiedRequest.Options(
                UnifiedRequest.Format.UNIFIED, true, Set.of(), Map.of(), 2, cursor, null, false, false);
        return new UnifiedRequest(
                "request-1", AcmeAccount.ACTIVE, "crm", "engagements", "list", null, Map.of(), query, options);
    }

    private Engine engine(Connectors connectors) {
        return new Engine(
                Models.load(null).models(),
                connectors,
                provider,
                AccountWatch.NONE,
                Journal.NONE,
                Cursors.ofThisProcess(),
                Clock.systemUTC());
    }

    private static ConnectorFolder acme() {
        return ConnectorFiles.inDirectory(Path.of("src/test/resources/connector-samples"))
                .find("acme")
                .orElseThrow();
    }

    private static Connectors listsNeeding(String query) {
        ConnectorFolder acme = acme();
        String text = String.valueOf(acme.findText("engagements.yaml"));
        String present = "        created_at: supported\n        owner: supported\n      operation: list_calls\n";
        assertThat(text).contains(present);
        String changed = text.replace(present, query + "      operation: list_calls\n");
        return ConnectorLoader.load(ConnectorFiles.of(List.of(acme.with(Map.of("engagements.yaml", changed)))));
    }

    private static Connectors withoutLimitParameter() {
        ConnectorFolder acme = acme();
        String text = String.valueOf(acme.findText(ConnectorFolder.CONNECTOR_FILE));
        assertThat(text).contains("limit_parameter: limit, ");
        return ConnectorLoader.load(ConnectorFiles.of(List.of(
                acme.with(Map.of(ConnectorFolder.CONNECTOR_FILE, text.replace("limit_parameter: limit, ", ""))))));
    }
}
