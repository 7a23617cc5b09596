package dev.crosswalk.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.yaml.Place;
import dev.crosswalk.yaml.Problem;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSONata expression with the place in the file where it stands.
 *
 * <p>Immutable as seen from outside; any thread may evaluate it. Every evaluation has a frame of its own, since without
 * one the library would share variables between threads.
 */
public final class Expression {
    /** How long one evaluation may take. A mapping takes well under a millisecond; only a runaway takes this long. */
    static final long MAXIMUM_MILLIS = 2_000;

    /** How deep calls may nest inside one evaluation. */
    static final int MAXIMUM_DEPTH = 300;

    private static final int MAXIMUM_SOURCE_CHARACTERS = 50_000;

    private final String source;
    private final Place place;
    private final Jsonata compiled;
    private final SyntaxTree tree;

    private Expression(String source, Place place, Jsonata compiled, SyntaxTree tree) {
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
        Jsonata compiled;
        try {
            compiled = Jsonata.jsonata(source);
        } catch (JException e) {
            throw new InvalidExpressionException(new Problem(
                    place.below(lineOf(source, e.getLocation())),
                    "the expression does not parse",
                    "JSONata",
                    e.getError() + " " + e.getMessage()));
        }
        compiled.setValidateInput(false);
        compiled.setOutputConvertNulls(false);
        SyntaxTree tree = SyntaxTree.of(source);
        for (String function : tree.functions()) {
            if (!Functions.NAMES.contains(function)) {
                throw new InvalidExpressionException(new Problem(
                        place,
                        "an unknown function",
                        "one of JSONata's functions or of those in docs/reference/connector-format.md",
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
     * @return a plain value: maps, lists, strings, numbers, booleans; null where the result is undefined or null
     * @throws CrosswalkException with {@link ErrorCode#MAPPING_FAILED} and the place, never with the data
     */
    public @Nullable Object evaluate(Map<String, ?> scope) {
        Jsonata.Frame frame = compiled.createFrame();
        frame.setRuntimeBounds(MAXIMUM_MILLIS, MAXIMUM_DEPTH);
        Functions.bindTo(frame);
        try {
            return Values.fromLibrary(compiled.evaluate(Values.toLibrary(scope), frame));
        } catch (JException e) {
            throw failed(e.getError(), place.below(lineOf(source, e.getLocation())), e);
        } catch (MappingFailure e) {
            throw failed(e.getMessage(), place, e);
        } catch (RuntimeException | StackOverflowError e) {
            throw failed(e.getClass().getSimpleName(), place, e);
        }
    }

    /** Evaluates and tells whether the result is true in JSONata's sense. */
    public boolean test(Map<String, ?> scope) {
        return Values.truth(evaluate(scope));
    }

    private static CrosswalkException failed(@Nullable String what, Place place, Throwable cause) {
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
