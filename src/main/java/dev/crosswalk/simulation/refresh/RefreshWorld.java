package dev.crosswalk.simulation.refresh;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccount.Status;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.credential.RefreshLeases;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.simulation.Dice;
import dev.crosswalk.simulation.Node;
import dev.crosswalk.simulation.Stage;
import dev.crosswalk.simulation.refresh.TokenProvider.Tokens;
import dev.crosswalk.simulation.refresh.TokenProvider.Ways;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One schedule: one integrated account, two nodes, callers on both, and at times a person who connects it again. */
final class RefreshWorld {
    /** How long the first access token lives. */
    static final Duration LIFE = Duration.ofSeconds(60);

    private static final int MOST_FAULTS = 120;
    private static final int CALLERS_A_NODE = 3;
    private static final int CALLS = 3;
    private static final int MAXIMUM_RESTARTS = 4;
    private static final Duration LONGEST_STALL = Duration.ofSeconds(40);
    private static final Duration LONGEST_REST = Duration.ofSeconds(50);
    private static final Duration UNTIL_ALL_IS_QUIET = Duration.ofMinutes(3);

    private final Stage stage;
    private final RefreshSimulation simulation;
    private final Dice dice;
    private final Clock clock;
    private final TokenProvider provider;
    private final int faults;
    private final List<CallingNode> nodes = new ArrayList<>();
    private final Credentials credentials;
    private final IntegratedAccounts accounts;
    private final IntegratedAccount account;
    private int restarts;
    private int newest;

    RefreshWorld(Stage stage, RefreshSimulation simulation) {
        this.stage = stage;
        this.simulation = simulation;
        this.dice = stage.dice();
        this.clock = stage.node("the world").clock();
        this.provider = new TokenProvider(stage, dice.pick(List.of(Ways.values())));
        this.faults = dice.below(MOST_FAULTS);
        this.credentials = new Credentials(simulation.database(), simulation.encryption(), clock, this::nanos);
        this.accounts = new IntegratedAccounts(simulation.database(), credentials, clock, this::nanos);
        this.account = simulation.connect(accounts, clock, provider.consent(), dice);
        this.newest = newestStored();
    }

    void play() {
        stage.crashes(dice.below(12));
        stage.stalls(dice.below(12), LONGEST_STALL);
        start("a");
        start("b");
        Node world = stage.node("the world");
        world.start("events", () -> events(world));
        stage.play();
        stage.endFaults();
        recover();
    }

    Stage stage() {
        return stage;
    }

    TokenProvider provider() {
        return provider;
    }

    int faults() {
        return faults;
    }

    RefreshSimulation simulation() {
        return simulation;
    }

    IntegratedAccount account() {
        return account;
    }

    long nanos() {
        return Duration.between(Instant.EPOCH, stage.now()).toNanos();
    }

    /** The clock that the nodes share: the database's. */
    RefreshLeases leases() {
        return new RefreshLeases(simulation.database(), clock);
    }

    /** Looks at what is stored after each thing that a node did: no older token may stand where a newer one stood. */
    void lookAtTheStore() {
        int stored = newestStored();
        if (stored < newest) {
            stage.violation("an older access token, " + stored + ", was stored over a newer one, " + newest);
        }
        newest = Math.max(newest, stored);
    }

    /** Judges a change to needs_reauth: the newest token was refused, and no living node has one in its hands that would do. */
    void judgeNeedsReauth(String why) {
        Credential stored = credentials.findFresh(account.id()).orElseThrow();
        String refresh = stored.find("refresh_token").map(Secret::reveal).orElse("");
        String access = stored.find("access_token").map(Secret::reveal).orElse("");
        boolean byTheApi = provider.hasRefused(access);
        if (!byTheApi && !provider.hasRefused(refresh)) {
            stage.violation("needs_reauth although neither " + access + " nor " + refresh + " was refused: " + why);
        }
        for (CallingNode node : nodes) {
            String held = provider.heldBy(node.name());
            if (!byTheApi && node.isAlive() && !held.equals(refresh) && provider.wouldRenew(held)) {
                stage.violation("needs_reauth although " + node.name() + " has " + held + " in its hands: " + why);
            }
        }
    }

    private void start(String name) {
        CallingNode node = new CallingNode(this, name);
        nodes.add(node);
        node.whenDead(() -> {
            if (restarts < MAXIMUM_RESTARTS) {
                restarts++;
                start(name + "'");
            }
        });
        for (int caller = 1; caller <= CALLERS_A_NODE; caller++) {
            node.startCaller(caller, CALLS, LONGEST_REST);
        }
    }

    /** What happens outside of the server: tokens end early, a person comes, clocks jump, a consent is withdrawn. */
    private void events(Node world) {
        for (int event = 0; event < 4; event++) {
            world.pause(dice.upTo(LONGEST_REST));
            if (stage.strikes("all access tokens end", 300)) {
                provider.expire();
            }
            if (stage.strikes("a person connects again", 150)) {
                Tokens again = provider.consent();
                credentials.replace(account.id(), RefreshSimulation.credential(again, clock, LIFE.toSeconds()));
                accounts.change(
                        account.environmentId(), account.id(), stored -> stored.withStatus(Status.ACTIVE, null));
                stage.note("a person connected again: " + again);
                lookAtTheStore();
            }
            if (stage.strikes("a clock jumps", 200)) {
                CallingNode node = dice.pick(nodes);
                Duration by = dice.upTo(Duration.ofHours(2));
                node.drift(dice.chance(500) ? by : by.negated());
            }
            if (stage.strikes("the consent is withdrawn", 30)) {
                provider.withdraw();
            }
        }
    }

    /** After the faults everybody succeeds, unless the consent is gone. */
    private void recover() {
        List<CallingNode> last = List.of(new CallingNode(this, "last a"), new CallingNode(this, "last b"));
        last.forEach(node -> node.rest(UNTIL_ALL_IS_QUIET));
        stage.play();
        Credential stored = credentials.findFresh(account.id()).orElseThrow();
        boolean consented = stored.find("refresh_token")
                .map(Secret::reveal)
                .filter(provider::wouldRenew)
                .isPresent();
        provider.expire();
        List<String> ends = new ArrayList<>();
        for (CallingNode node : last) {
            node.startLastCaller(ends);
        }
        stage.play();
        if (ends.size() != last.size()) {
            stage.violation("after the faults only " + ends.size() + " of " + last.size() + " callers were answered");
        }
        String wanted = consented ? "served" : "told to reconnect";
        for (String end : ends) {
            if (!end.equals(wanted)) {
                stage.violation("after the faults a caller was " + end + ", and should have been " + wanted);
            }
        }
        Status status = accounts.require(account.environmentId(), account.id()).status();
        if (status != (consented ? Status.ACTIVE : Status.NEEDS_REAUTH) && ends.size() == last.size()) {
            stage.violation("after the faults the account is " + status.word() + " and its callers are " + wanted);
        }
        stage.outcome(consented ? "schedule ends connected" : "schedule ends without consent");
    }

    private int newestStored() {
        return credentials
                .findFresh(account.id())
                .flatMap(credential -> credential.find("access_token"))
                .map(secret -> TokenProvider.age(secret.reveal()))
                .orElseThrow();
    }
}
