package dev.crosswalk.jsonata;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSONata expression.
 *
 * <p>Immutable: any thread may evaluate it, and evaluations share nothing.
 */
public final class CompiledExpression {
    private final Closure closure;
    private final int places;
    private final Node node;
    private final Library library;

    private CompiledExpression(Closure closure, int places, Node node, Library library) {
        this.closure = closure;
        this.places = places;
        this.node = node;
        this.library = library;
    }

    /**
     * Compiles an expression.
     *
     * @throws JsonataException with a code and the position of what is wrong
     */
    public static CompiledExpression compile(String source, Library library) {
        try {
            Node node = Resolver.resolve(Parser.parse(source));
            Scope scope = Scope.of(null, List.of()).declareBindings(node);
            Closure closure = new Compiler(library).compile(node, scope);
            return new CompiledExpression(closure, scope.size(), node, library);
        } catch (StackOverflowError e) {
            throw JsonataException.at(0, "S0501", String.valueOf(Parser.MAXIMUM_NESTING))
                    .because(e);
        }
    }

    /**
     * Evaluates the expression.
     *
     * @param root what {@code $$} stands for: maps, lists, texts, numbers, booleans; {@link JsonNull} or null for
     *     nothing at all
     * @param bindings variables to values; functions as {@link FunctionValue}
     * @param clock asked once, and only if the expression asks for the time
     * @param limits what the evaluation may spend
     * @return maps, lists, texts, numbers, booleans, functions; {@link JsonNull}, or null for undefined
     * @throws JsonataException if it fails on this data, or spends more than it may
     */
    public @Nullable Object evaluate(@Nullable Object root, Map<String, ?> bindings, Clock clock, Limits limits) {
        Evaluation evaluation = new Evaluation(root, bindings, clock, limits);
        try {
            Object result = closure.run(evaluation, Sequence.wrapping(root), Frame.of(null, places));
            return Sequence.unwrappingInput(result instanceof TupleStream stream ? stream.values() : result);
        } catch (StackOverflowError e) {
            throw JsonataException.of("D1011", String.valueOf(limits.depth())).because(e);
        }
    }

    Node node() {
        return node;
    }

    Library library() {
        return library;
    }
}
