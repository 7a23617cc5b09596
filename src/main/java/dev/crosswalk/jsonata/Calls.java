package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of functions, chains of them, and functions written in the expression. */
final class Calls {
    private Calls() {}

    static Closure call(Compiler compiler, Node.Call call, Scope scope) {
        if (call.isPartial()) {
            return partial(compiler, call, scope);
        }
        return call(compiler, call, scope, null);
    }

    /**
     * Compiles a call.
     *
     * @param first gives an argument before the written ones, for {@code ~>}; null where there is none
     */
    private static Closure call(Compiler compiler, Node.Call call, Scope scope, @Nullable Closure first) {
        Closure[] arguments = arguments(compiler, call, scope, first);
        int position = call.position;
        String name = nameOf(call.function);
        NativeFunction known = knownFunction(compiler, call.function, scope);
        if (known != null) {
            return (evaluation, input, frame) -> {
                @Nullable Object[] values = values(arguments, evaluation, input, frame);
                FunctionValue function =
                        evaluation.isBound(name) ? callable(evaluation.bound(name), "T1006", position, name) : known;
                try {
                    return function.call(evaluation, Sequence.unwrappingInput(input), values);
                } catch (JsonataException e) {
                    throw e.orAt(position, name);
                }
            };
        }
        Closure function = compiler.compile(call.function, scope);
        boolean looksLikeFunction = looksLikeFunction(compiler, call.function, scope);
        return (evaluation, input, frame) -> {
            Object callee = called(function.run(evaluation, input, frame), looksLikeFunction, position, name);
            @Nullable Object[] values = values(arguments, evaluation, input, frame);
            try {
                return callable(callee, "T1006", position, name)
                        .call(evaluation, Sequence.unwrappingInput(input), values);
            } catch (JsonataException e) {
                throw e.orAt(position, name);
            }
        };
    }

    /** Compiles a call that is the last act of a function: it is handed back to the caller instead of nesting. */
    static Closure tailCall(Compiler compiler, Node.Call call, Scope scope) {
        NativeFunction known = knownFunction(compiler, call.function, scope);
        if (known != null && call.arguments.size() >= known.signature().arity()) {
            return call(compiler, call, scope, null);
        }
        Closure[] arguments = arguments(compiler, call, scope, null);
        Closure function = compiler.compile(call.function, scope);
        boolean looksLikeFunction = looksLikeFunction(compiler, call.function, scope);
        int position = call.position;
        String name = nameOf(call.function);
        return (evaluation, input, frame) -> {
            Object callee = called(function.run(evaluation, input, frame), looksLikeFunction, position, name);
            @Nullable Object[] values = values(arguments, evaluation, input, frame);
            FunctionValue callable = callable(callee, "T1006", position, name);
            return new Lambda.TailCall(callable, values, position, name);
        };
    }

    private static Closure[] arguments(Compiler compiler, Node.Call call, Scope scope, @Nullable Closure first) {
        List<Closure> arguments = new ArrayList<>();
        if (first != null) {
            arguments.add(first);
        }
        for (Node argument : call.arguments) {
            arguments.add(argument == null ? (_, _, _) -> null : compiler.compile(argument, scope));
        }
        return arguments.toArray(Closure[]::new);
    }

    private static @Nullable Object[] values(
            Closure[] arguments, Evaluation evaluation, @Nullable Object input, Frame frame) {
        @Nullable Object[] values = new Object[arguments.length];
        for (int index = 0; index < values.length; index++) {
            values[index] = arguments[index].run(evaluation, input, frame);
        }
        return values;
    }

    /** Returns what is called; where nothing is, and its name is that of a function, {@code $} was forgotten. */
    private static @Nullable Object called(
            @Nullable Object callee, boolean looksLikeFunction, int position, String name) {
        if (callee == null && looksLikeFunction) {
            throw JsonataException.at(position, "T1005", name);
        }
        return callee;
    }

    private static FunctionValue callable(@Nullable Object callee, String code, int position, String name) {
        if (callee instanceof FunctionValue function) {
            return function;
        }
        throw JsonataException.at(position, code, name);
    }

    private static @Nullable NativeFunction knownFunction(Compiler compiler, Node function, Scope scope) {
        boolean plain = function.predicates.isEmpty() && function.group == null;
        return plain && function instanceof Node.Variable variable && !variable.name.equals("eval")
                ? Variables.libraryFunction(compiler, variable.name, scope)
                : null;
    }

    /** Returns the name by which a function is called; empty where it has none. */
    private static String nameOf(Node function) {
        return switch (function) {
            case Node.Variable variable -> variable.name;
            case Node.Path path when path.steps.getFirst() instanceof Node.Name name -> name.name;
            default -> "";
        };
    }

    /** Tells whether a name without {@code $} is that of a function, so that the error can say what is missing. */
    private static boolean looksLikeFunction(Compiler compiler, Node function, Scope scope) {
        if (!(function instanceof Node.Path)) {
            return false;
        }
        String name = nameOf(function);
        for (Scope outer = scope; outer != null; outer = outer.parent) {
            if (outer.place(name) >= 0) {
                return true;
            }
        }
        return compiler.library().function(name) != null;
    }

    private static Closure partial(Compiler compiler, Node.Call call, Scope scope) {
        Closure[] arguments = arguments(compiler, call, scope, null);
        boolean[] open = new boolean[arguments.length];
        for (int index = 0; index < open.length; index++) {
            open[index] = call.arguments.get(index) == null;
        }
        Closure function = compiler.compile(call.function, scope);
        String codeIfNone = looksLikeFunction(compiler, call.function, scope) ? "T1007" : "T1008";
        int position = call.position;
        String name = nameOf(call.function);
        return (evaluation, input, frame) -> {
            @Nullable Object[] given = values(arguments, evaluation, input, frame);
            Object callee = function.run(evaluation, input, frame);
            String code = callee == null ? codeIfNone : "T1008";
            return new PartialApplication(callable(callee, code, position, name), given, open);
        };
    }

    static Closure chain(Compiler compiler, Node.Chain chain, Scope scope) {
        Closure left = compiler.compile(chain.input, scope);
        Node right = chain.function;
        if (right instanceof Node.Call call && !call.isPartial()) {
            return compiler.followed(call(compiler, call, scope, left), call, scope);
        }
        Closure function = compiler.compile(right, scope);
        int position = chain.position;
        return (evaluation, input, frame) -> {
            Object value = left.run(evaluation, input, frame);
            FunctionValue second = callable(function.run(evaluation, input, frame), "T2006", position, "~>");
            try {
                return value instanceof FunctionValue first
                        ? new Composition(first, second)
                        : second.call(evaluation, JsonNull.NULL, value);
            } catch (JsonataException e) {
                throw e.orAt(position, "~>");
            }
        };
    }

    static Closure lambda(Compiler compiler, Node.Lambda lambda, Scope scope) {
        Scope own = Scope.of(scope, lambda.parameters).declareBindings(lambda.body);
        Closure body = compiler.compileTail(lambda.body, own);
        Lambda.Definition definition =
                new Lambda.Definition(body, lambda.signature, lambda.parameters.size(), own.size());
        return (_, input, frame) -> new Lambda(definition, input, frame);
    }
}
