package dev.crosswalk.jsonata;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The context of one evaluation: its root, its moment and what is left of its budget. Used by one thread only, and never
 * kept.
 */
public final class Evaluation {
    /** How many steps pass between two looks at the clock. */
    private static final int STEPS_BETWEEN_LOOKS = 1_024;

    private final @Nullable Object root;
    private final Map<String, ?> bindings;
    private final Clock clock;
    private final Limits limits;
    private final long deadline;
    private long moment = Long.MIN_VALUE;
    private long stepsLeft;
    private int untilLook = STEPS_BETWEEN_LOOKS;
    private long sizeLeft;
    private int depth;

    Evaluation(@Nullable Object root, Map<String, ?> bindings, Clock clock, Limits limits) {
        this.root = root;
        this.bindings = bindings;
        this.clock = clock;
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.time().toNanos();
        this.stepsLeft = limits.steps();
        this.sizeLeft = limits.size();
    }

    /** Returns the value that {@code $$} stands for. */
    @Nullable
    Object root() {
        return root;
    }

    /** Tells whether the caller of the expression bound a variable. */
    boolean isBound(String name) {
        return !bindings.isEmpty() && bindings.containsKey(name);
    }

    /** Returns the value of a variable that the caller of the expression bound. */
    Object bound(String name) {
        return Values.present(bindings.get(name));
    }

    /** Returns the moment of this evaluation in milliseconds since 1970: the same however often it is asked. */
    public long moment() {
        if (moment == Long.MIN_VALUE) {
            moment = clock.millis();
        }
        return moment;
    }

    /** Spends one step. Every call, loop turn and visited value of a function does so. */
    public void step() {
        if (--stepsLeft < 0) {
            throw JsonataException.of("D1014", String.valueOf(limits.steps()));
        }
        if (--untilLook == 0) {
            untilLook = STEPS_BETWEEN_LOOKS;
            lookAtClock();
        }
    }

    /** Spends several steps at once, for work that is done outside of our loops. */
    public void steps(long count) {
        if (count < 0 || (stepsLeft -= count) < 0) {
            throw JsonataException.of("D1014", String.valueOf(limits.steps()));
        }
        lookAtClock();
    }

    /** Notes that values, or characters of a text, were or will be built. */
    public void built(long count) {
        if (count < 0 || (sizeLeft -= count) < 0) {
            throw JsonataException.of("D2015", String.valueOf(limits.size()));
        }
    }

    /** Notes that a call begins inside the present one. */
    void enter() {
        if (++depth > limits.depth()) {
            throw JsonataException.of("D1011", String.valueOf(limits.depth()));
        }
    }

    void leave() {
        depth--;
    }

    /**
     * Calls a function value, for instance one that was handed to {@code $map}.
     *
     * @param arguments as many as the caller has; those beyond what the function declares are left out by {@link
     *     FunctionValue#arity}
     */
    public @Nullable Object call(FunctionValue function, @Nullable Object... arguments) {
        // A function that another one calls sees no context, which JSONata takes for null.
        return function.call(this, JsonNull.NULL, arguments);
    }

    private void lookAtClock() {
        if (System.nanoTime() - deadline > 0) {
            throw JsonataException.of("D1012", String.valueOf(limits.time().toMillis()));
        }
    }
}
