package dev.crosswalk.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.account.IntegratedAccount.Status;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.RefreshLease;
import dev.crosswalk.credential.RefreshLeases;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.storage.DatabaseKind;
import dev.crosswalk.storage.Identifiers;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the store of integrated accounts does, whichever database it is on. */
abstract class IntegratedAccountsContract {
    private final StoreFixture stores;
    private final IntegratedAccounts accounts;
    private final String environment;

    IntegratedAccountsContract(DatabaseKind kind) {
        this.stores = new StoreFixture(kind);
        this.accounts = stores.accounts;
        this.environment = stores.environment;
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void keepsEveryValueOfAnAccount() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("z", List.of(1, 9_007_199_254_740_993L, 2.5, "ünï\u0000code \uD83D\uDE00"));
        context.put("a", Map.of("deep", Map.of("er", true)));
        IntegratedAccount created = accounts.create(
                new NewIntegratedAccount(
                        environment,
                        "tenant '; DROP TABLE",
                        "acme",
                        "oauth2",
                        Status.CONNECTING,
                        "http://localhost:1/acme",
                        context,
                        Map.of("crm", Map.of("contacts", Map.of())),
                        Map.of("base_url", "https://x.example")),
                Credential.of(Map.of("access_token", Secret.of("t")), null));

        IntegratedAccount found = stores.anotherNode().accounts.require(environment, created.id());

        assertThat(found).isEqualTo(created);
        assertThat(found.context().keySet()).containsExactly("z", "a");
        assertThat(found.isSandbox()).isTrue();
    }

    @Test
    void isNotFoundFromAnotherEnvironment() {
        IntegratedAccount account = stores.account();

        assertThat(accounts.find(stores.otherEnvironment, account.id())).isEmpty();
        assertThat(accounts.delete(stores.otherEnvironment, account.id())).isFalse();
        assertThat(accounts.list(stores.otherEnvironment, AccountFilter.ANY, PageRequest.FIRST)
                        .items())
                .isEmpty();
        assertThat(accounts.find(environment, account.id())).contains(account);
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> accounts.require(stores.otherEnvironment, account.id()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .withMessageContaining("GET /integrated-account");
    }

    @Test
    void isNotFoundByAnIdThatIsNone() {
        assertThat(accounts.find(environment, "' OR 1=1 --")).isEmpty();
        assertThat(accounts.find(environment, "\0")).isEmpty();
        assertThat(accounts.find(environment, Identifiers.next())).isEmpty();
    }

    @Test
    void storesNeitherAnAccountNorACredentialWhereOneOfThemFails() {
        NewIntegratedAccount ofNoEnvironment =
                NewIntegratedAccount.active(Identifiers.next(), "t", "acme", "api_key", null, Map.of());

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> accounts.create(ofNoEnvironment, Credential.of(Map.of(), null)));

        long rows = stores.database.read(handle -> handle.createQuery(
                        "SELECT (SELECT COUNT(*) FROM integrated_accounts) + (SELECT COUNT(*) FROM credentials)")
                .mapTo(Long.class)
                .one());
        assertThat(rows).isZero();
    }

    @Test
    void isListedByEveryFilter() {
        IntegratedAccount first = stores.account("t1", "acme", null);
        stores.clock.pass(Duration.ofSeconds(1));
        IntegratedAccount second = stores.account("t2", "acme", "http://localhost:1/acme");
        stores.clock.pass(Duration.ofSeconds(1));
        IntegratedAccount third = stores.account("t2", "umbrella", null);
        stores.clock.pass(Duration.ofSeconds(1));
        stores.credentials.noteRefused(first.id(), 1);
        accounts.markNeedsReauth(first, "revoked");
        TimeRange any = TimeRange.ANY;

        assertThat(ids(AccountFilter.ANY)).containsExactly(first.id(), second.id(), third.id());
        assertThat(ids(AccountFilter.ofTenant("t2"))).containsExactly(second.id(), third.id());
        assertThat(ids(new AccountFilter(null, Status.NEEDS_REAUTH, null, null, any, any)))
                .containsExactly(first.id());
        assertThat(ids(new AccountFilter(null, null, "acme", null, any, any))).containsExactly(first.id(), second.id());
        assertThat(ids(new AccountFilter(null, null, null, true, any, any))).containsExactly(second.id());
        assertThat(ids(new AccountFilter(null, null, null, false, any, any))).containsExactly(first.id(), third.id());
        assertThat(ids(new AccountFilter("t2", Status.ACTIVE, "umbrella", false, any, any)))
                .containsExactly(third.id());
        Instant middle = second.createdAt();
        assertThat(ids(new AccountFilter(null, null, null, null, any.after(middle), any)))
                .containsExactly(third.id());
        assertThat(ids(new AccountFilter(null, null, null, null, any.notBefore(middle), any)))
                .containsExactly(second.id(), third.id());
        assertThat(ids(new AccountFilter(null, null, null, null, any.earlierThan(middle), any)))
                .containsExactly(first.id());
        assertThat(ids(new AccountFilter(null, null, null, null, any.notAfter(middle), any)))
                .containsExactly(first.id(), second.id());
        assertThat(ids(new AccountFilter(null, null, null, null, any, any.after(third.createdAt()))))
                .containsExactly(first.id());
    }

