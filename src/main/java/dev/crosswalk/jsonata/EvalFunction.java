package dev.crosswalk.jsonata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code $eval} as seen from one place of an expression: it evaluates a text with the variables that are known there. */
final class EvalFunction extends FunctionValue {
    private final Compiler compiler;
    private final Scope scope;
    private final Frame frame;
    private final Signature signature;

    EvalFunction(Compiler compiler, Scope scope, Frame frame, Signature signature) {
        this.compiler = compiler;
        this.scope = scope;
        this.frame = frame;
        this.signature = signature;
    }

    @Override
    int arity() {
        return 2;
    }

    @Override
    @Nullable
    Object call(Evaluation evaluation, @Nullable Object input, @Nullable Object... arguments) {
        @Nullable Object[] checked = signature.check(input, arguments, "eval");
        if (!(checked[0] instanceof String source)) {
            return null;
        }
        evaluation.enter();
        evaluation.steps(source.length());
        Object context = checked.length > 1 && checked[1] != null ? Sequence.wrapping(checked[1]) : input;
        Object result = run(evaluation, compile(source), context);
        evaluation.leave();
        return result;
    }

    /** A text that was compiled, and how many variables it binds itself. */
    private record Compiled(Closure closure, int places) {}

    private Compiled compile(String source) {
        try {
            Node node = Resolver.resolve(Parser.parse(source));
            Scope own = Scope.of(scope, List.of()).declareBindings(node);
            return new Compiled(compiler.compile(node, own), own.size());
        } catch (JsonataException e) {
            throw JsonataException.of("D3120").because(e);
        }
    }

    private @Nullable Object run(Evaluation evaluation, Compiled compiled, @Nullable Object context) {
        try {
            return compiled.closure().run(evaluation, context, Frame.of(frame, compiled.places()));
        } catch (JsonataException e) {
            throw e.isBudget() ? e : JsonataException.of("D3121").because(e);
        }
    }
}
