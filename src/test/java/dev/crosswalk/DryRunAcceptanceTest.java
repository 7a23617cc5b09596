package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.TestClient.Answer;
import dev.crosswalk.account.NewIntegratedAccount;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.connector.Example;
import dev.crosswalk.connector.ExampleLoader;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.json.Json;
import dev.crosswalk.sandbox.SandboxDefinition;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a dry run shows is what the provider then gets, to the byte: every example of every connector, over real HTTP. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DryRunAcceptanceTest {
    @SuppressWarnings("NullAway.Init")
    private Demo demo;

    @SuppressWarnings("NullAway.Init")
    private TestClient client;

    private final List<String> differences = new ArrayList<>();
    private int compared;
    private int toTheByte;
    private int depending;
    private int refused;

    @BeforeAll
    void startTheDemo() {
        demo = (Demo) new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0));
        client = new TestClient(demo.token());
    }

    @AfterAll
    void stopTheDemo() {
        client.close();
        demo.close();
    }

    @Test
    void theProviderGetsWhatTheDryRunShows() throws IOException {
        Map<String, SandboxDefinition> sandboxes = new LinkedHashMap<>();
        Sandboxes.load(ConnectorFiles.shipped()).forEach(each -> sandboxes.put(each.name(), each));
        for (ConnectorFolder folder : ConnectorFiles.shipped().connectors()) {
            SandboxDefinition sandbox = Objects.requireNonNull(sandboxes.get(folder.name()));
            for (Example example : ExampleLoader.load(folder)) {
                compare(folder.name(), example, account(folder.name(), sandbox, example));
            }
        }
        System.out.printf(
                "%d examples: %d provider requests as planned to the byte, %d that depend on answers in their place and form, "
                        + "%d calls refused alike%n",
                compared, toTheByte, depending, refused);
        assertThat(differences).isEmpty();
        assertThat(toTheByte).isGreaterThan(300);
    }

    /** Makes an account on the sandbox with what the example says of the account. */
    private String account(String connector, SandboxDefinition sandbox, Example example) {
        Map<String, Object> context = new LinkedHashMap<>(sandbox.demo().context());
        context.putAll(example.context());
        Map<String, Secret> secrets = new LinkedHashMap<>();
        sandbox.demo().secrets().forEach((name, value) -> secrets.put(name, Secret.of(value)));
        return demo.server()
                .parts()
                .accounts()
                .create(
                        NewIntegratedAccount.active(
                                demo.server().environmentId(),
                                "dry-run",
                                connector,
                                sandbox.demo().authenticationMethod(),
                                demo.sandboxUrl() + "/" + connector,
                                context),
                        Credential.of(secrets, null))
                .id();
    }

    private void compare(String connector, Example example, String account) throws IOException {
        String control = demo.sandboxUrl() + "/_sandbox/" + connector;
        client.send("POST", control + "/reset", null);
        Answer plan = call(example, account, "&dry_run=true");
        String who = connector + " " + example.name();
        if (plan.text().contains("\"/") && plan.text().matches("(?s).*_at\":\"/.*")) {
            differences.add(who + ": the dry run shows a directory of this machine");
        }
        if (!sent(control).isEmpty()) {
            differences.add(who + ": the dry run sent something");
        }
        Answer real = call(example, account, "");
        List<Map<?, ?>> sent = sent(control);
        compared++;
        if (plan.status() != 200 || !plan.json().containsKey("dry_run")) {
            refused++;
            if (plan.status() != real.status() || !plan.code().equals(real.code()) || !sent.isEmpty()) {
                differences.add(
                        who + ": the dry run is refused with " + plan.text() + ", the call answers " + real.text());
            }
            return;
        }
        new Comparison(
                        who,
                        example,
                        (List<?>) Objects.requireNonNull(plan.json().get("requests")),
                        sent)
                .run();
    }

    private Answer call(Example example, String account, String more) throws IOException {
        Example.UnifiedBox box = example.request();
        String id = box.id();
        String path = "/unified/crm/" + box.resource() + (id == null ? "" : "/" + encoded(id));
        StringJoiner query = new StringJoiner("&", "?integrated_account_id=" + account + "&", more);
        box.query().forEach((name, value) -> addTo(query, name, value));
        String verb = switch (box.method()) {
            case "create" -> "POST";
            case "update" -> "PATCH";
            case "delete" -> "DELETE";
            default -> "GET";
        };
        return client.send(verb, demo.url() + path + query, box.body().isEmpty() ? null : Json.writeText(box.body()));
    }

    private static void addTo(StringJoiner query, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> addTo(query, name + "[" + key + "]", item));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> addTo(query, name + "[]", item));
        } else {
            query.add(encoded(name) + "=" + encoded(String.valueOf(value)));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns what the sandbox was sent, but for requests for tokens. */
    private List<Map<?, ?>> sent(String control) throws IOException {
        List<Map<?, ?>> sent = new ArrayList<>();
        for (Object request : (List<?>) Objects.requireNonNull(
                client.send("GET", control + "/requests?last=200", null).json().get("requests"))) {
            Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(request);
            boolean forToken = String.valueOf(map.get("path")).matches(".*(oauth|token).*");
            // A first request after a reset meets a token that the sandbox has forgotten; it is sent once more.
            boolean refusedToken = Objects.equals(map.get("status"), 401);
            if (!forToken && !refusedToken) {
                sent.add(map);
            }
        }
        return sent;
    }

    /** One plan beside what was sent. */
    private final class Comparison {
        private static final List<String> OF_THE_CONNECTION =
                List.of("host", "connection", "content-length", "transfer-encoding", "accept-encoding", "user-agent");

        private final String who;
        private final Example example;
        private final List<?> planned;
        private final List<Map<?, ?>> sent;

        Comparison(String who, Example example, List<?> planned, List<Map<?, ?>> sent) {
            this.who = who;
            this.example = example;
            this.planned = planned;
            this.sent = sent;
        }

        void run() {
            int at = 0;
            boolean wasRefused = false;
            for (Map<?, ?> request : sent) {
                int found = at;
                while (found < planned.size() && !isOf(plan(found), request) && mayBeLeftOut(plan(found))) {
                    found++;
                }
                if (found < planned.size() && isOf(plan(found), request)) {
                    compare(plan(found), request);
                    at = found + 1;
                } else if (!isFurtherPage(request)) {
                    differences.add(who + ": sent without a plan: " + request.get("method") + " " + request.get("path")
                            + "?" + request.get("query") + "; planned were " + shown());
                }
                wasRefused |= request.get("status") instanceof Number status && status.intValue() >= 400;
            }
            for (; at < planned.size(); at++) {
                if (!wasRefused && !mayBeLeftOut(plan(at))) {
                    differences.add(
                            who + ": planned and not sent: " + plan(at).get("method") + " " + plan(at).get("url"));
                }
            }
        }

        private Map<?, ?> plan(int index) {
            return (Map<?, ?>) Objects.requireNonNull(planned.get(index));
        }

        private boolean mayBeLeftOut(Map<?, ?> plan) {
            return plan.containsKey("depends_on") || plan.containsKey("kept_for_seconds");
        }

        /** A list looks through further pages for records while it has none to show. */
        private boolean isFurtherPage(Map<?, ?> request) {
            return example.request().method().equals("list")
                    && planned.stream().anyMatch(plan -> isOf((Map<?, ?>) Objects.requireNonNull(plan), request));
        }

        private boolean isOf(Map<?, ?> plan, Map<?, ?> request) {
            String path = URI.create(String.valueOf(plan.get("url"))).getRawPath();
            String pattern = "\\Q" + path.replace("from-an-earlier-answer", "\\E[^/]+\\Q") + "\\E";
            return Objects.equals(plan.get("method"), request.get("method"))
                    && String.valueOf(request.get("path")).matches(pattern);
        }

        private void compare(Map<?, ?> plan, Map<?, ?> request) {
            if (plan.containsKey("depends_on")) {
                depending++;
                return;
            }
            toTheByte++;
            URI url = URI.create(String.valueOf(plan.get("url")));
            String query = url.getRawQuery() == null ? "" : url.getRawQuery();
            expect(plan, "the query", query, request.get("query"));
            expect(plan, "the body", Objects.requireNonNullElse(plan.get("body"), ""), request.get("body"));
            Map<?, ?> headers = (Map<?, ?>) Objects.requireNonNull(plan.get("headers"));
            Map<?, ?> got = (Map<?, ?>) Objects.requireNonNull(request.get("headers"));
            Map<String, Object> wanted = new LinkedHashMap<>();
            headers.forEach((name, value) -> {
                if (!String.valueOf(value).contains("<redacted>")) {
                    wanted.put(String.valueOf(name).toLowerCase(Locale.ROOT), Objects.requireNonNull(value));
                }
            });
            Map<String, Object> rest = new LinkedHashMap<>();
            got.forEach((name, value) -> {
                if (!OF_THE_CONNECTION.contains(String.valueOf(name)) || wanted.containsKey(String.valueOf(name))) {
                    rest.put(String.valueOf(name), Objects.requireNonNull(value));
                }
            });
            expect(plan, "the headers", wanted, rest);
        }

        private void expect(Map<?, ?> plan, String what, Object wanted, @Nullable Object got) {
            if (!wanted.equals(got)) {
                differences.add(who + ": " + what + " of " + plan.get("method") + " " + plan.get("url") + ": planned "
                        + wanted + ", sent " + got);
            }
        }

        private String shown() {
            StringJoiner shown = new StringJoiner(", ");
            planned.forEach(plan -> {
                Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(plan);
                shown.add(map.get("method") + " " + map.get("url"));
            });
            return shown.toString();
        }
    }
}
