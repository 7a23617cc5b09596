package dev.crosswalk.jsonata;

import org.jspecify.annotations.Nullable;

/** Two functions as one: the second is called with what the first gives. */
final class Composition extends FunctionValue {
    private final FunctionValue first;
    private final FunctionValue second;

    Composition(FunctionValue first, FunctionValue second) {
        this.first = first;
        this.second = second;
    }

    @Override
    int arity() {
        return 1;
    }

    @Override
    @Nullable
    Object call(Evaluation evaluation, @Nullable Object input, @Nullable Object... arguments) {
        evaluation.enter();
        Object argument = arguments.length == 0 ? null : arguments[0];
        Object between = Paths.finished(first.call(evaluation, input, argument), false);
        Object result = Paths.finished(second.call(evaluation, input, between), false);
        evaluation.leave();
        return result;
    }
}
