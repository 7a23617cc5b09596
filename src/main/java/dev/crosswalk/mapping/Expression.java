package dev.crosswalk.mapping;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.jsonata.Analysis;
import dev.crosswalk.jsonata.CompiledExpression;
import dev.crosswalk.jsonata.JsonataException;
import dev.crosswalk.jsonata.Library;
import dev.crosswalk.jsonata.Limits;
import dev.crosswalk.jsonata.Values;
import dev.crosswalk.yaml.Place;
import dev.crosswalk.yaml.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
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
    /** Found out when it is first asked for; to do so twice at the same time does no harm. */
    private volatile @Nullable Uses uses;

    private Expression(String source, Place place, CompiledExpression compiled) {
        this.source = source;
        this.place = place;
        this.compiled = compiled;
    }

    /** What the analysis knows. */
    private record Uses(List<InputRead> reads, List<OutputWrite> writes, Set<String> roots, Set<String> paths) {}

    /**
     * Compiles an expression.
     *
     * @param place where its text begins
     * @throws InvalidExpressionException if it does not parse, or can be seen to be wrong: a variable that nothing binds, a
     *     function that does not exist, a wrong number of arguments, an argument of a wrong type
     */
    public static Expression compile(String source, Place place) {
        if (source.length() > MAXIMUM_SOURCE_CHARACTERS) {
            throw invalid(new Problem(
                    place,
                    "the expression is too long",
                    "at most " + MAXIMUM_SOURCE_CHARACTERS + " characters",
                    source.length() + " characters"));
        }
        CompiledExpression compiled;
        try {
            compiled = CompiledExpression.compile(source, LIBRARY);
        } catch (JsonataException e) {
            throw invalid(new Problem(
                    place.in(source, e.position()),
                    "the expression does not parse",
                    "JSONata",
                    String.valueOf(e.getMessage())));
        }
        Expression expression = new Expression(source, place, compiled);
        List<Problem> problems = ExpressionProblems.of(compiled, source, place);
        if (!problems.isEmpty()) {
            throw new InvalidExpressionException(problems, expression);
        }
        return expression;
    }

    private static InvalidExpressionException invalid(Problem problem) {
        return new InvalidExpressionException(List.of(problem), null);
    }

    /** Returns the text as it stands in the file. */
    public String source() {
        return source;
    }

    /** Returns where the text begins. */
    public Place place() {
        return place;
    }

    /** Returns the parts of its scope that the expression may read, in the order of the text. */
    public List<InputRead> reads() {
        return uses().reads();
    }

    /** Returns the parts of its result, in the order of the text. */
    public List<OutputWrite> writes() {
        return uses().writes();
    }

    /** Returns the root names that the expression reads, for instance {@code body} and {@code tables}. */
    public Set<String> roots() {
        return uses().roots();
    }

    /** Returns the first two names of the paths read from the root, for instance {@code steps.contact}. */
    public Set<String> paths() {
        return uses().paths();
    }

    private Uses uses() {
        Uses known = uses;
        if (known == null) {
            known = analysed();
            uses = known;
        }
        return known;
    }

    private Uses analysed() {
        Analysis analysis = Analysis.of(compiled);
        List<InputRead> reads = analysis.reads().stream()
                .map(read -> new InputRead(read, source, place))
                .toList();
        List<OutputWrite> writes = analysis.writes().stream()
                .map(write -> new OutputWrite(write, source, place))
                .toList();
        Set<String> roots = new LinkedHashSet<>();
        Set<String> paths = new LinkedHashSet<>();
        for (InputRead read : reads) {
            List<String> names = read.names();
            if (!names.isEmpty() && read.isKnown(0)) {
                roots.add(names.getFirst());
            }
            if (names.size() > 1 && read.isKnown(0) && read.isKnown(1)) {
                paths.add(names.getFirst() + "." + names.get(1));
            }
        }
        return new Uses(reads, writes, Collections.unmodifiableSet(roots), Collections.unmodifiableSet(paths));
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
            throw failed(String.valueOf(e.getMessage()), place.in(source, e.position()), e);
        } catch (MappingFailure e) {
            throw failed(String.valueOf(e.getMessage()), place, e);
        } catch (StackOverflowError e) {
            throw failed("the result holds itself, or nests without end", place, e);
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
}
