package dev.crosswalk.simulation.refresh;

import dev.crosswalk.account.Environments;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.account.NewIntegratedAccount;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Encryption;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.provider.CredentialSource;
import dev.crosswalk.simulation.Dice;
import dev.crosswalk.simulation.Simulation;
import dev.crosswalk.simulation.Stage;
import dev.crosswalk.simulation.refresh.TokenProvider.Tokens;
import dev.crosswalk.storage.Database;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Token refreshes under concurrent callers, two nodes and every fault on the way. */
public final class RefreshSimulation implements Simulation {
    private final Database database = Database.openTemporary();
    private final Encryption encryption = new Encryption(EncryptionKeys.random());
    private final String environmentId;
    private final Function<SimulatedCredentials, CredentialSource> tampered;

    public RefreshSimulation() {
        this(source -> source);
    }

    /** Makes one whose stores are tampered with, for tests that it sees what goes wrong then. */
    RefreshSimulation(Function<SimulatedCredentials, CredentialSource> tampered) {
        this.tampered = tampered;
        this.environmentId = new Environments(database, Clock.systemUTC())
                .ensure(Environments.DEFAULT_NAME)
                .id();
    }

    @Override
    public String name() {
        return "refresh";
    }

    @Override
    public String promise() {
        return "one refresh of a token at a time, never an older token over a newer, needs_reauth only when the newest was"
                + " refused, every caller answered, and all well again after the faults unless the consent is gone";
    }

    @Override
    public void play(Stage stage) {
        new RefreshWorld(stage, this).play();
    }

    @Override
    public void close() {
        database.close();
    }

    Database database() {
        return database;
    }

    Encryption encryption() {
        return encryption;
    }

    CredentialSource tampered(SimulatedCredentials source) {
        return tampered.apply(source);
    }

    /** Connects a new integrated account, so that no schedule sees what another left. */
    IntegratedAccount connect(IntegratedAccounts accounts, Clock clock, Tokens tokens, Dice dice) {
        return accounts.create(
                // When a token is due depends on the identifier, so it comes from the dice like everything else.
                new UUID(dice.number(), dice.number()).toString(),
                NewIntegratedAccount.active(environmentId, "tenant", "acme", "oauth2", null, Map.of("region", "eu")),
                credential(tokens, clock, RefreshWorld.LIFE.toSeconds()));
    }

    static Credential credential(Tokens tokens, Clock clock, long lifeSeconds) {
        Map<String, Secret> secrets = new HashMap<>();
        secrets.put("access_token", Secret.of(tokens.access()));
        if (tokens.refresh() != null) {
            secrets.put("refresh_token", Secret.of(tokens.refresh()));
        }
        return Credential.of(secrets, clock.instant().plusSeconds(lifeSeconds));
    }
}
