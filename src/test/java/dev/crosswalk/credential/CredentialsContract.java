package dev.crosswalk.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.DatabaseKind;
import dev.crosswalk.storage.Identifiers;
import dev.crosswalk.storage.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the store of credentials does, whichever database it is on. */
abstract class CredentialsContract {
    private static final String OLD_KEY = "old:" + "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
    private static final String NEW_KEY = "new:" + "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=";
    private static final Instant END = Instant.parse("2026-05-14T11:00:00Z");
    private static final Credential TOKENS =
            Credential.of(Map.of("access_token", Secret.of("at-1"), "refresh_token", Secret.of("rt-1 ü\0")), END);

    private final Database database;
    private final MovableClock clock = new MovableClock();
    private final Credentials credentials;
    private final String account;

    CredentialsContract(DatabaseKind kind) {
        this.database = kind.open();
        this.credentials = with(OLD_KEY);
        database.write(handle ->
                handle.execute("INSERT INTO environments (id, name, created_at, updated_at) VALUES ('e', 'e', 1, 1)"));
        this.account = newAccount(TOKENS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsSecretsAndTheirEnd() {
        Credential found = with(OLD_KEY).require(account);

        assertThat(found.secrets()).isEqualTo(TOKENS.secrets());
        assertThat(found.expiresAt()).isEqualTo(END);
        assertThat(found.version()).isEqualTo(1);
        assertThat(found.find("access_token")).contains(Secret.of("at-1"));
        assertThat(found.find("api_key")).isEmpty();
        assertThat(found.toString()).doesNotContain("at-1").contains("<redacted>");
    }

    @Test
    void storesNeitherTheSecretsNorTheirNames() {
        List<String> rows = database.read(handle -> handle.createQuery("SELECT * FROM credentials")
                .mapToMap()
                .map(Object::toString)
                .list());

        assertThat(rows).hasSize(1).allSatisfy(row -> assertThat(row).doesNotContain("at-1", "rt-1", "access_token"));
    }

    @Test
    void replacesOnlyTheVersionThatTheCallerKnows() {
        Credential second = Credential.of(Map.of("access_token", Secret.of("at-2")), null);

        Optional<Credential> stored = credentials.update(account, 1, second);
        Optional<Credential> late = credentials.update(account, 1, TOKENS);

        assertThat(stored.orElseThrow().version()).isEqualTo(2);
        assertThat(late).isEmpty();
        assertThat(credentials.require(account)).isEqualTo(stored.get());
        assertThat(credentials.require(account).expiresAt()).isNull();
    }

    @Test
    void letsOneOfManyRefreshesWin() throws Exception {
        List<Future<Optional<Credential>>> updates = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int node = 0; node < 8; node++) {
                Credential fresh = Credential.of(Map.of("access_token", Secret.of("at-of-" + node)), null);
                updates.add(threads.submit(() -> with(OLD_KEY).update(account, 1, fresh)));
            }
        }

        List<Credential> winners = new ArrayList<>();
        for (Future<Optional<Credential>> update : updates) {
            update.get().ifPresent(winners::add);
        }
        assertThat(winners).hasSize(1);
        assertThat(with(OLD_KEY).require(account)).isEqualTo(winners.getFirst());
    }

    @Test
    void replacesAnyVersionWhenAPersonConnectsAgain() {
        credentials.update(account, 1, TOKENS);
        Credential again = Credential.of(Map.of("api_key", Secret.of("ak")), null);

        credentials.replace(account, again);

        assertThat(credentials.require(account).secrets()).isEqualTo(again.secrets());
        assertThat(credentials.require(account).version()).isEqualTo(3);
    }

    @Test
    void readsFreshWhatAnotherNodeChanged() {
        assertThat(credentials.require(account).version()).isEqualTo(1);
        with(OLD_KEY).replace(account, TOKENS);

        assertThat(credentials.require(account).version()).isEqualTo(1);
        assertThat(credentials.findFresh(account).orElseThrow().version()).isEqualTo(2);
        assertThat(credentials.require(account).version()).isEqualTo(2);
    }

