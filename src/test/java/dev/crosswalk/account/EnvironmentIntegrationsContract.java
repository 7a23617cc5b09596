package dev.crosswalk.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.credential.Encryption;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.storage.DatabaseKind;
import dev.crosswalk.storage.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the store of installed connectors does, whichever database it is on. */
abstract class EnvironmentIntegrationsContract {
    private static final Map<String, Object> OWN_CLIENT = Map.of(
            "base_url",
            "https://eu.acme.example",
            "credentials",
            Map.of("oauth2", Map.of("client_id", "our-app", "client_secret", "s3cr3t", "scopes", List.of("crm.read"))));

    private final StoreFixture stores;
    private final EnvironmentIntegrations integrations;
    private final String environment;

    EnvironmentIntegrationsContract(DatabaseKind kind) {
        this.stores = new StoreFixture(kind);
        this.integrations = stores.environmentIntegrations;
        this.environment = stores.environment;
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void installsAConnectorOnce() {
        EnvironmentIntegration first = integrations.install(environment, "acme", true, true, Map.of());
        EnvironmentIntegration second = integrations.install(environment, "acme", false, false, OWN_CLIENT);

        assertThat(second).isEqualTo(first);
        assertThat(integrations.find(environment, first.id())).contains(first);
        assertThat(integrations.findByIntegration(environment, "acme")).contains(first);
    }

    @Test
    void showsAnOverrideWithoutItsSecretsAndKeepsThemEncrypted() {
        EnvironmentIntegration installed = integrations.install(environment, "acme", true, true, OWN_CLIENT);

        assertThat(installed.override().toString())
                .contains("https://eu.acme.example", "our-app", "<redacted>")
                .doesNotContain("s3cr3t");
        assertThat(installed.toString()).doesNotContain("s3cr3t");
        assertThat(installed.findOAuthClient("oauth2"))
                .contains(new EnvironmentIntegration.OAuthClient("our-app", Secret.of("s3cr3t"), List.of("crm.read")));
        assertThat(installed.findOAuthClient("api_key")).isEmpty();
        List<String> rows = stores.database.read(handle -> handle.createQuery("SELECT * FROM environment_integrations")
                .mapToMap()
                .map(Object::toString)
                .list());
        assertThat(rows).hasSize(1).allSatisfy(row -> assertThat(row).doesNotContain("s3cr3t"));
    }

    @Test
    void keepsASecretThatComesBackRedacted() {
        EnvironmentIntegration installed = integrations.install(environment, "acme", true, true, OWN_CLIENT);

        EnvironmentIntegration changed =
                integrations.change(environment, installed.id(), null, null, installed.override());

        assertThat(changed.findOAuthClient("oauth2").orElseThrow().clientSecret())
                .isEqualTo(Secret.of("s3cr3t"));
    }

    @Test
    void replacesAnOverrideAsAWholeAndLeavesWhatIsNotGiven() {
        EnvironmentIntegration installed = integrations.install(environment, "acme", true, true, OWN_CLIENT);

        EnvironmentIntegration disabled = integrations.change(environment, installed.id(), false, null, null);
        assertThat(disabled.isEnabled()).isFalse();
        assertThat(disabled.showInCatalog()).isTrue();
        assertThat(disabled.findOAuthClient("oauth2")).isPresent();

        EnvironmentIntegration emptied =
                integrations.change(environment, installed.id(), null, false, Map.of("headers", Map.of("x", "y")));
        assertThat(emptied.override()).isEqualTo(Map.of("headers", Map.of("x", "y")));
        assertThat(emptied.secrets()).isEmpty();
        assertThat(emptied.isEnabled()).isFalse();
        assertThat(emptied.showInCatalog()).isFalse();
        assertThat(emptied.updatedAt()).isAfter(installed.updatedAt());
    }

    @Test
    void keepsEnvironmentsApart() {
        EnvironmentIntegration ours = integrations.install(environment, "acme", true, true, Map.of());
        String other = stores.otherEnvironment;

        assertThat(integrations.find(other, ours.id())).isEmpty();
        assertThat(integrations.findByIntegration(other, "acme")).isEmpty();
        assertThat(integrations.list(other, PageRequest.FIRST).items()).isEmpty();
        assertThat(integrations.uninstall(other, ours.id())).isFalse();
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> integrations.change(other, ours.id(), false, null, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void refusesToGoOnWithoutTheKeyOfItsSecrets() {
        EnvironmentIntegration installed = integrations.install(environment, "acme", true, true, OWN_CLIENT);
        Encryption newKeyOnly = new Encryption(EncryptionKeys.random());
        EnvironmentIntegrations withoutTheOldKey =
                new EnvironmentIntegrations(stores.database, newKeyOnly, stores.accounts, stores.clock);
        integrations.requireReadable();
        assertThat(integrations.reencrypt()).isZero();

        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(withoutTheOldKey::requireReadable)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CREDENTIAL_UNREADABLE))
                .withMessageContaining(installed.id());
        assertThatExceptionOfType(CrosswalkException.class).isThrownBy(withoutTheOldKey::reencrypt);
        assertThat(integrations.find(environment, installed.id())).contains(installed);
    }

    @Test
    void changesToANewKeyWithoutAPause() {
        String oldKey = EncryptionKeys.randomText();
        String newKey = EncryptionKeys.randomText();
        String id = with(oldKey)
                .install(environment, "umbrella", true, true, OWN_CLIENT)
                .id();

        EnvironmentIntegrations rotating = with(newKey + "," + oldKey);
        assertThat(rotating.reencrypt()).isEqualTo(1);

        assertThat(rotating.reencrypt()).isZero();
        with(newKey).requireReadable();
        assertThat(with(newKey).find(environment, id).orElseThrow().findOAuthClient("oauth2"))
                .isPresent();
    }

    private EnvironmentIntegrations with(String keys) {
        Encryption encryption = new Encryption(EncryptionKeys.require(Map.of(EncryptionKeys.VARIABLE, keys)));
        return new EnvironmentIntegrations(stores.database, encryption, stores.accounts, stores.clock);
    }

    @Test
    void listsInPages() {
        for (String name : List.of("acme", "initech", "umbrella")) {
            integrations.install(environment, name, true, true, Map.of());
            stores.clock.pass(Duration.ofMillis(1));
        }

        var first = integrations.list(environment, new PageRequest(2, null));
        var second = integrations.list(environment, new PageRequest(2, first.nextCursor()));

        assertThat(first.items())
                .extracting(EnvironmentIntegration::integration)
                .containsExactly("acme", "initech");
        assertThat(second.items())
                .extracting(EnvironmentIntegration::integration)
                .containsExactly("umbrella");
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void takesTheIntegratedAccountsOfItsConnectorAlong() {
        EnvironmentIntegration acme = integrations.install(environment, "acme", true, true, Map.of());
        IntegratedAccount gone = stores.account("t", "acme", null);
        IntegratedAccount stays = stores.account("t", "umbrella", null);
        assertThat(stores.accounts.find(environment, gone.id())).isPresent();
        assertThat(stores.credentials.find(gone.id())).isPresent();

        assertThat(integrations.uninstall(environment, acme.id())).isTrue();

        assertThat(integrations.find(environment, acme.id())).isEmpty();
        assertThat(stores.accounts.find(environment, gone.id())).isEmpty();
        assertThat(stores.credentials.find(gone.id())).isEmpty();
        assertThat(stores.accounts.find(environment, stays.id())).isPresent();
    }
}
