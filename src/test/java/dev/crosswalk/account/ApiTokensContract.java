package dev.crosswalk.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.storage.DatabaseKind;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the store of API tokens does, whichever database it is on. */
abstract class ApiTokensContract {
    private final StoreFixture stores;
    private final ApiTokens tokens;
    private final String environment;

    ApiTokensContract(DatabaseKind kind) {
        this.stores = new StoreFixture(kind);
        this.tokens = stores.apiTokens;
        this.environment = stores.environment;
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void findsATokenByTheTextThatWasShownOnce() {
        ApiTokens.Created created = tokens.create(environment, "dialler", null);

        assertThat(created.clearText().reveal()).matches("cw_[A-Za-z0-9_-]{43}");
        assertThat(created.toString()).doesNotContain(created.clearText().reveal());
        assertThat(tokens.findByText(created.clearText().reveal())).contains(created.token());
        assertThat(tokens.find(environment, created.token().id())).contains(created.token());
    }

    @Test
    void storesNothingThatOpensAnything() {
        String text = tokens.create(environment, "dialler", null).clearText().reveal();

        List<String> rows = stores.database.read(handle -> handle.createQuery("SELECT * FROM api_tokens")
                .mapToMap()
                .map(Object::toString)
                .list());

        assertThat(rows).hasSize(1).allSatisfy(row -> assertThat(row).doesNotContain(text.substring(3)));
    }

    @Test
    void doesNotFindTextsThatAreNoTokens() {
        String text = tokens.create(environment, "dialler", null).clearText().reveal();

        assertThat(tokens.findByText("")).isEmpty();
        assertThat(tokens.findByText("cw_")).isEmpty();
        assertThat(tokens.findByText(text + "x")).isEmpty();
        assertThat(tokens.findByText(text.substring(0, text.length() - 1))).isEmpty();
        assertThat(tokens.findByText("cw_" + "a".repeat(100_000))).isEmpty();
        assertThat(tokens.findByText("cw_\0")).isEmpty();
    }

    @Test
    void refusesATokenFromItsEndOn() {
        String text = tokens.create(environment, "short", stores.clock.instant().plus(Duration.ofSeconds(5)))
                .clearText()
                .reveal();

        stores.clock.pass(Duration.ofMillis(4_999));
        assertThat(tokens.findByText(text)).isPresent();
        stores.clock.pass(Duration.ofMillis(1));
        assertThat(tokens.findByText(text)).isEmpty();
    }

    @Test
    void refusesARevokedTokenAtOnce() {
        ApiTokens.Created created = tokens.create(environment, "dialler", null);
        assertThat(tokens.findByText(created.clearText().reveal())).isPresent();

        assertThat(tokens.revoke(environment, created.token().id())).isTrue();

        assertThat(tokens.findByText(created.clearText().reveal())).isEmpty();
        assertThat(tokens.revoke(environment, created.token().id())).isFalse();
    }

    @Test
    void refusesATokenThatAnotherNodeRevokedWhenTheCacheForgetsIt() {
        ApiTokens.Created created = tokens.create(environment, "dialler", null);
        assertThat(tokens.findByText(created.clearText().reveal())).isPresent();

        stores.anotherNode().apiTokens.revoke(environment, created.token().id());
        stores.clock.pass(ApiTokens.CACHED_FOR);

        assertThat(tokens.findByText(created.clearText().reveal())).isEmpty();
    }

    @Test
    void keepsTheTokensOfEnvironmentsApart() {
        ApiTokens.Created created = tokens.create(environment, "dialler", null);

        assertThat(tokens.find(stores.otherEnvironment, created.token().id())).isEmpty();
        assertThat(tokens.revoke(stores.otherEnvironment, created.token().id())).isFalse();
        assertThat(tokens.list(stores.otherEnvironment, null, PageRequest.FIRST).items())
                .isEmpty();
        assertThat(tokens.findByText(created.clearText().reveal())).isPresent();
    }

    @Test
    void listsEveryTokenOnceInPages() {
        List<String> made = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            made.add(tokens.create(environment, "token " + number, null).token().id());
            if (number % 3 == 0) {
                stores.clock.pass(Duration.ofMillis(1));
            }
        }

        List<String> listed = new ArrayList<>();
        String cursor = null;
        do {
            Page<ApiToken> page = tokens.list(environment, null, new PageRequest(3, cursor));
            page.items().forEach(token -> listed.add(token.id()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(listed).containsExactlyInAnyOrderElementsOf(made).doesNotHaveDuplicates();
    }

    @Test
    void listsThoseOfAName() {
        tokens.create(environment, "dialler", null);
        ApiToken wanted = tokens.create(environment, "recorder", null).token();

        assertThat(tokens.list(environment, "recorder", PageRequest.FIRST).items())
                .containsExactly(wanted);
    }

    @Test
    void refusesANameThatCannotBeStored() {
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> tokens.create(environment, "nul\0", null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }
}
