package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls of functions in a {@link StaticRun}. Used for one expression and thrown away. */
final class StaticCalls {
    /** How often a function is followed into itself. What it does deeper is guessed. */
    private static final int MAXIMUM_RECURSION = 3;

    private final StaticRun run;
    private final Map<Node.Lambda, Integer> active = new HashMap<>();
    private final Set<Node.Lambda> called = new HashSet<>();
    private final Map<Node.Lambda, StaticFunction.Written> made = new LinkedHashMap<>();
    /** What functions give whose arguments nothing is known of, by the function and the variables around it. */
    private final Map<StaticFunction, StaticValue> resultsOfAnything = new LinkedHashMap<>();

    StaticCalls(StaticRun run) {
        this.run = run;
    }

    /** Returns a function that the expression defines. */
    StaticValue written(Node.Lambda lambda, StaticFrame frame, StaticValue input) {
        StaticFunction.Written written = new StaticFunction.Written(lambda, frame, input);
        made.put(lambda, written);
        return StaticValue.function(written);
    }

    /** Runs the functions that nothing called, and those again whose variables may have changed since. */
    void runTheRest() {
        List<StaticFunction> again = List.copyOf(resultsOfAnything.keySet());
        resultsOfAnything.clear();
        again.forEach(this::withAnything);
        Set<Node.Lambda> seen = new HashSet<>();
        while (seen.addAll(made.keySet())) {
            List.copyOf(made.values()).stream()
                    .filter(written -> !called.contains(written.node()))
                    .forEach(this::withAnything);
        }
    }

    StaticValue call(Node.Call call, StaticValue input, StaticFrame frame) {
        return call(call, null, input, frame);
    }

    private StaticValue call(Node.Call call, @Nullable StaticValue first, StaticValue input, StaticFrame frame) {
        StaticValue function = run.run(call.function, input, frame);
        List<@Nullable StaticValue> arguments = new ArrayList<>();
        if (first != null) {
            arguments.add(first);
        }
        for (Node argument : call.arguments) {
            arguments.add(argument == null ? null : run.run(argument, input, frame));
        }
        return call.isPartial()
                ? StaticValue.function(new StaticFunction.Partial(function, arguments))
                : apply(function, known(arguments), input, call.function.position);
    }

    private static List<StaticValue> known(List<@Nullable StaticValue> arguments) {
        List<StaticValue> known = new ArrayList<>();
        arguments.forEach(argument -> known.add(argument == null ? StaticValue.NOTHING : argument));
        return known;
    }

    StaticValue chain(Node.Chain chain, StaticValue input, StaticFrame frame) {
        StaticValue value = run.run(chain.input, input, frame);
        Node right = chain.function;
        boolean plain = right.predicates.isEmpty() && right.group == null;
        if (plain && right instanceof Node.Call call && !call.isPartial()) {
            return call(call, value, input, frame);
        }
        StaticValue function = run.run(right, input, frame);
        StaticValue result = apply(function, List.of(value), StaticValue.NOTHING, right.position);
        return value.functions().isEmpty() && !value.unknown()
                ? result
                : result.or(StaticValue.function(new StaticFunction.Composed(value, function)));
    }

    /**
     * Calls what may be functions.
     *
     * @param input what {@code $} stands for at the call
     * @param position where the function is named
     */
    StaticValue apply(StaticValue function, List<StaticValue> arguments, StaticValue input, int position) {
        StaticValue result = StaticValue.NOTHING;
        for (StaticFunction one : function.functions()) {
            result = result.or(apply(one, arguments, input, position));
        }
        if (function.unknown()) {
            arguments.forEach(this::letGo);
            run.guess();
            result = result.or(unknownFrom(arguments).from(function.flows()));
        }
        return result;
    }

    /** Calls what may be functions as {@code $map} and its like do: with no more arguments than they declare. */
    StaticValue applyLimited(StaticValue function, List<StaticValue> arguments, int position) {
        StaticValue result = StaticValue.NOTHING;
        for (StaticFunction one : function.functions()) {
            int count = Math.clamp(one.arity(), 1, arguments.size());
            result = result.or(apply(one, arguments.subList(0, count), StaticValue.NOTHING, position));
        }
        return function.unknown()
                ? result.or(apply(StaticValue.unknown(function.flows()), arguments, StaticValue.NOTHING, position))
                : result;
    }

    private StaticValue apply(StaticFunction function, List<StaticValue> arguments, StaticValue input, int position) {
        return switch (function) {
            case StaticFunction.Written written -> enter(written, arguments, input);
            case StaticFunction.Native library -> library(library.function(), arguments, input, position);
            case StaticFunction.Partial partial -> {
                List<StaticValue> all = new ArrayList<>();
                int next = 0;
                for (StaticValue given : partial.arguments()) {
                    all.add(
                            given != null
                                    ? given
                                    : next < arguments.size() ? arguments.get(next++) : StaticValue.NOTHING);
                }
                yield apply(partial.function(), all, input, position);
            }
            case StaticFunction.Composed composed -> {
                StaticValue between = apply(composed.first(), arguments, input, position);
                yield apply(composed.second(), List.of(between), input, position);
            }
            case StaticFunction.Changing changing -> change(changing, arguments, position);
            case StaticFunction.Matching _ -> {
                arguments.forEach(run::consider);
                yield StaticValue.unknown(unknownFrom(arguments).flows());
            }
        };
    }