    @Test
    void isListedOnceInPagesAlsoWhereOthersAreDeletedMeanwhile() {
        List<String> made = new ArrayList<>();
        for (int number = 0; number < 9; number++) {
            made.add(stores.account("t" + number, "acme", null).id());
            stores.clock.pass(Duration.ofMillis(number % 2));
        }

        Page<IntegratedAccount> first = accounts.list(environment, AccountFilter.ANY, new PageRequest(4, null));
        accounts.delete(environment, first.items().getFirst().id());
        accounts.delete(environment, first.items().getLast().id());
        Page<IntegratedAccount> second =
                accounts.list(environment, AccountFilter.ANY, new PageRequest(4, first.nextCursor()));
        Page<IntegratedAccount> third =
                accounts.list(environment, AccountFilter.ANY, new PageRequest(4, second.nextCursor()));

        List<String> listed = new ArrayList<>();
        List.of(first, second, third).forEach(page -> page.items().forEach(account -> listed.add(account.id())));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(made);
        assertThat(third.nextCursor()).isNull();
    }

    @Test
    void refusesAnUpdateOfAnAccountThatSomebodyElseChanged() {
        IntegratedAccount read = stores.account();
        accounts.update(read.withTenantId("theirs"));

        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> accounts.update(read.withTenantId("mine")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
        assertThat(accounts.require(environment, read.id()).tenantId()).isEqualTo("theirs");
    }

    @Test
    void losesNoChangeOfSeveralNodes() throws Exception {
        IntegratedAccount account = stores.account();
        List<StoreFixture> nodes = List.of(stores, stores.anotherNode(), stores.anotherNode());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<IntegratedAccount>> changes = new ArrayList<>();
            for (StoreFixture node : nodes) {
                changes.add(threads.submit(() -> node.accounts.mergeContext(
                        environment, account.id(), Map.of("node" + nodes.indexOf(node), true))));
            }
            for (Future<IntegratedAccount> change : changes) {
                change.get();
            }
        }

        assertThat(stores.anotherNode()
                        .accounts
                        .require(environment, account.id())
                        .context())
                .containsOnlyKeys("company", "node0", "node1", "node2");
    }

    @Test
    void writesNothingWhereAChangeChangesNothing() {
        IntegratedAccount account = stores.account();

        IntegratedAccount after = accounts.mergeContext(environment, account.id(), Map.of("company", "initech"));

        assertThat(after.updatedAt()).isEqualTo(account.updatedAt());
    }

    @Test
    void seesItsOwnChangesAtOnceAndThoseOfAnotherNodeWhenTheCacheForgets() {
        IntegratedAccount account = stores.account();
        assertThat(accounts.find(environment, account.id())).isPresent();
        stores.anotherNode().accounts.change(environment, account.id(), it -> it.withTenantId("moved"));

        assertThat(accounts.require(environment, account.id()).tenantId()).isEqualTo("tenant-1");
        stores.clock.pass(IntegratedAccounts.CACHED_FOR);
        assertThat(accounts.require(environment, account.id()).tenantId()).isEqualTo("moved");

        accounts.change(environment, account.id(), it -> it.withTenantId("back"));
        assertThat(accounts.require(environment, account.id()).tenantId()).isEqualTo("back");
    }

    @Test
    void takesItsCredentialAndItsTokensAlongWhenItIsDeleted() {
        IntegratedAccount account = stores.account();
        String token = stores.accountTokens.create(account).reveal();
        assertThat(stores.credentials.find(account.id())).isPresent();

        assertThat(accounts.delete(environment, account.id())).isTrue();

        assertThat(accounts.find(environment, account.id())).isEmpty();
        assertThat(stores.credentials.find(account.id())).isEmpty();
        assertThat(stores.accountTokens.findByText(token)).isEmpty();
        assertThat(accounts.delete(environment, account.id())).isFalse();
    }

    @Test
    void flipsToNeedsReauthAndBackAndWritesOnlyNews() {
        IntegratedAccount account = stores.account();
        assertThat(accounts.markActive(account)).isFalse();

        stores.credentials.noteRefused(account.id(), 1);
        assertThat(accounts.markNeedsReauth(account, "token revoked")).isTrue();
        IntegratedAccount broken = accounts.require(environment, account.id());
        assertThat(broken.status()).isEqualTo(Status.NEEDS_REAUTH);
        assertThat(broken.lastError()).isEqualTo("token revoked");
        assertThat(broken.updatedAt()).isAfter(account.updatedAt());
        assertThat(accounts.markNeedsReauth(broken, "token revoked")).isFalse();

        assertThat(accounts.markActive(broken)).isTrue();
        IntegratedAccount mended = accounts.require(environment, account.id());
        assertThat(mended.status()).isEqualTo(Status.ACTIVE);
        assertThat(mended.lastError()).isNull();
    }

