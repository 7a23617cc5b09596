package dev.crosswalk.jsonata;

import org.jspecify.annotations.Nullable;

/** A function written in the expression, with the frame and the input that it was written in. */
final class Lambda extends FunctionValue {
    private final Definition definition;
    private final @Nullable Object input;
    private final Frame frame;

    /**
     * What does not change between the runs of the expression.
     *
     * @param arity how many parameters it has; they are the first places of its frame
     * @param places how many places its frame has
     */
    record Definition(Closure body, @Nullable Signature signature, int arity, int places) {}

    /** What a function gives instead of its value when its last act is another call. */
    static final class TailCall {
        private final FunctionValue function;
        private final @Nullable Object[] arguments;
        private final int position;
        private final String name;

        TailCall(FunctionValue function, @Nullable Object[] arguments, int position, String name) {
            this.function = function;
            this.arguments = arguments;
            this.position = position;
            this.name = name;
        }
    }

    Lambda(Definition definition, @Nullable Object input, Frame frame) {
        this.definition = definition;
        this.input = input;
        this.frame = frame;
    }

    @Override
    int arity() {
        return definition.arity();
    }

    @Override
    @Nullable
    Object call(Evaluation evaluation, @Nullable Object context, @Nullable Object... arguments) {
        evaluation.enter();
        Object result = run(evaluation, context, arguments);
        while (result instanceof TailCall next) {
            result = follow(evaluation, context, next);
        }
        evaluation.leave();
        return result;
    }

    private static @Nullable Object follow(Evaluation evaluation, @Nullable Object context, TailCall next) {
        try {
            return next.function instanceof Lambda lambda
                    ? lambda.run(evaluation, context, next.arguments)
                    : next.function.call(evaluation, context, next.arguments);
        } catch (JsonataException e) {
            throw e.orAt(next.position, next.name);
        }
    }

    private @Nullable Object run(Evaluation evaluation, @Nullable Object context, @Nullable Object[] arguments) {
        evaluation.step();
        Signature signature = definition.signature();
        @Nullable Object[] values = signature == null ? arguments : signature.check(context, arguments, "");
        Frame own = Frame.of(frame, definition.places());
        for (int index = 0; index < definition.arity(); index++) {
            own.bind(index, index < values.length ? values[index] : null);
        }
        return definition.body().run(evaluation, input, own);
    }
}
