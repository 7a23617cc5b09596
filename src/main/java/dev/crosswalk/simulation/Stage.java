package dev.crosswalk.simulation;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The world of one schedule. Its actors are threads of which exactly one runs: at each step point the dice say who goes on.
 * Its time stands still while anybody can go on; when all wait, it moves to the first who wakes up.
 */
public final class Stage {
    /** How many step points a schedule may pass. One that needs more runs in circles. */
    static final int MAXIMUM_STEPS = 50_000;

    /** How many of its last lines a history keeps. */
    static final int MAXIMUM_HISTORY = 5_000;

    /** How long a schedule may take for real. One that needs longer waits for something outside of the stage. */
    static final Duration MAXIMUM_REAL_TIME = Duration.ofSeconds(60);

    private static final Instant BEGINNING = Instant.parse("2026-01-05T08:00:00Z");

    /** A schedule lets one actor go on up to so many times in a thousand without asking the dice for another. */
    private static final int MOST_PATIENT = 900;

    private final Dice dice;
    private final int patience;
    private final List<Actor> actors = new ArrayList<>();
    private final Semaphore allEnded = new Semaphore(0);
    private final List<Line> history = new ArrayList<>();
    private final Map<String, Integer> faults = new TreeMap<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private Instant now = BEGINNING;
    private volatile @Nullable Actor running;
    private volatile @Nullable Thread runningThread;
    private int crashes;
    private int stalls;
    private Duration longestStall = Duration.ZERO;
    private int steps;
    private boolean faultsEnded;
    private boolean broken;

    Stage(long seed) {
        this.dice = new Dice(seed);
        this.patience = dice.below(MOST_PATIENT);
    }

    private record Line(Instant at, String who, String what) {
        String text() {
            long millis = Duration.between(BEGINNING, at).toMillis();
            return "%9.3f s  %-14s  %s".formatted(millis / 1000.0, who, what);
        }
    }

    /** Returns the dice of this schedule. */
    public Dice dice() {
        return dice;
    }

    /** Returns the time on the stage. */
    public Instant now() {
        return now;
    }

    /** Makes a process. */
    public Node node(String name) {
        return new Node(this, name);
    }

    /** Lets nodes die at step points, so many times in a thousand, until faults end. */
    public void crashes(int inThousand) {
        crashes = inThousand;
    }

    /** Lets actors stand still at step points, as a thread in a long pause of its machine does, until faults end. */
    public void stalls(int inThousand, Duration longest) {
        stalls = inThousand;
        longestStall = longest;
    }

    /** Tells whether a fault happens here; it is counted and stands in the history. None happens after faults ended. */
    public boolean strikes(String fault, int inThousand) {
        if (faultsEnded || inThousand == 0 || !dice.chance(inThousand)) {
            return false;
        }
        faults.merge(fault, 1, Integer::sum);
        note("FAULT " + fault);
        return true;
    }

    /** Ends all faults, to see whether everything comes right again. */
    public void endFaults() {
        faultsEnded = true;
        note("faults end");
    }

    /** Counts how something ended, in a word or two, for the table of the report. */
    public void outcome(String kind) {
        outcomes.merge(kind, 1, Integer::sum);
        note("OUTCOME " + kind);
    }

    /** Says that the promise was broken, and how. */
    public void violation(String message) {
        violations.add(message);
        note("VIOLATION " + message);
    }

    /** Writes a line into the history. */
    public void note(String text) {
        Actor actor = running;
        if (history.size() == MAXIMUM_HISTORY) {
            history.subList(0, MAXIMUM_HISTORY / 2).clear();
        }
        history.add(new Line(now, actor == null ? "" : actor.name(), text));
    }

