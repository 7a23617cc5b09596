package dev.crosswalk.jsonata;

import org.jspecify.annotations.Nullable;

/** A function written in Java, with the signature that its arguments are held to. Immutable. */
public final class NativeFunction extends FunctionValue {
    private final String name;
    private final Signature signature;
    private final int arity;
    private final Body body;
    private final Flow flow;

    private NativeFunction(String name, Signature signature, int arity, Body body, Flow flow) {
        this.name = name;
        this.signature = signature;
        this.arity = arity;
        this.body = body;
        this.flow = flow;
    }

    /**
     * Returns a function.
     *
     * @param name without {@code $}
     * @param signature in JSONata's notation, for instance {@code <s-nn?:s>}
     * @param body what it does; its array has one place for every parameter, null where none came
     */
    public static NativeFunction of(String name, String signature, Body body) {
        Signature parsed = Signature.parse(signature);
        return new NativeFunction(name, parsed, parsed.arity(), body, Flow.COMPUTED);
    }

    /** Returns a function that takes fewer arguments from functions such as {@code $map} than its signature has. */
    public static NativeFunction of(String name, String signature, int arity, Body body) {
        return new NativeFunction(name, Signature.parse(signature), arity, body, Flow.COMPUTED);
    }

    /** Returns the same function with what the {@link Analysis} has to know of it. */
    public NativeFunction with(Flow known) {
        return new NativeFunction(name, signature, arity, body, known);
    }

    Flow flow() {
        return flow;
    }

    /** Returns its name without {@code $}. */
    public String name() {
        return name;
    }

    Signature signature() {
        return signature;
    }

    @Override
    int arity() {
        return arity;
    }

    @Override
    @Nullable
    Object call(Evaluation evaluation, @Nullable Object input, @Nullable Object... arguments) {
        evaluation.step();
        return body.call(evaluation, signature.check(input, arguments, name));
    }

    /** What a native function does. */
    @FunctionalInterface
    public interface Body {
        /**
         * Gives the result.
         *
         * @param arguments already held to the signature; it may be shorter than the parameters only where the signature
         *     has none
         */
        @Nullable
        Object call(Evaluation evaluation, @Nullable Object[] arguments);
    }
}
