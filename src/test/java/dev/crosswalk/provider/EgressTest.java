package dev.crosswalk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.CredentialKind.AuthorizationKind;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way that we know to lead a server to another host than the one it means. */
class EgressTest {
    private static final Connector CONNECTOR =
            Samples.connector(Samples.apiKey(AuthorizationKind.BEARER, Map.of("token", "{api_key}")));

    /** URLs whose host is not on the connector's list, however they are read. */
    static List<String> elsewhere() {
        List<String> urls = new ArrayList<>();
        for (String host : List.of(
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "017700000001",
                "0x7f.1",
                "0",
                "0.0.0.0",
                "localhost",
                "localhost.",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:10.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:7f00:1::]",
                "[fe80::1%25lo]",
                "169.254.169.254",
                "10.0.0.1",
                "192.168.0.1",
                "metadata.google.internal",
                "evil.example",
                "acme.example.evil.example",
                "notacme.example",
                "api.acme.example.evil.example",
                "api.acme.example.",
                "acme.example",
                "api-acme.example",
                "%61pi.acme.example",
                "127.0.0.1%00.acme.example",
                "\uFF11\uFF12\uFF17.0.0.1",
                "evil\u3002example",
                "api.acme.example@evil.example",
                "api.acme.example:443@evil.example",
                "api.acme.example%40evil.example",
                "user@api.acme.example",
                "user:word@api.acme.example",
                "api.acme.example:80",
                "api.acme.example:22",
                "evil.example\\.acme.example",
                "evil.example\\@api.acme.example",
                "evil.example#.acme.example",
                "evil.example?.acme.example",
                "evil.example/.acme.example",
                "evil.example\t.acme.example",
                "evil.example\n.acme.example",
                "evil.example\r\nHost: x.acme.example",
                "evil.example .acme.example",
                "",
                ":443",
                "*.acme.example",
                "-x.acme.example",
                "x..acme.example",
                "x_y.acme.example")) {
            urls.add("https://" + host + "/crm");
        }
        urls.addAll(List.of(
                "http://api.acme.example/crm",
                "HTTP://api.acme.example/crm",
                "ftp://api.acme.example/crm",
                "file:///etc/passwd",
                "jar:https://api.acme.example/!/",
                "gopher://api.acme.example/",
                "javascript:alert(1)",
                "https:api.acme.example",
                "https:/api.acme.example",
                "https:///api.acme.example",
                "https:\\\\api.acme.example",
                "https://api.acme.example:99999/",
                "//evil.example/",
                " https://api.acme.example/",
                "\u0000https://api.acme.example/"));
        return urls;
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void noUrlOfAConnectorLeadsElsewhere(String url) {
        assertRefused(() -> Egress.target(CONNECTOR, Samples.account("api_key", null, Map.of()), url));
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void noAccountContextLeadsElsewhere(String url) {
        String host = url.replaceFirst("^[a-zA-Z]*:?[/\\\\]*", "").replaceFirst("/crm$", "");
        String origin = url.replaceFirst("/crm$", "");
        assertRefused(
                () -> HostList.require(CONNECTOR, UrlTemplate.base("{context.origin}/crm", Map.of("origin", origin))));
        boolean listed = host.replaceFirst("/$", "").equals("api.acme.example");
        if (!listed) {
            assertRefused(() ->
                    HostList.require(CONNECTOR, UrlTemplate.base("https://{context.host}/crm", Map.of("host", host))));
        }
        // In front of the provider's own name it is a part of that name, or refused.
        try {
            String made = UrlTemplate.base("https://{context.host}.acme.example", Map.of("host", host));
            assertThat(URI.create(made).getHost()).endsWith(".acme.example").startsWith(host);
        } catch (CrosswalkException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ACCOUNT_INCOMPLETE);
        }
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void noPageOfAProviderLeadsElsewhere(String url) {
        assertRefusedOrOwn(url);
        assertRefusedOrOwn(url.replaceFirst("^https:", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "../admin",
                "..\\admin",
                "a/b",
                "a\\b",
                "%2e%2e",
                "%2E%2e/admin",
                "..%2fadmin",
                "a%2fb",
                "a%5cb",
                "a%00",
                "a\u0000",
                "a\r\nX: y",
                "a\tb",
                "",
                " ",
                "\u007f",
                "%252e%252e"
            })
    void anIdentifierThatIsNoneIsRefused(String identifier) {
        CrosswalkException refused = catchThrowableOfType(
                CrosswalkException.class, () -> UrlTemplate.path("/calls/{id}", Map.of("id", identifier), Map.of()));
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "...",
                "..;",
                "a?b=c",
                "a#b",
                "a&b",
                "\uFF0E\uFF0E\uFF0F",
                "a b",
                "%",
                "a%zz",
                "\u2024\u2024",
                "1') or ('1'='1"
            })
    void anIdentifierWithOddCharactersStaysOneSegment(String identifier) {
        String path = UrlTemplate.path("/calls/{id}/notes", Map.of("id", identifier), Map.of());
        URI uri = Urls.parse(Samples.BASE + path).normalize();
        assertThat(uri.getRawPath())
                .startsWith("/crm/calls/")
                .endsWith("/notes")
                .doesNotContain("//");
        assertThat(uri.getRawPath().split("/", -1)).hasSize(5);
        assertThat(uri.getRawQuery()).isNull();
        assertThat(uri.getRawFragment()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nX-Evil: 1",
                "a\nb",
                "a\rb",
                "a\u0000b",
                "\u0085",
                "\u2028",
                "\u010A\u010D",
                "\u00E9",
                "\u007F",
                "x\u001b[2J"
            })
    void noHeaderEndsBeforeItsValueDoes(String value) {
        assertThat(catchThrowableOfType(
                                CrosswalkException.class, () -> HeaderRules.merge(Map.of(), Map.of("x-owner", value)))
                        .code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(catchThrowableOfType(
                                CrosswalkException.class, () -> HeaderRules.merge(Map.of(), Map.of("x-" + value, "1")))
                        .code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "content-length",
                "Transfer-Encoding",
                "CONNECTION",
                "upgrade",
                "te",
                "trailer",
                "Expect",
                "proxy-connection"
            })
    void noHeaderOfTheConnectionIsGiven(String name) {
        assertThat(catchThrowableOfType(CrosswalkException.class, () -> HeaderRules.merge(Map.of(), Map.of(name, "x")))
                        .code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void aNameThatChangesItsMindBetweenCheckAndUseGainsNothing() throws Exception {
        // Public when it is asked first, inside ever after: whoever looked twice would connect to the second.
        AtomicInteger lookups = new AtomicInteger();
        InetAddress allowed = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        InetAddress inside = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        List<InetAddress> checked = new ArrayList<>();
        try (FaultServer provider =
                        new FaultServer((_, exchange) -> exchange.answer(200, "connection: close\r\n", "{}"));
                HttpTransport transport = new HttpTransport(
                        _ -> new InetAddress[] {lookups.getAndIncrement() == 0 ? allowed : inside}, address -> {
                            checked.add(address);
                            return address.equals(allowed);
                        })) {
            int port = URI.create(provider.url()).getPort();
            OutgoingRequest request = new OutgoingRequest(
                    "GET", URI.create("http://api.acme.example:" + port + "/"), Map.of(), null, false);
            assertThat(transport.exchange(request, soon()).status()).isEqualTo(200);
            assertThat(lookups).hasValue(1);
            assertThat(checked).containsExactly(allowed);

            // The next connection looks again, and is refused before it is made.
            TransportFailure second =
                    catchThrowableOfType(TransportFailure.class, () -> transport.exchange(request, soon()));
            assertThat(second.kind()).isEqualTo(TransportFailure.Kind.ADDRESS_REFUSED);
            assertThat(second.sent()).isFalse();
            assertThat(provider.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void aNameWithOneAddressInsideIsRefusedWhole() {
        try (GuardedResolver resolver = new GuardedResolver(
                _ -> new InetAddress[] {InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("::ffff:10.0.0.1")},
                AddressRules::isPublic)) {
            assertThat(catchThrowableOfType(
                            UnknownHostException.class, () -> resolver.resolve("api.acme.example", 443)))
                    .isInstanceOf(GuardedResolver.AddressRefusedException.class);
        }
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20), Clock.systemUTC());
    }

    private static void assertRefusedOrOwn(String link) {
        ProviderRequest first =
                new ProviderRequest(Samples.operation("GET", "/calls"), Samples.BASE + "/calls", Map.of(), null);
        try {
            URI target = Egress.target(
                    CONNECTOR,
                    Samples.account("api_key", null, Map.of()),
                    ProviderRequests.withUrl(first, link).url());
            // Text without a host is a path on the provider's own.
            assertThat(target.getHost()).as(link).isEqualTo("api.acme.example");
            assertThat(target.getScheme()).isEqualTo("https");
            assertThat(target.getUserInfo()).isNull();
        } catch (CrosswalkException e) {
            assertThat(e.code()).isIn(ErrorCode.HOST_NOT_ALLOWED, ErrorCode.INVALID_REQUEST);
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        CrosswalkException refused = catchThrowableOfType(CrosswalkException.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.code())
                .isIn(ErrorCode.HOST_NOT_ALLOWED, ErrorCode.INVALID_REQUEST, ErrorCode.ACCOUNT_INCOMPLETE);
    }

    @Test
    void thousandsOfNewConnectionsShareALookup() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        AtomicInteger lookups = new AtomicInteger();
        InetAddress[] found = {InetAddress.getByAddress(new byte[] {93, (byte) 184, (byte) 215, 14})};
        try (GuardedResolver resolver = new GuardedResolver(
                        host -> {
                            lookups.incrementAndGet();
                            awaitQuietly(answers);
                            return found;
                        },
                        AddressRules::isPublic);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<InetAddress[]>> all = new ArrayList<>();
            for (int caller = 0; caller < 3_000; caller++) {
                all.add(callers.submit(() -> resolver.resolve("api.acme.example")));
            }
            answers.countDown();
            for (Future<InetAddress[]> one : all) {
                assertThat(one.get()).containsExactly(found);
            }
        }
        assertThat(lookups.get()).isLessThan(3_000);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