    @Test
    void saysThatAnAccountWithoutACredentialIsIncomplete() {
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> credentials.require(Identifiers.next()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCOUNT_INCOMPLETE))
                .withMessageContaining("Connect it again.");
    }

    @Test
    void refusesARowThatWasTamperedWith() {
        String tampered = flippedLastByte(sealed());
        database.write(handle -> handle.createUpdate("UPDATE credentials SET sealed_secrets = :sealed")
                .bind("sealed", tampered)
                .execute());

        assertUnreadable(with(OLD_KEY), "cannot be decrypted");
    }

    @Test
    void refusesARowThatWasCopiedFromAnotherAccount() {
        String other = newAccount(Credential.of(Map.of("access_token", Secret.of("theirs")), null));
        database.write(handle -> handle.execute("UPDATE credentials SET sealed_secrets = "
                + "(SELECT sealed_secrets FROM credentials WHERE integrated_account_id = '" + other + "')"));

        assertUnreadable(with(OLD_KEY), "cannot be decrypted");
    }

    @Test
    void refusesAnotherKeyAndSaysWhichOneIsNeeded() {
        assertUnreadable(with(NEW_KEY), "encrypted with the key old, which is not among the configured keys (new)");
        assertUnreadable(with(NEW_KEY.replace("new:", "old:")), "the key old is not the one");
    }

    @Test
    void tellsAtTheStartWhetherTheKeysAreTheRightOnes() {
        assertThatCode(with(OLD_KEY)::requireReadable).doesNotThrowAnyException();
        assertThatCode(with(NEW_KEY + "," + OLD_KEY)::requireReadable).doesNotThrowAnyException();
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(with(NEW_KEY)::requireReadable)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CREDENTIAL_UNREADABLE));
    }

    @Test
    void changesToANewKeyWithoutAPause() {
        for (int count = 0; count < 150; count++) {
            newAccount(TOKENS);
        }
        Credentials rotating = with(NEW_KEY + "," + OLD_KEY);
        assertThat(rotating.require(account).secrets()).isEqualTo(TOKENS.secrets());

        assertThat(rotating.reencrypt()).isEqualTo(151);

        assertThat(rotating.reencrypt()).isZero();
        assertThat(with(NEW_KEY).require(account).secrets()).isEqualTo(TOKENS.secrets());
        assertThat(with(NEW_KEY).require(account).version()).isEqualTo(1);
        assertUnreadable(with(OLD_KEY), "encrypted with the key new");
    }

    @Test
    void givesTheRightToRefreshToOneHolderUntilItEnds() {
        Duration lease = Duration.ofSeconds(30);

        assertThat(credentials.takeRefreshLease(account, "node a", lease)).isTrue();
        assertThat(credentials.takeRefreshLease(account, "node a", lease)).isTrue();
        assertThat(credentials.takeRefreshLease(account, "node b", lease)).isFalse();
        credentials.releaseRefreshLease(account, "node b");
        assertThat(credentials.takeRefreshLease(account, "node b", lease)).isFalse();

        credentials.releaseRefreshLease(account, "node a");
        assertThat(credentials.takeRefreshLease(account, "node b", lease)).isTrue();
        clock.pass(lease);
        assertThat(credentials.takeRefreshLease(account, "node a", lease)).isTrue();
    }

    private Credentials with(String keys) {
        return new Credentials(database, new Encryption(EncryptionKeys.parse(keys, "a test")), clock);
    }

    private void assertUnreadable(Credentials store, String message) {
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> store.require(account))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CREDENTIAL_UNREADABLE))
                .withMessageContaining(message)
                .withMessageContaining(account)
                .satisfies(e -> assertThat(e.message()).doesNotContain("at-1"));
    }

    private String sealed() {
        return database.read(handle -> handle.createQuery("SELECT sealed_secrets FROM credentials")
                .mapTo(String.class)
                .one());
    }

    private static String flippedLastByte(String sealed) {
        int place = sealed.length() - 4;
        return sealed.substring(0, place) + (sealed.charAt(place) == 'A' ? 'B' : 'A') + sealed.substring(place + 1);
    }

    private String newAccount(Credential credential) {
        String id = Identifiers.next();
        database.write(handle -> {
            handle.createUpdate("INSERT INTO integrated_accounts (id, environment_id, tenant_id, integration, "
                            + "authentication_method, status, context_json, unified_model_override_json, "
                            + "integration_override_json, created_at, updated_at) "
                            + "VALUES (:id, 'e', 't', 'acme', 'oauth2', 'active', '{}', '{}', '{}', 1, 1)")
                    .bind("id", id)
                    .execute();
            credentials.insert(handle, id, credential);
            return id;
        });
        return id;
    }
}