    /**
     * Lets the actors run until each has ended. It may be called again for new actors, for instance after faults ended.
     *
     * @throws IllegalStateException where an actor waits for something outside of the stage
     */
    public void play() {
        if (actors.isEmpty() || broken) {
            return;
        }
        handOver();
        try {
            if (!allEnded.tryAcquire(MAXIMUM_REAL_TIME.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("An actor waits for something outside of the stage:\n" + where());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The schedule was interrupted.", e);
        }
    }

    void start(Node node, String name, Runnable body) {
        if (!node.isAlive()) {
            throw node.death();
        }
        Actor actor = new Actor(node, name);
        actors.add(actor);
        Thread.ofVirtual().name(name).start(() -> live(actor, body));
    }

    void step(Node node, String what) {
        Actor me = running;
        if (!node.isAlive() || (broken && me != null)) {
            throw node.death();
        }
        if (me == null) {
            return;
        }
        requireTurn();
        note(what);
        yieldTurn(me);
        if (strikes("crash", crashes)) {
            node.kill();
            throw node.death();
        }
        if (strikes("stall", stalls)) {
            me.waitFor(null, now.plus(dice.upTo(longestStall)));
            yieldTurn(me);
        }
    }

    void await(Node node, String what, @Nullable BooleanSupplier condition, @Nullable Duration longest) {
        Actor me = running;
        if (me == null) {
            throw new IllegalStateException("Only an actor can wait, within play(): " + what);
        }
        if (!node.isAlive() || broken) {
            throw node.death();
        }
        requireTurn();
        note(what);
        me.waitFor(condition, longest == null ? null : now.plus(longest));
        yieldTurn(me);
    }

    /** Returns what became of the schedule. */
    ScheduleResult result(long seed) {
        return new ScheduleResult(
                seed,
                steps,
                Map.copyOf(faults),
                Map.copyOf(outcomes),
                List.copyOf(violations),
                violations.isEmpty()
                        ? List.of()
                        : history.stream().map(Line::text).toList());
    }

    private void requireTurn() {
        if (!Thread.currentThread().equals(runningThread)) {
            throw new IllegalStateException(
                    "A thread that the stage does not know came to a step point: " + Thread.currentThread());
        }
    }

    @SuppressWarnings("CatchingUnchecked") // Whatever an actor throws is a finding, and the others must go on.
    private void live(Actor actor, Runnable body) {
        actor.awaitTurn();
        runningThread = Thread.currentThread();
        try {
            if (actor.node().isAlive() && !broken) {
                body.run();
            }
        } catch (NodeDied e) {
            note("ended with its node");
        } catch (Exception | Error e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            violation(actor.name() + " failed: " + trace);
        }
        actors.remove(actor);
        handOver();
    }

    /** Gives the turn away and comes back when the dice say so. */
    private void yieldTurn(Actor me) {
        if (++steps > MAXIMUM_STEPS) {
            breakOff("after " + MAXIMUM_STEPS + " steps there is no end");
        }
        Actor next = next(me);
        if (next != me) {
            giveTurn(next);
            me.awaitTurn();
            runningThread = Thread.currentThread();
        }
        me.waitForNothing();
        if (!me.node().isAlive() || broken) {
            throw me.node().death();
        }
    }

    /** Gives the turn to whom the dice say; where nobody is left, the play ends. */
    private void handOver() {
        if (actors.isEmpty()) {
            running = null;
            runningThread = null;
            allEnded.release();
        } else {
            giveTurn(next(null));
        }
    }

    private void giveTurn(Actor next) {
        running = next;
        next.giveTurn();
    }

    private Actor next(@Nullable Actor me) {
        List<Actor> able = able();
        if (able.isEmpty()) {
            Instant first = null;
            for (Actor actor : actors) {
                Instant until = actor.until();
                first = first == null || (until != null && until.isBefore(first)) ? until : first;
            }
            if (first == null) {
                breakOff("nobody can go on: " + actors.stream().map(Actor::name).toList() + " wait for each other");
            } else {
                now = first;
            }
            able = able();
        }
        if (me != null && able.contains(me) && dice.chance(patience)) {
            return me;
        }
        return dice.pick(able);
    }

    private List<Actor> able() {
        return actors.stream().filter(actor -> broken || actor.canGoOn(now)).toList();
    }

    /** Ends a schedule that cannot end: every actor throws at its step point. */
    private void breakOff(String why) {
        if (!broken) {
            broken = true;
            violation(why);
        }
    }

    private String where() {
        Thread thread = runningThread;
        StringBuilder text = new StringBuilder(String.valueOf(thread));
        if (thread != null) {
            for (StackTraceElement element : thread.getStackTrace()) {
                text.append("\n    at ").append(element);
            }
        }
        return text.toString();
    }
}
