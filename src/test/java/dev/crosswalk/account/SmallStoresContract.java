package dev.crosswalk.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.storage.DatabaseKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the stores of environments and of integrated-account tokens do, whichever database they are on. */
abstract class SmallStoresContract {
    private final StoreFixture stores;

    SmallStoresContract(DatabaseKind kind) {
        this.stores = new StoreFixture(kind);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void makesAnEnvironmentOfANameOnceForSeveralNodes() throws Exception {
        List<Future<Environment>> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int node = 0; node < 8; node++) {
                made.add(threads.submit(() -> stores.environments.ensure(Environments.DEFAULT_NAME)));
            }
        }

        Environment first = made.getFirst().get();
        for (Future<Environment> one : made) {
            assertThat(one.get()).isEqualTo(first);
        }
        assertThat(stores.environments.find(first.id())).contains(first);
        assertThat(stores.environments.list())
                .extracting(Environment::name)
                .containsExactly("default", "production", "staging");
    }

    @Test
    void findsAnIntegratedAccountTokenForAQuarterOfAnHour() {
        IntegratedAccount account = stores.account();
        String text = stores.accountTokens.create(account).reveal();

        assertThat(text).matches("cwa_[A-Za-z0-9_-]{43}");
        stores.clock.pass(Duration.ofMinutes(15).minusMillis(1));
        IntegratedAccountToken token =
                stores.anotherNode().accountTokens.findByText(text).orElseThrow();
        assertThat(token.integratedAccountId()).isEqualTo(account.id());
        assertThat(token.environmentId()).isEqualTo(stores.environment);
        stores.clock.pass(Duration.ofMillis(1));
        assertThat(stores.accountTokens.findByText(text)).isEmpty();
    }

    @Test
    void dropsTokensThatAreOver() {
        IntegratedAccount account = stores.account();
        stores.accountTokens.create(account);
        stores.clock.pass(IntegratedAccountTokens.LIFETIME);
        stores.accountTokens.create(account);

        long rows = stores.database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM integrated_account_tokens")
                .mapTo(Long.class)
                .one());
        assertThat(rows).isEqualTo(1);
    }

    @Test
    void takesNoTokenForOneOfTheOtherKind() {
        String accountToken = stores.accountTokens.create(stores.account()).reveal();
        String apiToken = stores.apiTokens
                .create(stores.environment, "dialler", null)
                .clearText()
                .reveal();

        assertThat(stores.apiTokens.findByText(accountToken)).isEmpty();
        assertThat(stores.accountTokens.findByText(apiToken)).isEmpty();
    }
}
