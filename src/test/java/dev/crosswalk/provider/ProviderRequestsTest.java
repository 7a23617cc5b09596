package dev.crosswalk.provider;

import static dev.crosswalk.provider.Samples.account;
import static dev.crosswalk.provider.Samples.connector;
import static dev.crosswalk.provider.Samples.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crosswalk.connector.Operation;
import dev.crosswalk.connector.Operation.BodyFormat;
import dev.crosswalk.connector.Operation.RateLimit;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderRequestsTest {
    @Test
    void fillsPathQueryHeadersAndBody() {
        Map<String, String> always = new LinkedHashMap<>();
        always.put("Accept", "application/json");
        always.put("x-mode", "a");
        Operation operation = operation(
                "POST",
                "/calls/{id}/links",
                "https://{context.company}.acme.example/api",
                Map.of("expand", "links"),
                always,
                BodyFormat.JSON,
                RateLimit.UNKNOWN);
        Map<String, @Nullable Object> query = new LinkedHashMap<>();
        query.put("b", 2);
        query.put("a", List.of("x y", "é&="));
        query.put("none", null);
        query.put("range", Map.of("gte", "2026-01-01T00:00:00Z"));

        ProviderRequest request = ProviderRequests.build(
                connector(Samples.bearerKey()),
                account("api_key", null, Map.of("company", "initech")),
                operation,
                Map.of("id", 42),
                query,
                Map.of("X-Mode", "b"),
                Map.of("title", "Intro"));

        assertThat(request.url())
                .isEqualTo("https://initech.acme.example/api/calls/42/links?expand=links&b=2&a=x%20y&a=%C3%A9%26%3D"
                        + "&range%5Bgte%5D=2026-01-01T00:00:00Z");
        assertThat(request.headers())
                .containsExactly(
                        Map.entry("accept", "application/json"),
                        Map.entry("x-mode", "b"),
                        Map.entry("content-type", "application/json"));
        assertThat(text(request)).isEqualTo("{\"title\":\"Intro\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "../users",
                "a/b",
                "a\\b",
                "a%2Fb",
                "%2e%2e",
                "a\r\nHost: x",
                "a\u0000b",
                "a\tb"
            })
    void refusesAnIdentifierThatCouldLeaveItsSegment(String id) {
        assertThat(failing(() -> build("/calls/{id}", id)).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "a?b=c,a%3Fb=c",
        "a#b,a%23b",
        "50%,50%25",
        "a b,a%20b",
        "x@y.example,x@y.example",
        "é,%C3%A9",
        "call:42,call:42"
    })
    void encodesWhatMayStandInAnIdentifier(String id, String encoded) {
        assertThat(build("/calls/{id}", id).url()).isEqualTo(Samples.BASE + "/calls/" + encoded);
    }

    @Test
    void blamesTheConnectorForAPathWithoutAValue() {
        CrosswalkException failure = failing(() -> ProviderRequests.build(
                connector(Samples.bearerKey()),
                account("api_key", null, Map.of()),
                operation("GET", "/calls/{id}"),
                Map.of(),
                Map.of(),
                Map.of(),
                null));

        assertThat(failure.code()).isEqualTo(ErrorCode.MAPPING_FAILED);
        assertThat(failure.message()).contains("/calls/{id}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example/",
                "evil.example#",
                "evil.example?",
                "a@evil.example",
                "a:80",
                "a b",
                "..",
                "a..b",
                "x\r\ny",
                "-a",
                "a/"
            })
    void refusesAContextValueThatCouldChangeTheHost(String company) {
        assertThat(failing(() -> atHost("https://{context.company}.acme.example", "company", company))
                        .code())
                .isEqualTo(ErrorCode.ACCOUNT_INCOMPLETE);
    }

    @Test
    void takesAWholeUrlFromTheContextOnlyOnAListedHost() {
        assertThat(atHost("{context.instance_url}/api", "instance_url", "https://eu1.acme.example/")
                        .url())
                .isEqualTo("https://eu1.acme.example/api/calls");
        assertThat(failing(() -> atHost("{context.instance_url}", "instance_url", "https://evil.example"))
                        .code())
                .isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://eu1.acme.example", "https://user@eu1.acme.example", "https://127.0.0.1",
                        "https://eu1.acme.example/x",
                "https://eu1.acme.example?x", "ftp://eu1.acme.example", "eu1.acme.example", "https://[::1]"
            })
    void refusesAnOddWholeUrlFromTheContext(String url) {
        assertThat(failing(() -> atHost("{context.instance_url}", "instance_url", url))
                        .code())
                .isEqualTo(ErrorCode.ACCOUNT_INCOMPLETE);
    }

    @Test
    void saysWhichContextValueIsMissing() {
        assertThat(failing(() -> atHost("https://{context.company}.acme.example", "other", "x"))
                        .message())
                .contains("lacks company");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nx-evil: 1", "a\nb", "\u0000", "é"})
    void refusesAHeaderThatCouldBecomeTwo(String value) {
        CrosswalkException failure = failing(() -> ProviderRequests.build(
                connector(Samples.bearerKey()),
                account("api_key", null, Map.of()),
                operation("GET", "/calls"),
                Map.of(),
                Map.of(),
                Map.of("x-source", value),
                null));

        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(failure.message()).contains("x-source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "Transfer-Encoding", "x y", "x\r\ny"})
    void refusesAHeaderThatBelongsToTheConnectionOrHasNoProperName(String name) {
        assertThatThrownBy(() -> HeaderRules.merge(Map.of(), Map.of(name, "1"))).isInstanceOf(CrosswalkException.class);
    }

    @Test
    void writesAFormInOrder() {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("b", "x y+z");
        body.put("a", Arrays.asList(1, null, 2));
        Operation operation =
                operation("POST", "/calls", Samples.BASE, Map.of(), Map.of(), BodyFormat.FORM, RateLimit.UNKNOWN);

        ProviderRequest request = ProviderRequests.build(
                connector(Samples.bearerKey()),
                account("api_key", null, Map.of()),
                operation,
                Map.of(),
                Map.of(),
                Map.of(),
                body);

        assertThat(text(request)).isEqualTo("b=x+y%2Bz&a=1&a=2");
        assertThat(request.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
    }

    @ParameterizedTest
    @CsvSource({
        "https://eu.acme.example/next?page=2,https://eu.acme.example/next?page=2",
        "/crm/next?after=b|c,https://api.acme.example/crm/next?after=b%7Cc",
        "?page=3,https://api.acme.example/crm/?page=3",
        "/a/../b#x,https://api.acme.example/b"
    })
    void followsTheUrlOfANextPage(String next, String url) {
        ProviderRequest first = build("/calls", "unused");

        assertThat(ProviderRequests.withUrl(first, next).url()).isEqualTo(url);
        assertThat(ProviderRequests.withUrl(first, next).headers()).isEqualTo(first.headers());
    }

    @Test
    void sendsASandboxAccountToTheSandboxAfterTheHostCheck() {
        var sandbox = account("api_key", "http://127.0.0.1:8081/acme", Map.of());
        var connector = connector(Samples.bearerKey());

        assertThat(Egress.target(connector, sandbox, "https://api.acme.example/crm/x%2Fy?a=%20b"))
                .hasToString("http://127.0.0.1:8081/acme/crm/x%2Fy?a=%20b");
        assertThat(Egress.target(connector, sandbox, "http://127.0.0.1:8081/acme/crm/next?page=2"))
                .hasToString("http://127.0.0.1:8081/acme/crm/next?page=2");
        assertThat(failing(() -> Egress.target(connector, sandbox, "https://evil.example/crm"))
                        .code())
                .isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
        assertThat(failing(() -> Egress.target(connector, sandbox, "http://127.0.0.1:8081/acme/../other/x"))
                        .code())
                .isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
        assertThat(failing(() -> Egress.target(connector, sandbox, "http://127.0.0.1:8081.evil.example/acme/x"))
                        .code())
                .isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.acme.example/x",
                "https://api.acme.example:8443/x",
                "https://u:p@api.acme.example/x",
                "https://127.0.0.1/x",
                "https://evil.example/x",
                "https://api.acme.example.evil.example/x",
                "/x",
                "file:///x"
            })
    void aRealAccountCallsHttpsOnListedHostsOnly(String url) {
        var real = account("api_key", null, Map.of());

        assertThat(failing(() -> Egress.target(connector(Samples.bearerKey()), real, url))
                        .code())
                .isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
    }

    private static ProviderRequest build(String path, String id) {
        return ProviderRequests.build(
                connector(Samples.bearerKey()),
                account("api_key", null, Map.of()),
                operation("GET", path),
                Map.of("id", id),
                Map.of(),
                Map.of(),
                null);
    }

    private static ProviderRequest atHost(String baseUrl, String name, String value) {
        return ProviderRequests.build(
                connector(Samples.bearerKey()),
                account("api_key", null, Map.of(name, value)),
                operation("GET", "/calls", baseUrl, Map.of(), Map.of(), BodyFormat.JSON, RateLimit.UNKNOWN),
                Map.of(),
                Map.of(),
                Map.of(),
                null);
    }

    private static CrosswalkException failing(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(CrosswalkException.class, call);
    }

    private static String text(ProviderRequest request) {
        byte[] bytes = ProviderRequests.bodyBytes(request);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
