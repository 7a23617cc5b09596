package dev.crosswalk.jsonata;

import dev.crosswalk.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an expression came to. */
sealed interface Outcome {
    /** How long an evaluation may take before it counts as endless. Its own bounds end it long before. */
    int PATIENCE_SECONDS = 30;

    /** The outcome of an expression that finds nothing. */
    Outcome UNDEFINED = new Undefined();

    /** Returns the outcome in a line for people. */
    String shown();

    /** Tells whether another outcome is the same: the same value, undefined as well, or an error of the same code. */
    boolean sameAs(Outcome other);

    /** Nothing: JSONata's undefined. */
    record Undefined() implements Outcome {
        @Override
        public String shown() {
            return "undefined";
        }

        @Override
        public boolean sameAs(Outcome other) {
            return other instanceof Undefined;
        }
    }

    /**
     * A value.
     *
     * @param value as it stands inside a list: JSON's null is Java's
     */
    record Value(@Nullable Object value) implements Outcome {
        @Override
        public String shown() {
            return written(value);
        }

        @Override
        public boolean sameAs(Outcome other) {
            return other instanceof Value that && sameValues(value, that.value);
        }
    }

    /** An error of the language. */
    record Failure(String code, int position, String token) implements Outcome {
        @Override
        public String shown() {
            return code + " at " + position + (token.isEmpty() ? "" : " (" + token + ")");
        }

        @Override
        public boolean sameAs(Outcome other) {
            return other instanceof Failure that && code.equals(that.code);
        }
    }

    /** Something that must not happen: an engine broke. */
    record Crash(String what) implements Outcome {
        @Override
        public String shown() {
            return "broke: " + what;
        }

        @Override
        public boolean sameAs(Outcome other) {
            return false;
        }
    }

    /**
     * Compiles and evaluates with our engine.
     *
     * @param root as the engine takes it: Java's null is undefined
     */
    static Outcome ofOurs(
            String expression, @Nullable Object root, Map<String, ?> bindings, Clock clock, Limits limits) {
        try {
            return ofResult(
                    CompiledExpression.compile(expression, Library.standard()).evaluate(root, bindings, clock, limits));
        } catch (JsonataException e) {
            return new Failure(e.code(), e.position(), e.token());
        } catch (RuntimeException | StackOverflowError e) {
            return new Crash(e + " at " + (e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]));
        }
    }

    /** Waits for an outcome, far longer than any may take, so that a runaway is a failure and does not hang the build. */
    static Outcome awaited(Supplier<Outcome> trial) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                outcome.complete(trial.get());
            } catch (OutOfMemoryError e) {
                outcome.complete(new Crash(e.toString()));
            }
        });
        try {
            return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return new Crash("it still runs after " + PATIENCE_SECONDS + " seconds");
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the outcome for what an evaluation returned. */
    static Outcome ofResult(@Nullable Object result) {
        return result == null ? UNDEFINED : new Value(Values.stored(result));
    }

    /** Writes a value as JSON, functions as such. */
    static String written(@Nullable Object value) {
        return Json.writeText(writable(value));
    }

    private static @Nullable Object writable(@Nullable Object value) {
        return switch (value) {
            case FunctionValue _ -> "(function)";
            case JsonNull _ -> "(the engine's null, which must not stand inside a value)";
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(writable(item)));
                yield copy;
            }
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                object.forEach((key, item) -> copy.put(String.valueOf(key), writable(item)));
                yield copy;
            }
            case null, default -> value;
        };
    }

    /** Tells whether two values are the same: numbers by worth, lists in order, objects with their keys in order. */
    static boolean sameValues(@Nullable Object left, @Nullable Object right) {
        return equal(left, right, true);
    }

    /** Tells whether two values are the same where the order of an object's keys does not matter. */
    static boolean sameInAnyOrder(@Nullable Object left, @Nullable Object right) {
        return equal(left, right, false);
    }

    private static boolean equal(@Nullable Object left, @Nullable Object right, boolean keysInOrder) {
        return switch (left) {
            case null -> right == null;
            case Number number -> right instanceof Number other && sameNumbers(number, other);
            case List<?> list -> right instanceof List<?> other && equalLists(list, other, keysInOrder);
            case Map<?, ?> object -> right instanceof Map<?, ?> other && equalObjects(object, other, keysInOrder);
            case FunctionValue _ -> right instanceof FunctionValue;
            case String text -> text.equals(right);
            case Boolean truth -> truth.equals(right);
            default -> false;
        };
    }

    private static boolean equalLists(List<?> left, List<?> right, boolean keysInOrder) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object item : left) {
            if (!equal(item, others.next(), keysInOrder)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalObjects(Map<?, ?> left, Map<?, ?> right, boolean keysInOrder) {
        if (!left.keySet().equals(right.keySet())) {
            return false;
        }
        if (keysInOrder && !List.copyOf(left.keySet()).equals(List.copyOf(right.keySet()))) {
            return false;
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            if (!equal(entry.getValue(), right.get(entry.getKey()), keysInOrder)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameNumbers(Number left, Number right) {
        if (isReal(left) || isReal(right)) {
            return left.doubleValue() == right.doubleValue()
                    || (Double.isNaN(left.doubleValue()) && Double.isNaN(right.doubleValue()));
        }
        return whole(left).equals(whole(right));
    }

    private static boolean isReal(Number number) {
        return number instanceof Double || number instanceof Float || number instanceof BigDecimal;
    }

    private static BigInteger whole(Number number) {
        return number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
    }
}
