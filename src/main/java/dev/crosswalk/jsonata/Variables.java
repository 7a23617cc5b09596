package dev.crosswalk.jsonata;

import org.jspecify.annotations.Nullable;

/** Reads and writes variables. Where one may be is known when the expression is compiled. */
final class Variables {
    private Variables() {}

    /** Returns the function of the library that a name stands for, if nothing in the expression hides it. */
    static @Nullable NativeFunction libraryFunction(Compiler compiler, String name, Scope scope) {
        for (Scope outer = scope; outer != null; outer = outer.parent) {
            if (outer.ofTuples || outer.place(name) >= 0) {
                return null;
            }
        }
        return compiler.library().function(name);
    }

    static Closure read(Compiler compiler, String name, Scope scope) {
        if (name.isEmpty()) {
            return (_, input, _) -> Sequence.unwrappingInput(input);
        }
        if (name.equals("$")) {
            return (evaluation, _, _) -> evaluation.root();
        }
        return read(name, scope, 0, outside(compiler, name, scope));
    }

    /** Reads {@code %}: an input that a step further out kept. */
    static Closure ancestor(Node.Ancestor slot, Scope scope) {
        return read(slot.label, scope, 0, (_, _, _) -> null);
    }

    /** Reads what no scope holds: a binding from outside, or a function of the library. */
    private static Closure outside(Compiler compiler, String name, Scope scope) {
        NativeFunction function = compiler.library().function(name);
        if (name.equals("eval") && function != null) {
            return (evaluation, _, frame) -> evaluation.isBound(name)
                    ? evaluation.bound(name)
                    : new EvalFunction(compiler, scope, frame, function.signature());
        }
        return (evaluation, _, _) -> evaluation.isBound(name) ? evaluation.bound(name) : function;
    }

    private static Closure read(String name, @Nullable Scope scope, int hops, Closure outside) {
        if (scope == null) {
            return outside;
        }
        int place = scope.place(name);
        if (place < 0 && !scope.ofTuples) {
            return read(name, scope.parent, hops + 1, outside);
        }
        Closure further = read(name, scope.parent, hops + 1, outside);
        if (scope.ofTuples) {
            return (evaluation, input, frame) -> {
                Frame owner = up(frame, hops);
                return owner.isBound(name) ? owner.value(name) : further.run(evaluation, input, frame);
            };
        }
        return (evaluation, input, frame) -> {
            Frame owner = up(frame, hops);
            return owner.isBound(place) ? owner.value(place) : further.run(evaluation, input, frame);
        };
    }

    static Closure write(Closure value, String name, Scope scope) {
        if (scope.ofTuples) {
            return (evaluation, input, frame) -> {
                Object result = value.run(evaluation, input, frame);
                frame.bind(name, result);
                return result;
            };
        }
        int place = scope.place(name);
        return (evaluation, input, frame) -> {
            Object result = value.run(evaluation, input, frame);
            frame.bind(place, result);
            return result;
        };
    }

    private static Frame up(Frame frame, int hops) {
        Frame owner = frame;
        for (int hop = 0; hop < hops; hop++) {
            owner = java.util.Objects.requireNonNull(owner.parent);
        }
        return owner;
    }
}
