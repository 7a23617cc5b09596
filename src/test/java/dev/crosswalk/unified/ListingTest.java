package dev.crosswalk.unified;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.connector.ConnectorLoader;
import dev.crosswalk.connector.Connectors;
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
    private final Engine engine = new Engine(
            Models.load(null).models(),
            withoutLimitParameter(),
            provider,
            AccountWatch.NONE,
            Journal.NONE,
            Cursors.ofThisProcess(),
            Clock.systemUTC());

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
        UnifiedRequest.Options options = new UnifiedRequest.Options(
                UnifiedRequest.Format.UNIFIED, true, Set.of(), Map.of(), 2, cursor, null, false, false);
        UnifiedRequest request = new UnifiedRequest(
                "request-1",
                AcmeAccount.ACTIVE,
                "crm",
                "engagements",
                "list",
                null,
                Map.of(),
                Map.of("engagement_type", "call"),
                options);
        return Json.asObject(((UnifiedAnswer.Document) engine.answer(request).content()).value());
    }

    private static Connectors withoutLimitParameter() {
        ConnectorFolder acme = ConnectorFiles.inDirectory(Path.of("src/test/resources/connector-samples"))
                .find("acme")
                .orElseThrow();
        String text = String.valueOf(acme.findText(ConnectorFolder.CONNECTOR_FILE));
        assertThat(text).contains("limit_parameter: limit, ");
        return ConnectorLoader.load(ConnectorFiles.of(List.of(
                acme.with(Map.of(ConnectorFolder.CONNECTOR_FILE, text.replace("limit_parameter: limit, ", ""))))));
    }
}