    @Test
    void ignoresARefusalThatIsOlderThanANewConnection() {
        IntegratedAccount asTheSlowCallKnewIt = stores.account();
        accounts.change(environment, asTheSlowCallKnewIt.id(), it -> it.withContext(Map.of("company", "reconnected")));

        stores.credentials.noteRefused(asTheSlowCallKnewIt.id(), 1);
        assertThat(accounts.markNeedsReauth(asTheSlowCallKnewIt, "token revoked"))
                .isFalse();

        assertThat(accounts.require(environment, asTheSlowCallKnewIt.id()).status())
                .isEqualTo(Status.ACTIVE);
    }

    @Test
    void ignoresTheRefusalOfACredentialThatIsNotTheNewest() {
        IntegratedAccount account = stores.account();
        stores.credentials.noteRefused(account.id(), 1);
        stores.credentials.replace(account.id(), Credential.of(Map.of("api_key", Secret.of("ak_new")), null));

        assertThat(accounts.markNeedsReauth(account, "token revoked")).isFalse();
        assertThat(accounts.require(environment, account.id())).isEqualTo(account);

        stores.credentials.noteRefused(account.id(), 2);
        assertThat(accounts.markNeedsReauth(account, "token revoked")).isTrue();
    }

    @Test
    void flipsAlthoughTheCallItselfWroteSomethingDown() {
        IntegratedAccount account = stores.account();
        accounts.recordError(account, "a refresh was cut off");
        stores.credentials.noteRefused(account.id(), 1);

        assertThat(accounts.markNeedsReauth(account, "token revoked")).isTrue();
    }

    @Test
    void anErrorThatIsNoRefusalGoesWithTheNextSuccess() {
        accounts.recordError(stores.account(), "of another account");
        IntegratedAccount account = stores.account();
        accounts.recordError(account, "a refresh was cut off");
        IntegratedAccount noted = accounts.require(environment, account.id());
        assertThat(noted.status()).isEqualTo(Status.ACTIVE);
        assertThat(noted.lastError()).isEqualTo("a refresh was cut off");

        assertThat(accounts.markActive(noted)).as("it was never broken").isFalse();
        assertThat(accounts.require(environment, account.id()).lastError()).isNull();
    }

    @Test
    void storesNewTokensAndTheContextThatCameWithThemTogether() {
        IntegratedAccount account = stores.account();
        RefreshLeases leases = new RefreshLeases(stores.database, stores.clock);
        RefreshLease lease =
                leases.take(account.id(), "node", Duration.ofSeconds(15)).orElseThrow();
        Credential renewed = new Credential(Map.of("access_token", Secret.of("new")), null, 1);

        assertThat(accounts.storeRenewed(lease, account, renewed, Map.of("instance_url", "https://eu")))
                .isPresent();
        assertThat(accounts.storeRenewed(lease, account, renewed, Map.of("instance_url", "https://older")))
                .isEmpty();

        assertThat(accounts.require(environment, account.id()).context())
                .isEqualTo(Map.of("company", "initech", "instance_url", "https://eu"));
        assertThat(stores.credentials.require(account.id()).find("access_token"))
                .contains(Secret.of("new"));
    }

    @Test
    void keepsOnlyTheBeginningOfALongError() {
        IntegratedAccount account = stores.account();

        stores.credentials.noteRefused(account.id(), 1);
        accounts.markNeedsReauth(account, "no\0 " + "x".repeat(100_000));

        assertThat(accounts.require(environment, account.id()).lastError())
                .hasSize(2_000)
                .startsWith("no  x")
                .endsWith("…");
    }

    @Test
    void recordsTheSameRefusalOnceAMinute() {
        IntegratedAccount account = stores.account();

        assertThat(accounts.recordForbidden(account, "engagements", "create", List.of("crm.write")))
                .isTrue();
        IntegratedAccount refused = accounts.require(environment, account.id());
        assertThat(refused.lastForbiddenError())
                .isEqualTo(Map.of(
                        "resource",
                        "engagements",
                        "method",
                        "create",
                        "missing_scopes",
                        List.of("crm.write"),
                        "occurred_at",
                        "2026-05-14T10:00:00Z"));
        assertThat(accounts.recordForbidden(refused, "engagements", "create", List.of("crm.write")))
                .isFalse();
        stores.clock.pass(IntegratedAccounts.FORBIDDEN_QUIET);
        assertThat(accounts.recordForbidden(refused, "engagements", "create", List.of("crm.write")))
                .isTrue();
        assertThat(accounts.recordForbidden(accounts.require(environment, account.id()), "contacts", "list", List.of()))
                .isTrue();
    }

    @Test
    void refusesATenantThatCannotBeStored() {
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> stores.account("x".repeat(1_001), "acme", null))
                .withMessage("tenant_id is longer than 1000 characters. Send a shorter one.");
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> AccountFilter.ofTenant("nul\0"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    private List<String> ids(AccountFilter filter) {
        return accounts.list(environment, filter, PageRequest.FIRST).items().stream()
                .map(IntegratedAccount::id)
                .toList();
    }
}
