package dev.crosswalk.simulation.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.RefreshLease;
import dev.crosswalk.provider.CredentialSource;
import dev.crosswalk.simulation.ScheduleResult;
import dev.crosswalk.simulation.Simulation;
import dev.crosswalk.simulation.SimulationReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefreshSimulationTest {
    private static final int SCHEDULES = 1_500;
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.crosswalk");

    /** Thousands of crashes and lost answers are no news. */
    @BeforeEach
    void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void loud() {
        LOG.setLevel(null);
    }

    @Test
    void keepsItsPromiseInTheSameThousandsOfSchedulesEachTime() {
        SimulationReport report = play(20_260_514, SCHEDULES, source -> source);

        assertThat(report.violations()).isEmpty();
        assertThat(report.faults().keySet())
                .contains(
                        "crash",
                        "stall",
                        "answer lost",
                        "slow answer",
                        "request lost",
                        "401 without a reason",
                        "a person connects again",
                        "a clock jumps",
                        "database lost after the commit",
                        "HTML for an answer");
        assertThat(report.outcomes()).containsKeys("served", "told to reconnect", "cut-off refresh found");
    }

    @Test
    void theSameSeedPlaysTheSameSchedule() {
        Function<SimulatedCredentials, CredentialSource> broken = WithoutLease::new;
        SimulationReport found = play(1, SCHEDULES, broken);
        assertThat(found.violations()).isNotEmpty();
        ScheduleResult violation = found.violations().getFirst();

        SimulationReport again = play(violation.seed(), 1, broken);

        assertThat(again.violations()).containsExactly(violation);
    }

    @Test
    void seesTwoRefreshesAtOnceWhereThereIsNoLease() {
        assertThat(messages(play(1, SCHEDULES, WithoutLease::new)))
                .anyMatch(message -> message.contains("are under way at once"));
    }

    @Test
    void seesAnOlderTokenOverANewerWhereThereIsNoFence() {
        assertThat(messages(play(1, SCHEDULES, WithoutFence::new)))
                .anyMatch(message -> message.contains("was stored over a newer one"));
    }

    private static List<String> messages(SimulationReport report) {
        return report.violations().stream()
                .flatMap(violation -> violation.violations().stream())
                .toList();
    }

    private static SimulationReport play(
            long seed, int schedules, Function<SimulatedCredentials, CredentialSource> tampered) {
        try (Simulation simulation = new RefreshSimulation(tampered)) {
            return SimulationReport.of(simulation, seed, schedules, (_, _) -> {});
        }
    }

    /** Gives everybody the right to renew. */
    private record WithoutLease(SimulatedCredentials source) implements Passing {
        @Override
        public Optional<RefreshLease> takeLease(String accountId, String holder, Duration duration) {
            return Optional.of(source.takeLease(accountId, holder, duration)
                    .orElseGet(() -> new RefreshLease(accountId, 0, Optional.empty())));
        }

        @Override
        public boolean announce(RefreshLease lease, long version) {
            return true;
        }
    }

    /** Stores whatever comes, over whatever is there. */
    private record WithoutFence(SimulatedCredentials source) implements Passing {
        @Override
        public Optional<Credential> store(
                RefreshLease lease, IntegratedAccount account, Credential renewed, Map<String, Object> context) {
            source.node().step("stores without looking");
            source.credentials().replace(account.id(), renewed);
            return source.credentials().findFresh(account.id());
        }
    }

    /** A store that is the real one, but for what a test breaks. */
    private interface Passing extends CredentialSource {
        SimulatedCredentials source();

        @Override
        default Optional<Credential> find(String accountId) {
            return source().find(accountId);
        }

        @Override
        default Optional<Credential> findFresh(String accountId) {
            return source().findFresh(accountId);
        }

        @Override
        default Optional<RefreshLease> takeLease(String accountId, String holder, Duration duration) {
            return source().takeLease(accountId, holder, duration);
        }

        @Override
        default boolean announce(RefreshLease lease, long version) {
            return source().announce(lease, version);
        }

        @Override
        default Optional<Credential> store(
                RefreshLease lease, IntegratedAccount account, Credential renewed, Map<String, Object> context) {
            return source().store(lease, account, renewed, context);
        }

        @Override
        default void release(RefreshLease lease, boolean settled) {
            source().release(lease, settled);
        }

        @Override
        default void noteRefused(String accountId, long version) {
            source().noteRefused(accountId, version);
        }
    }
}
