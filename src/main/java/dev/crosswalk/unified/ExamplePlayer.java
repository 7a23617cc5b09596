package dev.crosswalk.unified;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.connector.Example;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.Failure;
import dev.crosswalk.idempotency.Journal;
import dev.crosswalk.json.Json;
import dev.crosswalk.model.Models;
import dev.crosswalk.provider.AccountWatch;
import dev.crosswalk.provider.Cursors;
import dev.crosswalk.provider.Refusal;
import dev.crosswalk.yaml.Place;
import dev.crosswalk.yaml.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plays an example through the real engine, with the example's own answers in the provider's place, and tells which of
 * its four boxes is wrong.
 */
public final class ExamplePlayer {
    private static final int SHOWN_CHARACTERS = 2_000;

    private final Models models;
    private final Connector connector;

    public ExamplePlayer(Models models, Connector connector) {
        this.models = models;
        this.connector = connector;
    }

    /** Plays one example; an empty list means that all four boxes agree. */
    public List<Problem> play(Example example) {
        ExampleGateway gateway = new ExampleGateway(example);
        Engine engine = new Engine(
                models,
                Connectors.of(List.of(connector)),
                gateway,
                AccountWatch.NONE,
                Journal.NONE,
                Cursors.ofThisProcess(),
                Clock.systemUTC());
        List<Problem> problems = new ArrayList<>();
        try {
            UnifiedAnswer answer = engine.answer(request(example));
            compareAnswer(example, answer, problems);
        } catch (CrosswalkException e) {
            compareRefusal(example, e, problems);
        }
        problems.addAll(0, gateway.problems());
        return problems;
    }

    private UnifiedRequest request(Example example) {
        Example.UnifiedBox box = example.request();
        boolean isWrite = !box.method().equals("list") && !box.method().equals("get");
        UnifiedRequest.Options options = new UnifiedRequest.Options(
                UnifiedRequest.Format.UNIFIED, true, Set.of(), Map.of(), limit(box), null, null, false, false);
        Map<String, @Nullable Object> query = new LinkedHashMap<>(box.query());
        query.remove("limit");
        String model = connector.resources().values().stream()
                .filter(resource -> resource.resource().equals(box.resource()))
                .map(resource -> resource.model())
                .findFirst()
                .orElse("crm");
        return new UnifiedRequest(
                example.name(),
                account(example),
                model,
                box.resource(),
                box.method(),
                box.id(),
                isWrite ? box.body() : Map.of(),
                query,
                options);
    }

    private static @Nullable Integer limit(Example.UnifiedBox box) {
        return box.query().get("limit") instanceof Number number ? (Integer) number.intValue() : null;
    }

    private IntegratedAccount account(Example example) {
        Map<String, Object> context = new LinkedHashMap<>();
        connector.context().forEach((name, field) -> {
            // A value that no URL needs may be absent in a real account, so only the example itself can give it.
            if (isInUrl(name)) {
                context.put(name, field.example());
            }
        });
        CredentialKind kind = connector.credentialKinds().values().iterator().next();
        for (CredentialKind.CredentialField field : kind.fields()) {
            if (!field.secret() && field.required()) {
                context.put(field.name(), field.example());
            }
        }
        context.putAll(example.context());
        return new IntegratedAccount(
                "00000000-0000-4000-8000-000000000000",
                "example",
                "example",
                connector.name(),
                kind.name(),
                IntegratedAccount.Status.ACTIVE,
                null,
                context,
                Map.of(),
                Map.of(),
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private boolean isInUrl(String name) {
        String placeholder = "{context." + name + "}";
        return connector.baseUrl().contains(placeholder)
                || connector.operations().values().stream()
                        .anyMatch(operation -> operation.baseUrl().contains(placeholder)
                                || operation.path().contains(placeholder));
    }

    private static void compareAnswer(Example example, UnifiedAnswer answer, List<Problem> problems) {
        expect(example, "unified_response.status", example.response().status(), answer.status(), problems);
        Object value = answer.content() instanceof UnifiedAnswer.Document document ? document.value() : null;
        Map<String, @Nullable Object> got = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            got.putAll(Json.asObject(map));
        }
        Object warnings = got.remove("warnings");
        expectWarnings(example, warnings instanceof List<?> list ? list : List.of(), problems);
        if (example.response().body() instanceof Map<?, ?> expected) {
            if (expected.containsKey("result")) {
                // Cursors are opaque, so an example says only whether there is one.
                got.keySet().retainAll(expected.keySet());
                got.computeIfPresent("next_cursor", (_, _) -> "…");
                Map<String, @Nullable Object> wanted = new LinkedHashMap<>(Json.asObject(expected));
                wanted.computeIfPresent("next_cursor", (_, _) -> "…");
                expect(example, "unified_response.body", wanted, got, problems);
            } else {
                expect(example, "unified_response.body", expected, got, problems);
            }
        }
    }

    private static void expectWarnings(Example example, List<?> got, List<Problem> problems) {
        Set<String> wanted = new TreeSet<>();
        example.response()
                .warnings()
                .forEach(warning -> wanted.add(warning.get("code") + " " + warning.getOrDefault("field", "")));
        Set<String> present = new TreeSet<>();
        for (Object warning : got) {
            if (warning instanceof Map<?, ?> map) {
                present.add(map.get("code") + " " + map.get("field"));
            }
        }
        expect(example, "unified_response.warnings", List.copyOf(wanted), List.copyOf(present), problems);
    }

    private static void compareRefusal(Example example, CrosswalkException e, List<Problem> problems) {
        expect(example, "unified_response.status", example.response().status(), e.status(), problems);
        if (!(example.response().body() instanceof Map<?, ?> expected)
                || e.status() != example.response().status()) {
            problems.add(new Problem(
                    new Place(example.place().file(), example.place().line(), "unified_response"),
                    "the call was refused",
                    "status " + example.response().status(),
                    e.status() + " " + e.code().word() + ": " + e.message()));
            return;
        }
        Map<String, @Nullable Object> got = new LinkedHashMap<>();
        got.put("code", e.code().word());
        got.put("message", e.message());
        got.put("retryable", e.retryable());
        got.put("failures", e.failures().stream().map(Failure::field).toList());
        got.put("origin", e.origin().word());
        got.put("provider_code", e.providerCode());
        got.put("what_to_do", e.whatToDo());
        got.put("missing_scopes", Refusal.missingScopes(e));
        Duration wait = e.retryAfter();
        got.put("retry_after", wait == null ? null : wait.toSeconds());
        got.keySet().retainAll(expected.keySet());
        expect(example, "unified_response.body", expected, got, problems);
    }

    private static void expect(
            Example example, String path, @Nullable Object wanted, @Nullable Object got, List<Problem> problems) {
        if (!SameJson.equal(wanted, got)) {
            problems.add(new Problem(
                    new Place(example.place().file(), example.place().line(), path),
                    "the boxes do not agree",
                    shown(wanted),
                    shown(got)));
        }
    }

    private static String shown(@Nullable Object value) {
        String text = Json.writeText(value);
        return text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "…" : text;
    }
}
