package dev.crosswalk.provider.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.provider.limit.Turns.State;
import dev.crosswalk.provider.limit.Turns.Ticket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rate budgets under a virtual clock against a vendor that counts for itself: never one call too many in any window,
 * hardly one too few, everybody in turn, waits that are exact. Each seed is printed and plays the same schedule again.
 */
class TurnsSimulationTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE / 4;

    /** Something that happens at a time. */
    private record Event(long at, long order, Runnable run) {}

    /** Time and what is to happen in it. */
    private static final class World {
        private final PriorityQueue<Event> events =
                new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
        private long now;
        private long order;

        void at(long time, Runnable run) {
            events.add(new Event(Math.max(time, now), order++, run));
        }

        void runUntil(long end) {
            while (!events.isEmpty() && events.peek().at() <= end) {
                Event event = events.remove();
                now = event.at();
                event.run().run();
            }
            now = end;
        }
    }

    /** A caller's endless wish to send, through one queue and a network that takes its time. */
    private static final class Sender {
        private final World world;
        private final Turns turns;
        private final StrictVendor vendor;
        private final Random dice;
        private final long slowest;
        private final Deque<Ticket> mine = new ArrayDeque<>();
        private boolean learns;
        private int granted;
        private int limited;
        private List<Allowance> telling = List.of();

        Sender(World world, Turns turns, StrictVendor vendor, Random dice, long slowest) {
            this.world = world;
            this.turns = turns;
            this.vendor = vendor;
            this.dice = dice;
            this.slowest = slowest;
        }

        Sender learningFrom(List<Allowance> windows) {
            learns = true;
            telling = windows;
            return this;
        }

        /** Keeps so many calls in the queue. */
        void keepWaiting(int calls) {
            while (mine.size() < calls) {
                Ticket[] ticket = new Ticket[1];
                ticket[0] = turns.enter(world.now, world.now + NEVER, false, () -> woken(ticket[0], calls));
                if (ticket[0].state() == State.GRANTED) {
                    send();
                } else if (ticket[0].state() == State.WAITING) {
                    mine.add(ticket[0]);
                    look(ticket[0]);
                } else {
                    return;
                }
            }
        }

        private void woken(Ticket ticket, int calls) {
            if (ticket == null || ticket.state() == State.WAITING) {
                if (ticket != null) {
                    look(ticket);
                }
                return;
            }
            mine.remove(ticket);
            if (ticket.state() == State.GRANTED) {
                send();
                world.at(world.now, () -> keepWaiting(calls));
            }
        }

        private void look(Ticket ticket) {
            if (ticket.lookAgainAt() < NEVER) {
                world.at(ticket.lookAgainAt(), () -> turns.advance(world.now));
            }
        }

        private void send() {
            granted++;
            long there = dice.nextLong(slowest + 1);
            world.at(world.now + there, () -> {
                boolean taken = vendor.take(world.now);
                long wait = vendor.nextPlace(world.now);
                List<Told> told = telling.stream()
                        .map(window -> vendor.told(window, world.now))
                        .toList();
                world.at(world.now + dice.nextLong(slowest + 1), () -> answered(taken, told, wait));
            });
        }

        private void answered(boolean taken, List<Told> told, long wait) {
            if (learns) {
                turns.learn(world.now, told);
            }
            if (taken) {
                turns.opened();
            } else {
                limited++;
                turns.close(world.now, wait);
                world.at(world.now + wait, () -> turns.advance(world.now));
            }
            turns.ended(world.now);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void oneNodeWithABacklogNeverSendsOneTooManyAndHardlyOneTooFew(long seed) {
        Random dice = new Random(seed);
        Allowance small = new Allowance(5 + dice.nextInt(200), 1 + dice.nextInt(10));
        // The larger window allows less in the long run, so that both are felt.
        Allowance large = new Allowance(small.calls() * (2 + dice.nextInt(3)), small.seconds() * (5 + dice.nextInt(5)));
        World world = new World();
        StrictVendor vendor = new StrictVendor(List.of(small, large));
        // Calls arrive in any order, but no later than the margin of the smaller window after they were sent.
        long slowest = small.seconds() * SECOND / 50;
        Sender sender = new Sender(world, new Turns(List.of(small, large), 10_000), vendor, dice, slowest);

        sender.keepWaiting(400);
        int rounds = 40;
        long end = rounds * large.seconds() * SECOND;
        world.runUntil(end);

        double possible = (double) large.calls() * rounds;
        double utilisation = vendor.taken() / possible;
        System.out.printf(
                "seed %d: %s and %s, %d calls, %d refused, utilisation %.3f%n",
                seed, small, large, vendor.taken(), vendor.refused(), utilisation);
        assertThat(vendor.refused()).isZero();
        assertThat(utilisation).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void callersThatKeepManyAndFewWaitingAreServedInTheOrderInWhichTheyCame(long seed) {
        Random dice = new Random(seed);
        World world = new World();
        Allowance window = new Allowance(20, 2);
        Turns turns = new Turns(List.of(window), 100);
        List<Long> enteredAt = new ArrayList<>();
        List<Long> order = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            long number = i;
            world.at(dice.nextLong(5 * SECOND), () -> {
                enteredAt.add(number);
                Ticket[] ticket = new Ticket[1];
                ticket[0] = turns.enter(world.now, world.now + NEVER, false, () -> {
                    if (ticket[0] != null && ticket[0].state() == State.GRANTED) {
                        order.add(number);
                        world.at(world.now + SECOND / 100, () -> turns.ended(world.now));
                    } else if (ticket[0] != null && ticket[0].lookAgainAt() < NEVER) {
                        world.at(ticket[0].lookAgainAt(), () -> turns.advance(world.now));
                    }
                });
                if (ticket[0].state() == State.GRANTED) {
                    order.add(number);
                    world.at(world.now + SECOND / 100, () -> turns.ended(world.now));
                } else if (ticket[0].lookAgainAt() < NEVER) {
                    world.at(ticket[0].lookAgainAt(), () -> turns.advance(world.now));
                }
            });
        }

        world.runUntil(200 * SECOND);

        System.out.printf("seed %d: %d calls in turn%n", seed, order.size());
        assertThat(order).hasSize(600).isEqualTo(enteredAt);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36})
    void nodesThatKnowNothingOfEachOtherLearnFromTheVendorsHeaders(long seed) {
        Random dice = new Random(seed);
        World world = new World();
        Allowance window = new Allowance(110, 10);
        StrictVendor vendor = new StrictVendor(List.of(window));
        List<Sender> nodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Sender node = new Sender(world, new Turns(List.of(window), 10), vendor, dice, SECOND / 10)
                    .learningFrom(List.of(window));
            nodes.add(node);
            node.keepWaiting(50);
        }

        world.runUntil(600 * SECOND);

        int limited = nodes.stream().mapToInt(node -> node.limited).sum();
        double share = (double) limited / (limited + vendor.taken());
        double utilisation = vendor.taken() / (60.0 * window.calls());
        System.out.printf(
                "seed %d: three nodes, %d calls, %d of 429 (%.3f), utilisation %.3f, by node %s%n",
                seed,
                vendor.taken(),
                limited,
                share,
                utilisation,
                nodes.stream().map(node -> node.granted).toList());
        // When the vendor's window opens, thirty calls are under way before anybody knows of the others'.
        assertThat(share).isLessThan(0.25);
        assertThat(utilisation).isGreaterThanOrEqualTo(0.90);
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44, 45, 46, 47, 48})
    void theWaitOfARefusedCallIsExact(long seed) {
        Random dice = new Random(seed);
        List<Allowance> windows =
                List.of(new Allowance(1 + dice.nextInt(20), 2), new Allowance(30, 1 + dice.nextInt(60)));
        Turns turns = new Turns(windows, 10_000);
        long now = 0;
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            now += dice.nextLong(SECOND / 5);
            Ticket ticket = turns.enter(now, now, false, () -> {});
            if (ticket.state() == State.REFUSED) {
                refused++;
                long then = now + ticket.waiting();
                Ticket justBefore = turns.enter(then - 1, then - 1, false, () -> {});
                assertThat(justBefore.state())
                        .as("seed %d, call %d, a nanosecond before", seed, i)
                        .isEqualTo(State.REFUSED);
                Ticket exactly = turns.enter(then, then, false, () -> {});
                assertThat(exactly.state()).as("seed %d, call %d", seed, i).isEqualTo(State.GRANTED);
                now = then;
            }
            turns.ended(now);
        }
        System.out.printf("seed %d: %s, %d waits that were exact to the nanosecond%n", seed, windows, refused);
        assertThat(refused).isPositive();
    }

    @Test
    void aVendorsNoClosesTheAccountAndRefusesAtOnceWhoCannotWaitThatLong() {
        Turns turns = new Turns(List.of(), 1);
        Ticket first = turns.enter(0, 10 * SECOND, false, () -> {});
        Ticket patient = turns.enter(0, 60 * SECOND, false, () -> {});
        Ticket hasty = turns.enter(0, 5 * SECOND, false, () -> {});
        assertThat(List.of(first.state(), patient.state(), hasty.state()))
                .containsExactly(State.GRANTED, State.WAITING, State.WAITING);

        long wait = turns.close(SECOND, 20 * SECOND);
        turns.ended(SECOND);

        assertThat(wait).isEqualTo(20 * SECOND);
        assertThat(hasty.state()).isEqualTo(State.REFUSED);
        assertThat(hasty.waiting()).isEqualTo(20 * SECOND);
        assertThat(patient.state()).isEqualTo(State.WAITING);
        assertThat(patient.lookAgainAt()).isEqualTo(21 * SECOND);
        turns.advance(21 * SECOND);
        assertThat(patient.state()).isEqualTo(State.GRANTED);
    }

    @Test
    void aNoWithoutAWaitClosesForTenSecondsAndTwiceAsLongEachTimeUpToFiveMinutes() {
        Turns turns = new Turns(List.of(), 100);
        long now = 0;
        for (long expected : new long[] {10, 20, 40, 80, 160, 300, 300}) {
            assertThat(turns.close(now, -1)).isEqualTo(expected * SECOND);
            // A second refusal of calls that were under way together is the same refusal.
            assertThat(turns.close(now + SECOND, -1)).isEqualTo((expected - 1) * SECOND);
            now += expected * SECOND;
        }
        turns.opened();
        assertThat(turns.close(now, -1)).isEqualTo(10 * SECOND);
    }

    @Test
    void aCallThatIsSentOnceMoreGoesBeforeTheOthers() {
        Turns turns = new Turns(List.of(new Allowance(1, 10)), 100);
        Ticket used = turns.enter(0, NEVER, false, () -> {});
        Ticket later = turns.enter(1, NEVER, false, () -> {});
        Ticket again = turns.enter(2, NEVER, true, () -> {});
        assertThat(used.state()).isEqualTo(State.GRANTED);

        turns.advance(11 * SECOND);

        assertThat(again.state()).isEqualTo(State.GRANTED);
        assertThat(later.state()).isEqualTo(State.WAITING);
    }

    @Test
    void aTurnThatWasNotUsedIsGivenBack() {
        Turns turns = new Turns(List.of(new Allowance(1, 10)), 100);
        turns.enter(0, 0, false, () -> {});
        assertThat(turns.enter(1, 1, false, () -> {}).state()).isEqualTo(State.REFUSED);
        turns.unsent(2);
        assertThat(turns.enter(3, 3, false, () -> {}).state()).isEqualTo(State.GRANTED);
    }

    @Test
    void theProvidersOwnFigureTakesThePlaceOfTheDeclaredOne() {
        Turns turns = new Turns(List.of(new Allowance(110, 10)), 1_000);
        turns.learn(0, List.of(new Told(190, 10, 190, -1)));
        for (int i = 0; i < 190; i++) {
            assertThat(turns.enter(i, i, false, () -> {}).state()).isEqualTo(State.GRANTED);
        }
        assertThat(turns.enter(190, 190, false, () -> {}).state()).isEqualTo(State.REFUSED);
    }

    @Test
    void whatOthersHaveUsedCountsUntilTheWindowEnds() {
        Turns turns = new Turns(List.of(new Allowance(100, 10)), 1_000);
        turns.learn(0, List.of(new Told(100, 10, 2, 3)));
        assertThat(turns.enter(1, 1, false, () -> {}).state()).isEqualTo(State.GRANTED);
        assertThat(turns.enter(2, 2, false, () -> {}).state()).isEqualTo(State.GRANTED);
        Ticket third = turns.enter(3, 3, false, () -> {});
        assertThat(third.state()).isEqualTo(State.REFUSED);
        assertThat(third.waiting()).isEqualTo(3 * SECOND - 3);
    }

    @Test
    void aQueueHasAnEnd() {
        Turns turns = new Turns(List.of(), 1);
        turns.enter(0, NEVER, false, () -> {});
        for (int i = 0; i < Turns.MAXIMUM_WAITING; i++) {
            assertThat(turns.enter(0, NEVER, false, () -> {}).state()).isEqualTo(State.WAITING);
        }
        Ticket tooMany = turns.enter(0, NEVER, false, () -> {});
        assertThat(tooMany.state()).isEqualTo(State.REFUSED);
        assertThat(tooMany.waiting()).isEqualTo(SECOND);
    }
}
