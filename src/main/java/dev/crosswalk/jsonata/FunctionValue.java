package dev.crosswalk.jsonata;

import org.jspecify.annotations.Nullable;

/** A function as a value: of the library, written in the expression, partly applied, or a regular expression. */
public abstract class FunctionValue {
    FunctionValue() {}

    /** Returns how many arguments it declares; callers such as {@code $map} pass no more than that. */
    abstract int arity();

    /**
     * Calls it.
     *
     * @param evaluation the call's context, whose budget it spends
     * @param input the value that {@code $} stands for at the call; taken by signatures that say so
     * @param arguments the values, undefined as null
     */
    abstract @Nullable Object call(Evaluation evaluation, @Nullable Object input, @Nullable Object... arguments);
}
