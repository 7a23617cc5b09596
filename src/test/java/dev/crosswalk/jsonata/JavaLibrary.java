package dev.crosswalk.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The library for Java that is on the market, as a second opinion. */
final class JavaLibrary {
    private static final long MAXIMUM_MILLIS = 2_000;
    private static final int MAXIMUM_DEPTH = 200;

    private JavaLibrary() {}

    /**
     * Returns what the library makes of as many trials as it can do in a time, by their number. It can run away, so it has
     * a thread of its own that is left alone after that.
     */
    static Map<Integer, Outcome> outcomes(List<Trial> trials, Duration time) {
        Map<Integer, Outcome> outcomes = new ConcurrentHashMap<>();
        long deadline = System.nanoTime() + time.toNanos();
        Thread worker = Thread.ofPlatform().daemon().start(() -> {
            for (int number = 0; number < trials.size() && System.nanoTime() < deadline; number++) {
                outcomes.put(number, outcome(trials.get(number)));
            }
        });
        try {
            worker.join(time.plusSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Map.copyOf(outcomes);
    }

    private static Outcome outcome(Trial trial) {
        try {
            Jsonata expression = Jsonata.jsonata(trial.expression());
            expression.setValidateInput(false);
            expression.setOutputConvertNulls(false);
            Jsonata.Frame frame = expression.createFrame();
            frame.setRuntimeBounds(MAXIMUM_MILLIS, MAXIMUM_DEPTH);
            Object result =
                    expression.evaluate(trial.root() == null ? null : toLibrary(Values.stored(trial.root())), frame);
            return result == null ? Outcome.UNDEFINED : new Outcome.Value(fromLibrary(result));
        } catch (JException e) {
            return new Outcome.Failure(String.valueOf(e.getError()), e.getLocation(), "");
        } catch (RuntimeException | StackOverflowError e) {
            return new Outcome.Crash(e.toString());
        }
    }

    private static Object toLibrary(@Nullable Object value) {
        return switch (value) {
            case null -> Objects.requireNonNull(Jsonata.NULL_VALUE);
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(toLibrary(item)));
                yield copy;
            }
            case Map<?, ?> object -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                object.forEach((key, item) -> copy.put(String.valueOf(key), toLibrary(item)));
                yield copy;
            }
            default -> value;
        };
    }

    private static @Nullable Object fromLibrary(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(fromLibrary(item)));
                yield copy;
            }
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                object.forEach((key, item) -> copy.put(String.valueOf(key), fromLibrary(item)));
                yield copy;
            }
            case null, default -> Objects.equals(value, Jsonata.NULL_VALUE) ? null : value;
        };
    }
}
