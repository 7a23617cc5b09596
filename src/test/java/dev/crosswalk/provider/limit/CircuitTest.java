package dev.crosswalk.provider.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.provider.limit.Circuit.Admission;
import dev.crosswalk.provider.limit.Circuit.Outcome;
import dev.crosswalk.provider.limit.Circuit.State;
import org.junit.jupiter.api.Test;

/** The circuit of a host under a clock that the test moves. */
class CircuitTest {
    private static final long SECOND = 1_000_000_000L;

    private final Circuit circuit = new Circuit(0);

    @Test
    void opensAfterManyFailuresAndSaysForHowLong() {
        fail(Circuit.FAILURES - 1, 0);
        assertThat(circuit.state()).isEqualTo(State.CLOSED);
        fail(1, SECOND);
        assertThat(circuit.state()).isEqualTo(State.OPEN);

        Admission refused = circuit.admit(2 * SECOND);
        assertThat(refused.admitted()).isFalse();
        assertThat(refused.waiting()).isEqualTo(4 * SECOND);
    }

    @Test
    void isNotOpenedByTheTroubleOfOneAmongMany() {
        for (int i = 0; i < 200; i++) {
            circuit.ended(i, false, i % 2 == 0 ? Outcome.FAILED : Outcome.ANSWERED);
        }
        assertThat(circuit.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void isNotOpenedByFailuresFarApart() {
        for (int i = 0; i < 200; i++) {
            fail(1, 2L * i * SECOND);
        }
        assertThat(circuit.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void isNotOpenedByCallsThatSayNothing() {
        for (int i = 0; i < 200; i++) {
            circuit.ended(i, false, Outcome.UNKNOWN);
        }
        assertThat(circuit.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void triesOneCallAtATimeAndClosesWhenItIsAnswered() {
        fail(Circuit.FAILURES, 0);
        long then = Circuit.FIRST_PAUSE;
        Admission trial = circuit.admit(then);
        assertThat(trial.admitted()).isTrue();
        assertThat(circuit.state()).isEqualTo(State.HALF_OPEN);
        assertThat(circuit.admit(then).admitted()).isFalse();

        // What was under way when it opened tells nothing new.
        circuit.ended(then, false, Outcome.ANSWERED);
        assertThat(circuit.state()).isEqualTo(State.HALF_OPEN);

        circuit.ended(then, trial.trial(), Outcome.ANSWERED);
        assertThat(circuit.state()).isEqualTo(State.CLOSED);
        assertThat(circuit.admit(then).admitted()).isTrue();
    }

    @Test
    void staysOpenTwiceAsLongAfterATrialThatFailedUpToAMinute() {
        fail(Circuit.FAILURES, 0);
        long now = Circuit.FIRST_PAUSE;
        for (long pause : new long[] {10, 20, 40, 60, 60}) {
            Admission trial = circuit.admit(now);
            assertThat(trial.trial()).isTrue();
            assertThat(circuit.ended(now, true, Outcome.FAILED)).isTrue();
            assertThat(circuit.refusedFor(now)).isEqualTo(pause * SECOND);
            now += pause * SECOND;
        }
    }

    @Test
    void triesAnotherCallAfterOneThatWasLostOrSaidNothing() {
        fail(Circuit.FAILURES, 0);
        long now = Circuit.FIRST_PAUSE;
        circuit.admit(now);
        assertThat(circuit.admit(now + 31 * SECOND).trial()).isTrue();
        circuit.ended(now + 32 * SECOND, true, Outcome.UNKNOWN);
        assertThat(circuit.admit(now + 32 * SECOND).trial()).isTrue();
    }

    private void fail(int times, long now) {
        for (int i = 0; i < times; i++) {
            circuit.ended(now, false, Outcome.FAILED);
        }
    }
}
