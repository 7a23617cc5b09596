package dev.crosswalk.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.credential.Encryption;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.DatabaseSettings;
import dev.crosswalk.storage.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants secrets in every store and looks for them, byte by byte, in all files of the database. */
class SecretsAtRestTest {
    private static final String IN_CLEAR = "canary-tenant-in-clear";

    @TempDir
    Path directory;

    @Test
    void leavesNoSecretAndNoTokenInTheFilesOfTheDatabase() throws IOException {
        MovableClock clock = new MovableClock();
        Encryption encryption = new Encryption(EncryptionKeys.random());
        List<String> planted = new ArrayList<>();
        try (Database database = Database.open(DatabaseSettings.in(directory))) {
            Credentials credentials = new Credentials(database, encryption, clock);
            IntegratedAccounts accounts = new IntegratedAccounts(database, credentials, clock);
            String environment =
                    new Environments(database, clock).ensure("default").id();
            IntegratedAccount account = accounts.create(
                    NewIntegratedAccount.active(environment, IN_CLEAR, "acme", "oauth2", null, Map.of()),
                    Credential.of(Map.of("access_token", secret(planted, "canary-access")), null));
            credentials.update(
                    account.id(), 1, Credential.of(Map.of("refresh_token", secret(planted, "canary-refresh")), null));
            credentials.replace(
                    account.id(), Credential.of(Map.of("api_key", secret(planted, "canary-api-key")), null));
            new EnvironmentIntegrations(database, encryption, accounts, clock)
                    .install(environment, "acme", true, true, override(planted));
            planted.add(new ApiTokens(database, clock)
                    .create(environment, "dialler", null)
                    .clearText()
                    .reveal());
            planted.add(
                    new IntegratedAccountTokens(database, clock).create(account).reveal());

            // While it is open, the newest rows are in the write-ahead log.
            assertThat(directory.resolve("crosswalk.db-wal")).isNotEmptyFile();
            assertNoneOf(planted);
        }
        assertNoneOf(planted);
    }

    private static Map<String, Object> override(List<String> planted) {
        planted.addAll(List.of("canary-client-secret", "canary-variable"));
        return Map.of(
                "credentials",
                Map.of("oauth2", Map.of("client_id", "in clear", "client_secret", "canary-client-secret")),
                "secret_environment_variables",
                Map.of("ANY_NAME", "canary-variable"));
    }

    private static Secret secret(List<String> planted, String text) {
        planted.add(text);
        return Secret.of(text);
    }

    private void assertNoneOf(List<String> planted) throws IOException {
        StringBuilder everything = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                everything.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        // That a text in clear is found proves that the search would find the others.
        assertThat(everything.indexOf(IN_CLEAR)).isNotNegative();
        assertThat(planted)
                .hasSize(7)
                .allSatisfy(text -> assertThat(everything.indexOf(text)).isNegative());
    }
}
