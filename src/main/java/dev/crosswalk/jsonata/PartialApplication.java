package dev.crosswalk.jsonata;

import org.jspecify.annotations.Nullable;

/** A function some of whose arguments are given already. */
final class PartialApplication extends FunctionValue {
    private final FunctionValue function;
    private final @Nullable Object[] given;
    private final boolean[] open;
    private final int arity;

    /**
     * Makes one.
     *
     * @param given the arguments, in their places
     * @param open which places wait for an argument
     */
    PartialApplication(FunctionValue function, @Nullable Object[] given, boolean[] open) {
        this.function = function;
        this.given = given;
        this.open = open;
        int waiting = 0;
        for (boolean place : open) {
            waiting += place ? 1 : 0;
        }
        this.arity = waiting;
    }

    @Override
    int arity() {
        return arity;
    }

    @Override
    @Nullable
    Object call(Evaluation evaluation, @Nullable Object input, @Nullable Object... arguments) {
        evaluation.step();
        @Nullable Object[] all = given.clone();
        int next = 0;
        for (int place = 0; place < all.length; place++) {
            if (open[place]) {
                all[place] = next < arguments.length ? arguments[next] : null;
                next++;
            }
        }
        return function.call(evaluation, input, all);
    }
}
