package dev.crosswalk.simulation.refresh;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.provider.AccountWatch;
import dev.crosswalk.provider.CredentialSource;
import dev.crosswalk.provider.Deadline;
import dev.crosswalk.provider.OAuthClients.OAuthClient;
import dev.crosswalk.provider.TokenRefresher;
import dev.crosswalk.simulation.Node;
import dev.crosswalk.simulation.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A node of the server as far as tokens go: its refresher, its stores with their memory, and callers of it. */
final class CallingNode {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final RefreshWorld world;
    private final Stage stage;
    private final Node node;
    private final Clock steady;
    private final IntegratedAccounts accounts;
    private final TokenRefresher tokens;

    CallingNode(RefreshWorld world, String name) {
        this.world = world;
        this.stage = world.stage();
        this.node = stage.node(name);
        this.steady = stage.node("steady").clock();
        Clock clock = node.clock();
        RefreshSimulation simulation = world.simulation();
        Credentials credentials = new Credentials(simulation.database(), simulation.encryption(), clock, world::nanos);
        this.accounts = new IntegratedAccounts(simulation.database(), credentials, clock, world::nanos);
        CredentialSource source = simulation.tampered(
                new SimulatedCredentials(stage, node, world.faults(), credentials, world.leases(), accounts));
        this.tokens = new TokenRefresher(
                new SimulatedTransport(stage, node, world.provider(), world.faults()),
                (_, _) -> Optional.of(new OAuthClient("client", Secret.of("secret"))),
                new WatchedCredentials(source, world, node),
                new Watch(),
                clock,
                new SimulatedThreads(node, steady));
    }

    boolean isAlive() {
        return node.isAlive();
    }

    void drift(Duration by) {
        node.drift(by);
    }

    void whenDead(Runnable action) {
        node.whenDead(action);
    }

    String name() {
        return node.name();
    }

    /** Lets time pass. */
    void rest(Duration time) {
        node.start("rest", () -> node.pause(time));
    }

    void startCaller(int number, int calls, Duration longestRest) {
        node.start("caller " + number, () -> {
            for (int call = 0; call < calls; call++) {
                node.pause(stage.dice().upTo(longestRest));
                stage.outcome(call());
            }
        });
    }

    void startLastCaller(List<String> ends) {
        node.start("last caller", () -> ends.add(call()));
    }

    /** Makes one call as the gateway and the engine do, and returns how it ended. */
    private String call() {
        IntegratedAccount account = accounts.require(
                world.account().environmentId(), world.account().id());
        Deadline deadline = Deadline.in(DEADLINE, steady);
        try {
            Credential credential = tokens.current(AcmeTokens.CONNECTOR, account, AcmeTokens.KIND, deadline);
            boolean served = ask(credential);
            if (!served) {
                Optional<Credential> other =
                        tokens.afterRefusal(AcmeTokens.CONNECTOR, account, AcmeTokens.KIND, credential, deadline);
                if (other.isPresent()) {
                    credential = other.get();
                    served = ask(credential);
                }
            }
            if (served) {
                node.step("notes the success");
                accounts.markActive(account);
                return "served";
            }
            tokens.refusedForGood(account, credential);
            needsReauth(account, "401");
            return "told to reconnect";
        } catch (CrosswalkException e) {
            if (e.code() == ErrorCode.NEEDS_REAUTH) {
                needsReauth(account, e.message());
                return "told to reconnect";
            }
            return e.code() == ErrorCode.STORAGE_UNAVAILABLE ? "told that the database is lost" : "told to try again";
        }
    }

    private boolean ask(Credential credential) {
        String access = credential.find("access_token").map(Secret::reveal).orElse("");
        node.step("calls the API with " + access);
        boolean taken = !stage.strikes("401 without a reason", world.faults())
                && world.provider().takes(access);
        if (!taken) {
            world.provider().noteRefused(access);
        }
        return taken;
    }

    private void needsReauth(IntegratedAccount account, String why) {
        node.step("notes needs_reauth");
        if (accounts.markNeedsReauth(account, why)) {
            world.judgeNeedsReauth(why);
        }
    }

    private final class Watch implements AccountWatch {
        @Override
        public void succeeded(IntegratedAccount account) {}

        @Override
        public void unauthorized(IntegratedAccount account, String message) {}

        @Override
        public void forbidden(IntegratedAccount account, String resource, String method, List<String> missingScopes) {}

        @Override
        public void refreshCutOff(IntegratedAccount account, Instant at) {
            node.step("finds a refresh that was cut off");
            stage.outcome("cut-off refresh found");
            accounts.recordError(account, "cut off at " + at);
        }
    }
}
