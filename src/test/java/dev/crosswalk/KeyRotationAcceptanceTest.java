package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.NewIntegratedAccount;
import dev.crosswalk.cli.Application.KeyLine;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.server.ServerOptions;
import dev.crosswalk.storage.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes the encryption key of a server that has accounts, from the first key to the last restart. */
@Timeout(180)
class KeyRotationAcceptanceTest {
    private static final String OLD = "old:QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
    private static final String NEW = "new:QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=";

    @TempDir
    private Path directory;

    @Test
    void theKeyIsChangedWithoutAPauseAndTheOldOneCanGo() {
        String account;
        try (RunningServer server = start(OLD)) {
            server.parts()
                    .installations()
                    .install(
                            server.environmentId(),
                            "acme",
                            true,
                            true,
                            Map.of("credentials", Map.of("oauth2", Map.of("client_secret", "of-our-app"))));
            IntegratedAccount created = server.parts()
                    .accounts()
                    .create(
                            NewIntegratedAccount.active(
                                    server.environmentId(), "tenant", "acme", "api_key", null, Map.of()),
                            Credential.of(Map.of("api_key", Secret.of("ak_1")), null));
            account = created.id();
        }

        Program both = program(NEW + "," + OLD);
        assertThat(both.keys(null))
                .containsExactly(
                        new KeyLine("new", KeyLine.Use.ENCRYPTS, 0, 0), new KeyLine("old", KeyLine.Use.DECRYPTS, 1, 1));
        try (RunningServer server = start(NEW + "," + OLD)) {
            assertThat(secret(server, account)).isEqualTo("ak_1");
            assertThat(both.rotateKeys(null)).as("beside a running server").isEqualTo(2);
            assertThat(secret(server, account)).isEqualTo("ak_1");
        }
        assertThat(both.rotateKeys(null)).isZero();
        assertThat(both.keys(null))
                .containsExactly(
                        new KeyLine("new", KeyLine.Use.ENCRYPTS, 1, 1), new KeyLine("old", KeyLine.Use.DECRYPTS, 0, 0));

        try (RunningServer server = start(NEW)) {
            assertThat(secret(server, account)).isEqualTo("ak_1");
            assertThat(server.parts().installations().findByIntegration(server.environmentId(), "acme"))
                    .hasValueSatisfying(
                            installed -> assertThat(installed.secrets()).containsValue(Secret.of("of-our-app")));
        }
        assertThat(program(OLD).keys(null)).contains(new KeyLine("new", KeyLine.Use.MISSING, 1, 1));
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> start(OLD))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CREDENTIAL_UNREADABLE))
                .withMessageContaining("the key new, which is not among the configured keys (old)");
    }

    private static String secret(RunningServer server, String account) {
        return server.parts()
                .credentials()
                .findFresh(account)
                .flatMap(credential -> credential.find("api_key"))
                .map(Secret::reveal)
                .orElse("");
    }

    private RunningServer start(String keys) {
        Configuration configuration = Configuration.readForServer(environment(keys), null);
        return RunningServer.start(
                ServerOptions.on(configuration.host(), 0),
                Catalogue.load(List.of()),
                configuration.requireKeys(),
                Database.open(configuration.database()),
                UnaryOperator.identity());
    }

    private Program program(String keys) {
        return new Program(environment(keys));
    }

    private Map<String, String> environment(String keys) {
        return Map.of("CROSSWALK_ENCRYPTION_KEY", keys, "CROSSWALK_DATA_DIR", directory.toString());
    }
}
