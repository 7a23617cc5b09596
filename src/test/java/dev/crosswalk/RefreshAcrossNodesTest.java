package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.account.Environments;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.account.NewIntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.credential.Encryption;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.credential.RefreshLeases;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.provider.AccountWatch;
import dev.crosswalk.provider.Deadline;
import dev.crosswalk.provider.OAuthClients.OAuthClient;
import dev.crosswalk.provider.OutgoingRequest;
import dev.crosswalk.provider.ProviderResponse;
import dev.crosswalk.provider.Threads;
import dev.crosswalk.provider.TokenRefresher;
import dev.crosswalk.provider.Transport;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.DatabaseKind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes with threads of their own on one real database, and a provider that rotates its refresh tokens. */
@Timeout(240)
class RefreshAcrossNodesTest {
    private static final int ACCOUNTS = 6;
    private static final int ROUNDS = 3;
    private static final int CALLERS = 12;

    private final Clock clock = Clock.systemUTC();
    private final Encryption encryption = new Encryption(EncryptionKeys.random());
    private final Connector connector =
            Catalogue.load(List.of()).connectors().find("hubspot").orElseThrow();
    private final CredentialKind kind =
            Objects.requireNonNull(connector.credentialKinds().get("oauth2"));

    @ParameterizedTest
    @EnumSource
    void oneRefreshServesTheCallersOfBothNodes(DatabaseKind databaseKind) throws Exception {
        RotatingProvider provider = new RotatingProvider();
        try (Database database = databaseKind.open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<TokenRefresher> nodes = List.of(node(database, provider), node(database, provider));
            for (int number = 0; number < ACCOUNTS; number++) {
                IntegratedAccount account = connect(database, provider.first(number));
                for (int round = 1; round <= ROUNDS; round++) {
                    Credential refused =
                            credentials(database).findFresh(account.id()).orElseThrow();
                    List<Future<Optional<Credential>>> answers = new ArrayList<>();
                    for (int caller = 0; caller < CALLERS; caller++) {
                        TokenRefresher node = nodes.get(caller % nodes.size());
                        answers.add(threads.submit(() -> node.afterRefusal(
                                connector, account, kind, refused, Deadline.in(Duration.ofSeconds(60), clock))));
                    }
                    for (Future<Optional<Credential>> answer : answers) {
                        assertThat(answer.get())
                                .hasValueSatisfying(
                                        one -> assertThat(one.version()).isEqualTo(refused.version() + 1));
                    }
                }
            }
            nodes.forEach(TokenRefresher::close);
        }

        assertThat(provider.refreshes).hasValue(ACCOUNTS * ROUNDS);
        assertThat(provider.violations).isEmpty();
    }

    private TokenRefresher node(Database database, Transport provider) {
        Credentials credentials = credentials(database);
        return new TokenRefresher(
                provider,
                (_, _) -> Optional.of(new OAuthClient("client", Secret.of("secret"))),
                new StoredCredentials(
                        credentials, new RefreshLeases(database), new IntegratedAccounts(database, credentials, clock)),
                AccountWatch.NONE,
                clock,
                Threads.REAL);
    }

    private Credentials credentials(Database database) {
        return new Credentials(database, encryption, clock);
    }

    private IntegratedAccount connect(Database database, String refreshToken) {
        String environment = new Environments(database, clock)
                .ensure(Environments.DEFAULT_NAME)
                .id();
        return new IntegratedAccounts(database, credentials(database), clock)
                .create(
                        NewIntegratedAccount.active(environment, "tenant", "hubspot", "oauth2", null, Map.of()),
                        Credential.of(
                                Map.of(
                                        "access_token", Secret.of("first"),
                                        "refresh_token", Secret.of(refreshToken)),
                                null));
    }

    /** Gives a new refresh token each time, and takes each once. */
    private static final class RotatingProvider implements Transport {
        private final Set<String> good = ConcurrentHashMap.newKeySet();
        private final Set<String> violations = ConcurrentHashMap.newKeySet();
        private final AtomicInteger refreshes = new AtomicInteger();

        String first(int number) {
            String token = "first" + number;
            good.add(token);
            return token;
        }

        @Override
        public ProviderResponse exchange(OutgoingRequest request, Deadline deadline) {
            String form = new String(Objects.requireNonNull(request.body()), java.nio.charset.StandardCharsets.UTF_8);
            String token = form.replaceAll(".*refresh_token=(\\w+).*", "$1");
            if (!good.remove(token)) {
                violations.add(token + " came twice, or at once");
            }
            linger();
            int number = refreshes.incrementAndGet();
            good.add("rotated" + number);
            return new ProviderResponse(
                    200,
                    Map.of("content-type", "application/json"),
                    Map.of("access_token", "access" + number, "refresh_token", "rotated" + number));
        }

        /** Long enough for the other callers to come. */
        private static void linger() {
            try {
                assertThat(new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS))
                        .isFalse();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
