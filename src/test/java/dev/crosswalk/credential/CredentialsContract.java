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
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Instant END = Instant.parse("2026-05-14T11:00:00Z");
    private static final Credential TOKENS =
            Credential.of(Map.of("access_token", Secret.of("at-1"), "refresh_token", Secret.of("rt-1 ü\0")), END);

    private final Database database;
    private final MovableClock clock = new MovableClock();
    private final Credentials credentials;
    private final RefreshLeases leases;
    private final String account;

    CredentialsContract(DatabaseKind kind) {
        this.database = kind.open();
        this.credentials = with(OLD_KEY);
        this.leases = new RefreshLeases(database, clock);
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
        RefreshLease first = take("node a").orElseThrow();

        assertThat(take("node a")).isEmpty();
        assertThat(take("node b")).isEmpty();

        leases.release(first, true);
        RefreshLease second = take("node b").orElseThrow();
        assertThat(take("node a")).isEmpty();
        clock.pass(LEASE);
        RefreshLease third = take("node a").orElseThrow();

        assertThat(List.of(first.fence(), second.fence(), third.fence())).containsExactly(1L, 2L, 3L);
        leases.release(second, true);
        assertThat(take("node b"))
                .as("a lease that was taken over cannot be given back")
                .isEmpty();
    }

    @Test
    void givesTheRightToRefreshToOneOfManyNodesAtOnce() throws Exception {
        List<Future<Optional<RefreshLease>>> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int node = 0; node < 8; node++) {
                taken.add(threads.submit(() -> new RefreshLeases(database).take(account, "node", LEASE)));
            }
        }

        int winners = 0;
        for (Future<Optional<RefreshLease>> one : taken) {
            winners += one.get().isPresent() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
    }

    @Test
    void storesWhatARefreshBroughtUnderItsFenceAlone() {
        RefreshLease slow = take("node a").orElseThrow();
        clock.pass(LEASE);
        RefreshLease quick = take("node b").orElseThrow();
        Credential late = new Credential(Map.of("access_token", Secret.of("late")), null, 1);
        Credential renewed = new Credential(Map.of("access_token", Secret.of("renewed")), null, 1);

        assertThat(leases.announce(slow, 1)).isFalse();
        assertThat(credentials.storeRenewed(slow, late, _ -> {})).isEmpty();
        assertThat(leases.announce(quick, 1)).isTrue();
        assertThat(credentials.storeRenewed(quick, renewed, _ -> {}))
                .hasValueSatisfying(stored -> assertThat(stored.version()).isEqualTo(2));

        assertThat(credentials.storeRenewed(quick, late, _ -> {}))
                .as("the version that was renewed is gone")
                .isEmpty();
        assertThat(credentials.require(account).find("access_token")).contains(Secret.of("renewed"));
        assertThat(take("node a")).as("the lease ends with the storing").isPresent();
    }

    @Test
    void aNewConnectionIsNotOverwrittenByARefreshThatWasUnderWay() {
        RefreshLease lease = take("node a").orElseThrow();
        assertThat(leases.announce(lease, 1)).isTrue();
        Credential again = Credential.of(Map.of("access_token", Secret.of("connected again")), null);
        credentials.replace(account, again);

        Credential renewed = new Credential(Map.of("access_token", Secret.of("of the old consent")), null, 1);
        assertThat(credentials.storeRenewed(lease, renewed, _ -> {})).isEmpty();

        assertThat(credentials.require(account).secrets()).isEqualTo(again.secrets());
        assertThat(take("node b").orElseThrow().fence()).isGreaterThan(lease.fence());
    }

    @Test
    void remembersARefreshThatWasCutOffUntilOneComesToItsEnd() {
        RefreshLease cut = take("node a").orElseThrow();
        assertThat(leases.cutOff()).isEmpty();
        assertThat(leases.announce(cut, 1)).isTrue();
        assertThat(leases.cutOff()).as("somebody is at it").isEmpty();
        Instant begun = clock.instant();

        clock.pass(LEASE.plusSeconds(5));
        assertThat(leases.cutOff()).containsExactly(new RefreshLeases.CutOff("e", account, begun));
        RefreshLease next = take("node b").orElseThrow();
        RefreshIntent left = new RefreshIntent(1, begun, LEASE.plusSeconds(5));
        assertThat(next.intent()).contains(left);

        assertThat(leases.announce(next, 1)).isTrue();
        leases.release(next, false);
        assertThat(take("node b").orElseThrow().intent())
                .as("the first of several keeps its time")
                .contains(left);
        clock.pass(LEASE);
        RefreshLease last = take("node b").orElseThrow();
        credentials.storeRenewed(last, new Credential(TOKENS.secrets(), null, 1), _ -> {});
        assertThat(leases.cutOff()).isEmpty();
        assertThat(take("node a").orElseThrow().intent()).isEmpty();
    }

    @Test
    void knowsWhetherTheNewestCredentialWasRefused() {
        assertThat(isRefused()).isFalse();
        credentials.noteRefused(account, 1);
        assertThat(isRefused()).isTrue();

        credentials.update(account, 1, TOKENS);
        assertThat(isRefused()).isFalse();
        credentials.noteRefused(account, 1);
        assertThat(isRefused()).as("an older one was").isFalse();
    }

    private boolean isRefused() {
        return database.write(handle -> credentials.newestIsRefused(handle, account));
    }

    private Optional<RefreshLease> take(String holder) {
        return leases.take(account, holder, LEASE);
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
