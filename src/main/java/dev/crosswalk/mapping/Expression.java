package dev.crosswalk.mapping;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.jsonata.CompiledExpression;
import dev.crosswalk.jsonata.JsonataException;
import dev.crosswalk.jsonata.Library;
import dev.crosswalk.jsonata.Limits;
import dev.crosswalk.jsonata.Values;
import dev.crosswalk.yaml.Place;
import dev.crosswalk.yaml.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSONata expression with the place in the file where it stands.
 *
 * <p>Immutable; any thread may evaluate it, and evaluations share nothing.
 */
public final class Expression {
    /**
     * What one evaluation may spend. A mapping takes some hundred steps and well under a millisecond; only a runaway
     * comes near these.
     */
    static final Limits LIMITS = new Limits(10_000_000, 300, 20_000_000, Duration.ofSeconds(2));

    private static final int MAXIMUM_SOURCE_CHARACTERS = 50_000;
    private static final Library LIBRARY = MappingFunctions.library();

    private final String source;
    private final Place place;
    private final CompiledExpression compiled;
    private final SyntaxTree tree;

    private Expression(String source, Place place, CompiledExpression compiled, SyntaxTree tree) {
        this.source = source;
        this.place = place;
        this.compiled = compiled;
        this.tree = tree;
    }

    /**
     * Compiles an expression.
     *
     * @param place where its text begins
     * @throws InvalidExpressionException if it does not parse, or calls a function that does not exist
     */
    public static Expression compile(String source, Place place) {
        if (source.length() > MAXIMUM_SOURCE_CHARACTERS) {
            throw new InvalidExpressionException(new Problem(
                    place,
                    "the expression is too long",
                    "at most " + MAXIMUM_SOURCE_CHARACTERS + " characters",
                    source.length() + " characters"));
        }
        CompiledExpression compiled;
        try {
            compiled = CompiledExpression.compile(source, LIBRARY);
        } catch (JsonataException e) {
            throw new InvalidExpressionException(new Problem(
                    place.below(lineOf(source, e.position())),
                    "the expression does not parse",
                    "JSONata",
                    String.valueOf(e.getMessage())));
        }
        SyntaxTree tree = SyntaxTree.of(source);
        for (String function : tree.functions()) {
            if (!LIBRARY.names().contains(function)) {
                throw new InvalidExpressionException(new Problem(
                        place,
                        "an unknown function",
                        "one of JSONata's functions or of those in docs/reference/functions.md",
                        "$" + function));
            }
        }
        return new Expression(source, place, compiled, tree);
    }

    /** Returns the text as it stands in the file. */
    public String source() {
        return source;
    }

    /** Returns where the text begins. */
    public Place place() {
        return place;
    }

    /** Returns the root names that the expression reads, for instance {@code body} and {@code tables}. */
    public Set<String> roots() {
        return tree.roots();
    }

    /** Returns the first two names of the paths read from the root, for instance {@code steps.contact}. */
    public Set<String> paths() {
        return tree.paths();
    }

    /**
     * Evaluates the expression.
     *
     * @param scope root names to values: maps, lists, strings, numbers, booleans, null
     * @return a plain value: maps, lists, strings, numbers, booleans; null where the result is undefined or null. Parts of
     *     the scope that it holds as they are may be shared with it, so neither is to be changed
     * @throws CrosswalkException with {@link ErrorCode#MAPPING_FAILED} and the place, never with the data
     */
    public @Nullable Object evaluate(Map<String, ?> scope) {
        try {
            return Output.of(compiled.evaluate(scope, Map.of(), Clock.systemUTC(), LIMITS));
        } catch (JsonataException e) {
            throw failed(String.valueOf(e.getMessage()), place.below(lineOf(source, e.position())), e);
        } catch (MappingFailure e) {
            throw failed(String.valueOf(e.getMessage()), place, e);
        }
    }

    /** Evaluates and tells whether the result is true in JSONata's sense. */
    public boolean test(Map<String, ?> scope) {
        return Values.isTrue(evaluate(scope));
    }

    private static CrosswalkException failed(String what, Place place, Throwable cause) {
        return CrosswalkException.builder(
                        ErrorCode.MAPPING_FAILED,
                        "The mapping at " + place + " failed (" + what + "). This is the connector's fault, not yours.")
                .cause(cause)
                .build();
    }

    private static int lineOf(String source, int position) {
        int end = Math.clamp(position, 0, source.length());
        return (int) source.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}
