package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.Application.RunningDemo;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.connector.ErrorCause;
import dev.crosswalk.connector.Example;
import dev.crosswalk.connector.ExampleLoader;
import dev.crosswalk.json.Json;
import dev.crosswalk.yaml.YamlDocument;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Sends what the examples of errors send to the CRM's stand-in: it must answer with the words that the example says, so
 * that whoever tries an error out in the sandbox gets what the CRM would give.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxErrorsAcceptanceTest {
    /** What a stand-in cannot say in the CRM's words: that has none. */
    private static final Set<ErrorCause> WORDLESS = Set.of(ErrorCause.HTML, ErrorCause.EMPTY, ErrorCause.WRONG_CONTENT);

    /** What a stand-in says of a field, which an order has not got: only a request provokes it. */
    private static final Set<String> OF_FIELDS = Set.of(
            "validation", "missing_field", "unknown_field", "read_only", "bad_reference", "too_long", "bad_value");

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
    Stream<DynamicTest> everySandboxAnswersAsTheExamplesOfErrorsSay() {
        return ConnectorFiles.shipped().connectors().stream()
                .flatMap(folder -> ExampleLoader.load(folder).stream()
                        .filter(example -> example.cause() != null && !WORDLESS.contains(example.cause()))
                        .filter(example -> !example.exchanges().isEmpty())
                        .map(example -> DynamicTest.dynamicTest(
                                folder.name() + " " + example.name(), () -> answersAlike(folder, example))));
    }

    private void answersAlike(ConnectorFolder folder, Example example) throws IOException {
        String sandbox = demo.sandboxUrl() + "/_sandbox/" + folder.name();
        client.send("POST", sandbox + "/reset", null);
        String account = connect(folder, example);
        order(folder, example, sandbox);
        Example.UnifiedBox box = example.request();
        TestClient.Answer answer = client.send(
                verb(box.method()),
                url(
                        demo.url().toString(),
                        account,
                        box.resource(),
                        box.id() == null ? "" : "/" + box.id(),
                        box.query()),
                box.body().isEmpty() ? null : Json.writeText(box.body()));

        assertThat(answer.status())
                .as(answer.text())
                .isEqualTo(example.response().status());
        Map<String, @Nullable Object> got = answer.json();
        Map<String, @Nullable Object> expected = new LinkedHashMap<>(Json.asObject(
                (Map<?, ?>) Objects.requireNonNull(example.response().body())));
        Object failures = expected.remove("failures");
        Object scopes = expected.remove("missing_scopes");
        Object wait = expected.remove("retry_after");
        expected.forEach((key, value) -> assertThat(got.get(key)).as(key).isEqualTo(value));
        if (failures instanceof List<?> fields) {
            for (Object field : fields) {
                assertThat(Json.writeText(got.get("details"))).contains("\"field\":\"" + field + "\"");
            }
        }
        if (scopes instanceof List<?> missing) {
            assertThat(Json.writeText(got.get("truto_error_insight"))).contains(Json.writeText(missing));
        }
        if (wait != null) {
            assertThat(answer.headers()).containsEntry("retry-after", String.valueOf(wait));
        }
    }

    /** Connects an account of its own, since one that a provider limits or refuses is left alone for a while. */
    private String connect(ConnectorFolder folder, Example example) throws IOException {
        List<?> listed = (List<?>) Objects.requireNonNull(
                client.send("GET", demo.sandboxUrl() + "/_sandbox", null).json().get("sandboxes"));
        Map<?, ?> credential = listed.stream()
                .map(each -> (Map<?, ?>) each)
                .filter(each -> folder.name().equals(each.get("sandbox")))
                .findFirst()
                .orElseThrow();
        Map<String, Object> context = new LinkedHashMap<>();
        Json.asObject(Objects.requireNonNull(credential.get("context")))
                .forEach((name, value) -> context.put(name, Objects.requireNonNull(value)));
        context.putAll(example.context());
        Map<String, Object> token = new LinkedHashMap<>();
        Json.asObject(Objects.requireNonNull(credential.get("secrets"))).forEach((name, value) -> {
            if (name.endsWith("_token")) {
                token.put(name, Objects.requireNonNull(value));
            } else if (!name.startsWith("client_")) {
                context.put(name, Objects.requireNonNull(value));
            }
        });
        context.put("oauth", Map.of("token", token));
        TestClient.Answer made = client.send(
                "POST",
                demo.url() + "/integrated-account",
                Json.writeText(Map.of(
                        "tenant_id",
                        "errors",
                        "integration",
                        folder.name(),
                        "authentication_method",
                        Objects.requireNonNull(credential.get("authentication_method")),
                        "is_sandbox",
                        true,
                        "context",
                        context)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return String.valueOf(made.json().get("id"));
    }

    /** Orders the error that is named as the example or as its cause; without one the request itself must provoke it. */
    private void order(ConnectorFolder folder, Example example, String sandbox) throws IOException {
        String ordered = ordered(folder, example);
        if (ordered.isEmpty()) {
            return;
        }
        Example.Sent sent = example.exchanges().getLast().sent();
        String path = URI.create(sent.url()).getPath();
        // More than once, since an expired token is refreshed and the request sent once more.
        TestClient.Answer taken = client.send(
                "POST",
                sandbox + "/misbehave",
                Json.writeText(
                        Map.of("kind", "error", "error", ordered, "times", 3, "match", sent.verb() + " " + path)));
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    }

    private static String ordered(ConnectorFolder folder, Example example) {
        Object file = YamlDocument.parse(
                        "sandbox.yaml", Objects.requireNonNull(folder.findText(ConnectorFolder.SANDBOX_FILE)))
                .value();
        Map<?, ?> errors = (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(file)).get("errors"));
        ErrorCause cause = Objects.requireNonNull(example.cause());
        String own = example.name().replaceFirst("^error-", "").replace('-', '_');
        return Stream.of(own, isProvoked(cause) ? "" : cause.word(), isOfToken(cause) ? "unauthorized" : "")
                .filter(name -> errors.get(name) instanceof Map<?, ?> error
                        && !error.containsKey("item")
                        && !OF_FIELDS.contains(name))
                .findFirst()
                .orElse("");
    }

    private static boolean isOfToken(ErrorCause cause) {
        return cause == ErrorCause.UNKNOWN_TOKEN || cause == ErrorCause.EXPIRED_TOKEN;
    }

    private static boolean isProvoked(ErrorCause cause) {
        return switch (cause) {
            case VALIDATION, MISSING_FIELD, UNKNOWN_FIELD, READ_ONLY, BAD_REFERENCE, NOT_FOUND -> true;
            default -> false;
        };
    }

    private static String url(String server, String account, String resource, String id, Map<String, ?> query) {
        StringBuilder url = new StringBuilder()
                .append(server)
                .append("/unified/crm/")
                .append(resource)
                .append(id.isEmpty() ? "" : "/" + URLEncoder.encode(id.substring(1), StandardCharsets.UTF_8))
                .append("?integrated_account_id=")
                .append(account);
        query.forEach((name, value) -> url.append('&').append(parameter(name, value)));
        return url.toString();
    }

    private static String parameter(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            return parameter(name + "[" + only.getKey() + "]", only.getValue());
        }
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
    }

    private static String verb(String method) {
        return switch (method) {
            case "create" -> "POST";
            case "update" -> "PATCH";
            case "delete" -> "DELETE";
            default -> "GET";
        };
    }
}