    private StaticValue enter(StaticFunction.Written written, List<StaticValue> arguments, StaticValue input) {
        int depth = active.getOrDefault(written.node(), 0);
        if (depth >= MAXIMUM_RECURSION) {
            run.guess();
            arguments.forEach(this::letGo);
            return unknownFrom(arguments).or(withAnything(written));
        }
        called.add(written.node());
        active.put(written.node(), depth + 1);
        try {
            Signature signature = written.node().signature;
            if (signature == null) {
                return body(written, arguments);
            }
            StaticValue result = StaticValue.NOTHING;
            for (List<StaticValue> placed : StaticSignature.placements(signature, arguments, input)) {
                placed.forEach(run::consider);
                result = result.or(body(written, placed));
            }
            return result;
        } finally {
            active.put(written.node(), depth);
        }
    }

    private StaticValue body(StaticFunction.Written written, List<StaticValue> arguments) {
        Node.Lambda lambda = written.node();
        StaticFrame own = StaticFrame.of(written.frame(), List.of(lambda.body));
        for (int index = 0; index < lambda.parameters.size(); index++) {
            StaticValue argument = index < arguments.size() ? arguments.get(index) : StaticValue.NOTHING;
            own.bind(lambda.parameters.get(index), argument);
        }
        return run.run(lambda.body, written.input(), own);
    }

    private StaticValue library(NativeFunction function, List<StaticValue> arguments, StaticValue input, int position) {
        StaticValue result = StaticValue.NOTHING;
        for (List<StaticValue> placed : StaticSignature.placements(function.signature(), arguments, input)) {
            result = result.or(Flow.of(function).result(new StaticCall(run, function, placed, position)));
        }
        return result;
    }

    private StaticValue change(StaticFunction.Changing changing, List<StaticValue> arguments, int position) {
        StaticValue original = arguments.isEmpty() ? StaticValue.NOTHING : arguments.getFirst();
        letGo(original);
        StaticFrame frame = changing.frame();
        StaticValue copier = frame.value("clone", run.libraryFunction("clone"));
        StaticValue copy = apply(copier, List.of(original), StaticValue.NOTHING, position);
        StaticValue matches = run.consider(run.run(changing.node().pattern, copy, frame));
        StaticValue update = run.run(changing.node().update, matches, frame);
        letGo(update);
        Node delete = changing.node().delete;
        if (delete != null) {
            run.consider(run.run(delete, matches, frame));
        }
        return unknownFrom(List.of(original, copy, update));
    }

    /** Lets a value go where nothing is known of what is done with it. */
    void letGo(StaticValue value) {
        run.takeWhole(value);
        value.functions().forEach(this::withAnything);
        if (value.fields() != null) {
            value.fields().values().forEach(byPosition -> byPosition.values().forEach(this::letGo));
        }
    }

    /** Calls a function with arguments of which nothing is known, and lets its result go. */
    StaticValue withAnything(StaticFunction function) {
        StaticValue before = resultsOfAnything.putIfAbsent(function, StaticValue.unknown(Set.of()));
        if (before != null) {
            return before;
        }
        StaticValue anything = StaticValue.unknown(Set.of());
        StaticValue given = switch (function) {
            case StaticFunction.Written written -> {
                called.add(written.node());
                List<StaticValue> arguments = new ArrayList<>();
                written.node().parameters.forEach(_ -> arguments.add(anything));
                // What it calls of itself has no better arguments than these.
                Integer depth = active.put(written.node(), MAXIMUM_RECURSION);
                StaticValue result = body(written, arguments);
                active.put(written.node(), depth == null ? 0 : depth);
                yield result;
            }
            case StaticFunction.Partial partial -> {
                partial.given().forEach(this::letGo);
                letGo(partial.function());
                yield anything;
            }
            case StaticFunction.Composed composed -> {
                letGo(composed.first());
                letGo(composed.second());
                yield anything;
            }
            case StaticFunction.Changing changing -> change(changing, List.of(anything), 0);
            case StaticFunction.Native _, StaticFunction.Matching _ -> anything;
        };
        letGo(given);
        StaticValue result = StaticValue.unknown(given.parts());
        resultsOfAnything.put(function, result);
        return result;
    }

    static StaticValue unknownFrom(List<StaticValue> values) {
        Set<InputPart> flows = new LinkedHashSet<>();
        values.forEach(value -> flows.addAll(value.parts()));
        return StaticValue.unknown(flows);
    }
}
