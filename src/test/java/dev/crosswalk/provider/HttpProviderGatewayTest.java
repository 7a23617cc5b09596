package dev.crosswalk.provider;

import static dev.crosswalk.provider.Samples.account;
import static dev.crosswalk.provider.Samples.connector;
import static dev.crosswalk.provider.Samples.expression;
import static dev.crosswalk.provider.Samples.oauth;
import static dev.crosswalk.provider.Samples.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.connector.CredentialKind.AuthorizationKind;
import dev.crosswalk.connector.CredentialKind.ClientAuthentication;
import dev.crosswalk.connector.CredentialKind.Kind;
import dev.crosswalk.connector.Operation;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.provider.OAuthClients.OAuthClient;
import dev.crosswalk.provider.ProviderGateway.ProviderCall;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpProviderGatewayTest {
    private static final String CANARY = "canary-7f3a";
    private static final Clock CLOCK = Clock.systemUTC();

    private final HttpTransport transport = new HttpTransport();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private @Nullable FaultServer server;

    @AfterEach
    void nothingIsLost() throws IOException {
        try {
            HttpTransportTest.assertReleases(transport);
        } finally {
            transport.close();
            if (server != null) {
                server.close();
            }
        }
    }

    @Test
    void sendsASandboxAccountsCallToTheSandbox() throws Exception {
        start((_, exchange) -> exchange.json(201, "{\"id\":1}"));
        MemoryCredentials credentials = new MemoryCredentials(null, "api_key", CANARY);

        ProviderResponse response =
                gateway(credentials).send(call(Samples.bearerKey(), "POST", "/x?y=1", Map.of("a", 1)));

        assertThat(response.body()).isEqualTo(Map.of("id", 1));
        assertThat(requests())
                .singleElement()
                .asString()
                .startsWith("POST /acme/crm/x?y=1 HTTP/1.1\r\n")
                .containsIgnoringCase("authorization: Bearer " + CANARY + "\r\n")
                .containsIgnoringCase("content-type: application/json\r\n")
                .endsWith("\r\n\r\n{\"a\":1}");
    }

    @Test
    void contactsNoHostThatTheConnectorDoesNotList() throws Exception {
        start((_, exchange) -> exchange.json(200, "{}"));
        ProviderCall call = call(Samples.bearerKey(), "GET", "/x", null);
        ProviderCall elsewhere = withUrl(call, "https://evil.example/crm/x");

        CrosswalkException refused = failing(gateway(new MemoryCredentials(null, "api_key", CANARY)), elsewhere);

        assertThat(refused.code()).isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
        assertThat(requests()).isEmpty();
    }

    @Test
    void refusesAListedHostOfARealAccountThatLeadsInside() {
        try (HttpTransport inside =
                new HttpTransport(_ -> java.net.InetAddress.getAllByName("127.0.0.1"), AddressRules::isPublic)) {
            CredentialKind kind = Samples.bearerKey();
            IntegratedAccount real = account(kind.name(), null, Map.of());
            ProviderCall sandboxCall = callTo("http://127.0.0.1:1", kind, "GET", "/x", null, Duration.ofSeconds(5));
            ProviderCall call = new ProviderCall(connector(kind), real, sandboxCall.request(), sandboxCall.deadline());

            CrosswalkException refused = failing(gateway(inside, new MemoryCredentials(null, "api_key", CANARY)), call);

            assertThat(refused.code()).isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
            assertThat(refused.message()).contains("api.acme.example").contains("Nothing was sent");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aWriteWithoutAnAnswerIsSentOnceAndCalledUnknown() throws Exception {
        start((_, exchange) -> exchange.reset());

        CrosswalkException failure = failing(keyed(), call(Samples.bearerKey(), "POST", "/x", Map.of()));

        assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_OUTCOME_UNKNOWN);
        assertThat(failure.status()).isEqualTo(502);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.message()).contains("not known whether it was carried out");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aReadWithoutAnAnswerIsSentAgain() throws Exception {
        AtomicInteger count = new AtomicInteger();
        start((_, exchange) -> {
            if (count.incrementAndGet() < 3) {
                exchange.reset();
            } else {
                exchange.json(200, "{}");
            }
        });

        assertThat(keyed().send(call(Samples.bearerKey(), "GET", "/x", null)).status())
                .isEqualTo(200);
        assertThat(requests()).hasSize(3);
    }

    @Test
    void aPostThatOnlyReadsIsSentAgainLikeAnyRead() throws Exception {
        AtomicInteger count = new AtomicInteger();
        start((_, exchange) -> {
            if (count.incrementAndGet() < 2) {
                exchange.reset();
            } else {
                exchange.json(200, "{}");
            }
        });
        CredentialKind kind = Samples.bearerKey();
        IntegratedAccount account = account(kind.name(), server().url() + "/acme", Map.of());
        ProviderRequest search = ProviderRequests.build(
                connector(kind), account, Samples.search("/x"), Map.of(), Map.of(), Map.of(), Map.of("q", "a"));

        ProviderResponse response = keyed().send(
                        new ProviderCall(connector(kind), account, search, Deadline.in(Duration.ofSeconds(20), CLOCK)));

        assertThat(response.status()).isEqualTo(200);
        assertThat(requests()).hasSize(2);
    }

    @Test
    void afterARefusalForLimitsNothingIsSentUntilTheWaitIsOver() throws Exception {
        start((_, exchange) -> exchange.answer(429, "retry-after: 60\r\n", ""));
        HttpProviderGateway gateway = keyed();
        assertThat(gateway.send(call(Samples.bearerKey(), "POST", "/x", Map.of()))
                        .status())
                .isEqualTo(429);

        CrosswalkException refused = failing(gateway, call(Samples.bearerKey(), "GET", "/x", null));

        assertThat(refused.code()).isEqualTo(ErrorCode.RATE_BUDGET_EXHAUSTED);
        assertThat(refused.retryable()).isTrue();
        assertThat(Objects.requireNonNull(refused.retryAfter()))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aHostThatRefusesEveryConnectionIsLeftAlone() throws Exception {
        start((_, exchange) -> exchange.json(200, "{}"));
        String gone = server().url();
        server().close();
        HttpProviderGateway gateway = keyed();
        ProviderCall call = callTo(gone, Samples.bearerKey(), "POST", "/x", Map.of(), Duration.ofSeconds(20));
        CrosswalkException last = failing(gateway, call);
        for (int i = 0; i < 20 && last.code() == ErrorCode.PROVIDER_UNREACHABLE; i++) {
            last = failing(gateway, call);
        }

        assertThat(last.code()).isEqualTo(ErrorCode.CIRCUIT_OPEN);
        assertThat(last.status()).isEqualTo(503);
        assertThat(Objects.requireNonNull(last.retryAfter())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
        assertThat(gateway.traffic().circuits().values()).singleElement().satisfies(figures -> {
            assertThat(figures.open()).isEqualTo(1);
            assertThat(figures.opened()).isEqualTo(1);
            assertThat(figures.refused()).isEqualTo(1);
        });
    }

    @Test
    void aSlowWriteTimesOutAndMayNotBeRetried() throws Exception {
        start((_, _) -> {});

        CrosswalkException write = failing(
                keyed(), callTo(server().url(), Samples.bearerKey(), "POST", "/x", Map.of(), Duration.ofMillis(300)));
        CrosswalkException read = failing(
                keyed(), callTo(server().url(), Samples.bearerKey(), "GET", "/x", null, Duration.ofMillis(300)));

        assertThat(write.code()).isEqualTo(ErrorCode.PROVIDER_TIMEOUT);
        assertThat(write.status()).isEqualTo(504);
        assertThat(write.retryable()).isFalse();
        assertThat(read.code()).isEqualTo(ErrorCode.PROVIDER_TIMEOUT);
        assertThat(read.retryable()).isTrue();
    }

    @Test
    void aTooLargeAnswerIsA502ThatSaysWhatHadBegun() throws Exception {
        start((_, exchange) -> exchange.send("HTTP/1.1 201 Created\r\ncontent-length: 50000000\r\n\r\n"));

        CrosswalkException failure = failing(keyed(), call(Samples.bearerKey(), "POST", "/x", Map.of()));

        assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_ANSWER_TOO_LARGE);
        assertThat(failure.status()).isEqualTo(502);
        assertThat(failure.message()).contains("201");
        assertThat(Objects.requireNonNull(failure.providerAnswer()).status()).isEqualTo(201);
    }

    @Test
    void aRefusedConnectionIsTriedAgainAndThenReported() throws Exception {
        int port;
        try (var closed = new java.net.ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        ProviderCall call =
                callTo("http://127.0.0.1:" + port, Samples.bearerKey(), "POST", "/x", Map.of(), Duration.ofSeconds(10));

        CrosswalkException failure = failing(keyed(), call);

        assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_UNREACHABLE);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.message()).contains("Nothing was sent");
        assertThat(pauses).hasSize(RetryRules.MAXIMUM_ATTEMPTS - 1);
    }

    @Test
    void aThrottledWriteWaitsAsToldWhereThatFits() throws Exception {
        AtomicInteger count = new AtomicInteger();
        start((_, exchange) -> {
            if (count.incrementAndGet() == 1) {
                exchange.answer(429, "retry-after: 2\r\n", "");
            } else {
                exchange.json(201, "{}");
            }
        });

        assertThat(keyed().send(call(Samples.bearerKey(), "POST", "/x", Map.of()))
                        .status())
                .isEqualTo(201);
        assertThat(pauses).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void aThrottlingWithoutAWaitOrWithALongOneIsAnAnswer() throws Exception {
        AtomicInteger count = new AtomicInteger();
        start((_, exchange) ->
                exchange.answer(429, count.incrementAndGet() == 1 ? "" : "retry-after: 600\r\n", "slow down"));

        ProviderGateway gateway = keyed();

        assertThat(gateway.send(call(Samples.bearerKey(), "POST", "/x", Map.of()))
                        .status())
                .isEqualTo(429);
        assertThat(gateway.send(call(Samples.bearerKey(), "POST", "/x", Map.of()))
                        .status())
                .isEqualTo(429);
        assertThat(requests()).hasSize(2);
        assertThat(pauses).isEmpty();
    }

    @Test
    void aServerErrorOfAWriteIsAnAnswer() throws Exception {
        start((_, exchange) -> exchange.answer(500, "retry-after: 1\r\n", "oops"));

        assertThat(keyed().send(call(Samples.bearerKey(), "POST", "/x", Map.of()))
                        .body())
                .isEqualTo("oops");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aRefusedKeyIsAnAnswer() throws Exception {
        start((_, exchange) -> exchange.json(401, "{\"error\":\"bad key\"}"));

        assertThat(keyed().send(call(Samples.bearerKey(), "POST", "/x", Map.of()))
                        .status())
                .isEqualTo(401);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void refreshesAnExpiredTokenOnceHoweverManyCallsNeedIt() throws Exception {
        AtomicInteger refreshes = new AtomicInteger();
        startProvider(refreshes, "{\"access_token\":\"new\",\"refresh_token\":\"rotated\",\"expires_in\":1800}");
        MemoryCredentials credentials =
                new MemoryCredentials(CLOCK.instant().minusSeconds(5), "access_token", "old", "refresh_token", "first");

        List<ProviderResponse> responses = sendAtOnce(gateway(credentials), oauth(), 100);

        assertThat(responses).allMatch(response -> response.status() == 200);
        assertThat(refreshes).hasValue(1);
        assertThat(credentials.secret("access_token")).isEqualTo("new");
        assertThat(credentials.secret("refresh_token")).isEqualTo("rotated");
        assertThat(credentials.expiresAt()).isAfter(CLOCK.instant().plusSeconds(1700));
        assertThat(credentials.leaseHolder()).isNull();
        assertThat(requests()).noneMatch(request -> request.contains("Bearer old"));
        assertThat(tokenRequests())
                .singleElement()
                .asString()
                .startsWith("POST /acme/token HTTP/1.1")
                .contains("grant_type=refresh_token&refresh_token=first&client_id=client&client_secret=" + CANARY);
    }

    @Test
    void refreshesOnceAfterRefusalsWhereATokenHasNoKnownEnd() throws Exception {
        AtomicInteger refreshes = new AtomicInteger();
        startProvider(refreshes, "{\"access_token\":\"new\"}");
        MemoryCredentials credentials = new MemoryCredentials(null, "access_token", "old", "refresh_token", "kept");

        List<ProviderResponse> responses = sendAtOnce(gateway(credentials), oauth(), 50);

        assertThat(responses).allMatch(response -> response.status() == 200);
        assertThat(refreshes).hasValue(1);
        assertThat(credentials.secret("refresh_token")).isEqualTo("kept");
        assertThat(credentials.expiresAt()).isNull();
    }

    @Test
    void aRefusalAfterARefreshIsAnAnswer() throws Exception {
        start((request, exchange) -> {
            if (request.contains("/token")) {
                exchange.json(200, "{\"access_token\":\"alsoBad\"}");
            } else {
                exchange.json(401, "{}");
            }
        });
        MemoryCredentials credentials = new MemoryCredentials(null, "access_token", "old", "refresh_token", "r");

        assertThat(gateway(credentials)
                        .send(call(oauth(), "POST", "/x", Map.of()))
                        .status())
                .isEqualTo(401);
        assertThat(tokenRequests()).hasSize(1);
        assertThat(requests()).hasSize(3);
    }

    @Test
    void renewsATokenThatIsNotDueWhenAskedTo() throws Exception {
        AtomicInteger refreshes = new AtomicInteger();
        startProvider(refreshes, "{\"access_token\":\"new\",\"expires_in\":1800}");
        MemoryCredentials credentials =
                new MemoryCredentials(CLOCK.instant().plusSeconds(900), "access_token", "old", "refresh_token", "r");
        ProviderCall call = call(oauth(), "GET", "/x", null);

        gateway(credentials).renew(call.connector(), call.account());

        assertThat(refreshes).hasValue(1);
        assertThat(credentials.secret("access_token")).isEqualTo("new");
    }

    @Test
    void saysSoWhereThereIsNothingToRenew() throws Exception {
        start((_, exchange) -> exchange.json(200, "{}"));
        ProviderCall call = call(Samples.bearerKey(), "GET", "/x", null);
        HttpProviderGateway gateway = gateway(new MemoryCredentials(null, "api_key", CANARY));

        assertThatThrownBy(() -> gateway.renew(call.connector(), call.account()))
                .isInstanceOfSatisfying(
                        CrosswalkException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.ACCOUNT_INCOMPLETE))
                .hasMessageContaining("has nothing to renew");
        assertThat(requests()).isEmpty();
    }

    @Test
    void aWithdrawnConsentNeedsReauthorization() throws Exception {
        start((_, exchange) -> exchange.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"revoked\"}"));

        CrosswalkException failure = failing(gateway(expired()), call(oauth(), "POST", "/x", Map.of()));

        assertThat(failure.code()).isEqualTo(ErrorCode.NEEDS_REAUTH);
        assertThat(failure.status()).isEqualTo(401);
        assertThat(failure.message()).contains("invalid_grant").contains("Connect the integrated account");
    }

    @Test
    void manyCallsShareOneRefusalOfTheTokenEndpoint() throws Exception {
        AtomicInteger refreshes = new AtomicInteger();
        start((_, exchange) -> {
            refreshes.incrementAndGet();
            linger();
            exchange.json(400, "{\"error\":\"invalid_grant\"}");
        });
        ProviderGateway gateway = gateway(expired());

        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CrosswalkException>> failures = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                failures.add(executor.submit(() -> failing(gateway, call(oauth(), "POST", "/x", Map.of()))));
            }
            for (Future<CrosswalkException> failure : failures) {
                assertThat(failure.get().code()).isEqualTo(ErrorCode.NEEDS_REAUTH);
            }
        }

        assertThat(refreshes.get()).isLessThan(20);
        assertThat(requests()).allMatch(request -> request.contains("/acme/token"));
    }

    @Test
    void aTokenEndpointThatAnswersNonsenseLeavesTheAccountAsItIs() throws Exception {
        List<FaultServer.Behaviour> nonsense = List.of(
                (_, exchange) -> exchange.answer(200, "content-type: text/html\r\n", "<html>Maintenance</html>"),
                (_, exchange) -> exchange.answer(200, "", ""),
                (_, exchange) -> exchange.answer(503, "", "down"),
                (_, exchange) -> exchange.json(401, "{\"error\":\"invalid_client\"}"),
                (_, exchange) -> exchange.reset());
        for (FaultServer.Behaviour behaviour : nonsense) {
            try (FaultServer odd = new FaultServer(behaviour)) {
                ProviderCall call = callTo(odd.url(), oauth(), "POST", "/x", Map.of(), Duration.ofSeconds(10));
                MemoryCredentials credentials = expired();

                CrosswalkException failure = failing(gateway(credentials), call);

                assertThat(failure.status()).isEqualTo(502);
                assertThat(failure.message()).contains("token endpoint").contains("stays as it is");
                assertThat(credentials.secret("access_token")).isEqualTo("old");
                assertThat(credentials.leaseHolder()).isNull();
            }
        }
    }

    @Test
    void aSlowTokenEndpointEndsWithTheCall() throws Exception {
        start((_, _) -> {});
        ProviderCall call = callTo(server().url(), oauth(), "POST", "/x", Map.of(), Duration.ofMillis(300));

        CrosswalkException failure = failing(gateway(expired()), call);

        assertThat(failure.status()).isEqualTo(502);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.message()).contains("did not come in time");
        // The refresh itself goes on, so that a rotated token is not lost; closing the server ends it.
        server().close();
    }

    @Test
    void aTokenThatIsStillGoodIsUsedWhenItCannotBeRenewedAhead() throws Exception {
        start((request, exchange) -> {
            if (request.contains("/token")) {
                exchange.answer(503, "", "down");
            } else {
                exchange.json(200, "{}");
            }
        });
        MemoryCredentials credentials =
                new MemoryCredentials(CLOCK.instant().plusSeconds(30), "access_token", "old", "refresh_token", "r");

        assertThat(gateway(credentials).send(call(oauth(), "GET", "/x", null)).status())
                .isEqualTo(200);
        assertThat(requests()).hasSize(2);
    }

    @Test
    void understandsAnErrorWithStatus200AndKeepsContextValues() throws Exception {
        AtomicInteger count = new AtomicInteger();
        start((request, exchange) -> {
            if (!request.contains("/token")) {
                exchange.json(200, "{}");
            } else if (count.incrementAndGet() <= 2) {
                exchange.json(200, "{\"error\":\"invalid_code\"}");
            } else {
                exchange.json(
                        200,
                        "{\"access_token\":\"new\",\"api_domain\":\"https://eu.acme.example\",\"expires_in\":\"3600\"}");
            }
        });
        CredentialKind kind = oauth(
                Kind.OAUTH2,
                ClientAuthentication.QUERY,
                null,
                expression("$exists(response.body.error)"),
                Map.of(
                        "api_domain", expression("response.body.api_domain"),
                        "leak", expression("response.body.access_token")));
        MemoryCredentials credentials = expired();
        HttpProviderGateway gateway = gateway(credentials);

        CrosswalkException failure = failing(gateway, call(kind, "GET", "/x", null));
        assertThat(failure.code()).isEqualTo(ErrorCode.NEEDS_REAUTH);
        ProviderCall call = call(kind, "GET", "/x", null);
        gateway.renew(call.connector(), call.account());
        assertThat(gateway.send(call(kind, "GET", "/x", null)).status()).isEqualTo(200);

        assertThat(credentials.context()).isEqualTo(Map.of("api_domain", "https://eu.acme.example"));
        assertThat(credentials.expiresAt()).isNotNull();
        assertThat(tokenRequests().getFirst())
                .startsWith(
                        "POST /acme/token?grant_type=refresh_token&refresh_token=r&client_id=client&client_secret=");
    }

    @Test
    void fetchesAFirstTokenWithClientCredentialsAndBasicAuthentication() throws Exception {
        start((request, exchange) -> {
            if (request.contains("/token")) {
                exchange.json(200, "{\"access_token\":\"machine\"}");
            } else {
                exchange.json(200, "{}");
            }
        });
        CredentialKind kind =
                oauth(Kind.OAUTH2_CLIENT_CREDENTIALS, ClientAuthentication.BASIC, Duration.ofHours(1), null, Map.of());
        MemoryCredentials credentials = new MemoryCredentials(null, "client_id", "own", "client_secret", "s p");

        assertThat(gateway(credentials).send(call(kind, "GET", "/x", null)).status())
                .isEqualTo(200);

        String basic = Base64.getEncoder().encodeToString("own:s%20p".getBytes(StandardCharsets.UTF_8));
        assertThat(tokenRequests())
                .singleElement()
                .asString()
                .containsIgnoringCase("authorization: Basic " + basic)
                .endsWith("grant_type=client_credentials&scope=crm.read+crm.write");
        assertThat(requests().getLast()).containsIgnoringCase("authorization: Bearer machine");
        assertThat(credentials.expiresAt()).isAfter(CLOCK.instant().plusSeconds(3000));
    }

    @Test
    void asksForATokenInJsonWithParametersOfTheAccount() throws Exception {
        start((request, exchange) ->
                exchange.json(200, request.contains("/token") ? "{\"access_token\":\"machine\"}" : "{}"));
        CredentialKind plain =
                oauth(Kind.OAUTH2_CLIENT_CREDENTIALS, ClientAuthentication.JSON, Duration.ofHours(4), null, Map.of());
        CredentialKind.OAuth oauth = Objects.requireNonNull(plain.oauth());
        CredentialKind kind = new CredentialKind(
                plain.name(),
                plain.label(),
                plain.kind(),
                plain.fields(),
                new CredentialKind.OAuth(
                        "",
                        oauth.tokenUrl(),
                        oauth.clientAuthentication(),
                        List.of(),
                        oauth.expiresIn(),
                        null,
                        Map.of(),
                        Map.of("instance_id", "of-{context.company}")),
                plain.authorization());
        MemoryCredentials credentials = new MemoryCredentials(null, "client_id", "own", "client_secret", "s p");

        ProviderCall plainCall = call(kind, "GET", "/x", null);
        ProviderCall call = new ProviderCall(
                plainCall.connector(),
                account(kind.name(), server().url() + "/acme", Map.of("company", "initech")),
                plainCall.request(),
                plainCall.deadline());

        assertThat(gateway(credentials).send(call).status()).isEqualTo(200);

        assertThat(tokenRequests())
                .singleElement()
                .asString()
                .containsIgnoringCase("content-type: application/json")
                .endsWith("{\"grant_type\":\"client_credentials\",\"client_id\":\"own\",\"client_secret\":\"s p\","
                        + "\"instance_id\":\"of-initech\"}");
    }

    @Test
    void usesTheTokenThatAnotherNodeHasJustFetched() throws Exception {
        start((_, exchange) -> exchange.json(200, "{}"));
        MemoryCredentials credentials = expired();
        assertThat(credentials.takeLease("", "another node", Duration.ofSeconds(15)))
                .isPresent();

        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ProviderResponse> response =
                    executor.submit(() -> gateway(credentials).send(call(oauth(), "GET", "/x", null)));
            credentials.change(
                    1,
                    dev.crosswalk.credential.Credential.of(
                            Map.of("access_token", Secret.of("theirs")),
                            CLOCK.instant().plusSeconds(900)));

            assertThat(response.get().status()).isEqualTo(200);
        }

        assertThat(requests()).singleElement().asString().containsIgnoringCase("Bearer theirs");
    }

    @Test
    void streamsAnAnswerAndRefreshesBeforeItWhereNeeded() throws Exception {
        startProvider(new AtomicInteger(), "{\"access_token\":\"new\"}");
        MemoryCredentials credentials = new MemoryCredentials(null, "access_token", "old", "refresh_token", "r");

        try (ProviderGateway.StreamedResponse streamed =
                gateway(credentials).stream(call(oauth(), "GET", "/x", null))) {
            assertThat(streamed.status()).isEqualTo(200);
            assertThat(streamed.headers()).containsEntry("content-type", "application/json");
            assertThat(new String(streamed.body().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{}");
        }
    }

    @Test
    void noSecretIsInAnyMessageOrToString() throws Exception {
        start((_, exchange) -> exchange.reset());
        CredentialKind kind = Samples.apiKey(AuthorizationKind.QUERY, Map.of("api_token", "{api_key}"));
        List<String> shown = new ArrayList<>();
        for (String secret : List.of(CANARY, CANARY + "\r\nx: y", CANARY + "é")) {
            for (CredentialKind each : List.of(kind, Samples.bearerKey())) {
                MemoryCredentials credentials = new MemoryCredentials(null, "api_key", secret);
                ProviderCall call = call(each, "POST", "/x", Map.of());
                try {
                    gateway(credentials).send(call);
                } catch (CrosswalkException e) {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    shown.add(trace.toString());
                }
                shown.add(call.toString());
                shown.add(Authorizer.authorize(
                                Samples.apiKey(AuthorizationKind.BASIC, Map.of("username", "{api_key}")),
                                call.account(),
                                credentials.find("").orElseThrow(),
                                call.request())
                        .toString());
            }
        }
        shown.add(new OutgoingRequest(
                        "GET",
                        java.net.URI.create("https://api.acme.example/?api_token=" + CANARY),
                        Map.of("authorization", CANARY),
                        null,
                        true)
                .toString());

        assertThat(shown).hasSizeGreaterThan(15).noneMatch(text -> text.contains(CANARY));
    }

    private void startProvider(AtomicInteger refreshes, String tokenAnswer) throws IOException {
        start((request, exchange) -> {
            if (request.contains("/token")) {
                refreshes.incrementAndGet();
                linger();
                exchange.json(200, tokenAnswer);
            } else if (request.toLowerCase(java.util.Locale.ROOT).contains("bearer new")) {
                exchange.json(200, "{}");
            } else {
                exchange.json(401, "{}");
            }
        });
    }

    /** Keeps a refresh in flight long enough for others to arrive. */
    private static void linger() throws IOException {
        try {
            assertThat(new CountDownLatch(1).await(150, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private List<ProviderResponse> sendAtOnce(ProviderGateway gateway, CredentialKind kind, int count)
            throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ProviderResponse>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                futures.add(executor.submit(() -> gateway.send(call(kind, "POST", "/x", Map.of()))));
            }
            List<ProviderResponse> responses = new ArrayList<>();
            for (Future<ProviderResponse> future : futures) {
                responses.add(future.get());
            }
            return responses;
        }
    }

    private static MemoryCredentials expired() {
        return new MemoryCredentials(CLOCK.instant().minusSeconds(5), "access_token", "old", "refresh_token", "r");
    }

    private HttpProviderGateway keyed() {
        return gateway(new MemoryCredentials(null, "api_key", CANARY));
    }

    private HttpProviderGateway gateway(CredentialSource credentials) {
        return gateway(transport, credentials);
    }

    private HttpProviderGateway gateway(HttpTransport over, CredentialSource credentials) {
        return new HttpProviderGateway(
                over,
                credentials,
                (_, _) -> Optional.of(new OAuthClient("client", Secret.of(CANARY))),
                AccountWatch.NONE,
                new Traffic(_ -> true, System::nanoTime),
                CLOCK,
                pauses::add);
    }

    private static CrosswalkException failing(ProviderGateway gateway, ProviderCall call) {
        return catchThrowableOfType(CrosswalkException.class, () -> gateway.send(call));
    }

    private ProviderCall call(CredentialKind kind, String verb, String path, @Nullable Object body) {
        return callTo(server().url(), kind, verb, path, body, Duration.ofSeconds(20));
    }

    private static ProviderCall callTo(
            String url, CredentialKind kind, String verb, String path, @Nullable Object body, Duration deadline) {
        Connector connector = connector(kind);
        IntegratedAccount account = account(kind.name(), url + "/acme", Map.of());
        Operation operation = operation(verb, path);
        ProviderRequest request =
                ProviderRequests.build(connector, account, operation, Map.of(), Map.of(), Map.of(), body);
        return new ProviderCall(connector, account, request, Deadline.in(deadline, CLOCK));
    }

    private static ProviderCall withUrl(ProviderCall call, String url) {
        return new ProviderCall(
                call.connector(), call.account(), ProviderRequests.withUrl(call.request(), url), call.deadline());
    }

    private void start(FaultServer.Behaviour behaviour) throws IOException {
        server = new FaultServer(behaviour);
    }

    private FaultServer server() {
        return Objects.requireNonNull(server);
    }

    private List<String> requests() {
        return server().requests();
    }

    private List<String> tokenRequests() {
        return requests().stream().filter(request -> request.contains("/token")).toList();
    }
}
