package dev.crosswalk.benchmarks.library;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expression compiled by the library. Used by one thread only. */
public final class LibraryExpression {
    private static final long MAXIMUM_MILLIS = 2_000;
    private static final int MAXIMUM_DEPTH = 300;

    private final Jsonata compiled;

    private LibraryExpression(Jsonata compiled) {
        this.compiled = compiled;
    }

    /** Compiles an expression. */
    public static LibraryExpression compile(String source) {
        Jsonata compiled = Jsonata.jsonata(source);
        compiled.setValidateInput(false);
        compiled.setOutputConvertNulls(false);
        return new LibraryExpression(compiled);
    }

    /**
     * Evaluates the expression.
     *
     * @param input as {@link #input} makes it
     * @return what the library gives, its own null included
     */
    public @Nullable Object evaluate(@Nullable Object input) {
        Jsonata.Frame frame = compiled.createFrame();
        frame.setRuntimeBounds(MAXIMUM_MILLIS, MAXIMUM_DEPTH);
        Functions.bindTo(frame);
        try {
            return compiled.evaluate(input, frame);
        } catch (JException e) {
            throw new IllegalStateException("The library failed: " + e.getError(), e);
        }
    }

    /** Copies plain values for the library, which has a null of its own. */
    public static @Nullable Object input(@Nullable Object value) {
        return switch (value) {
            case null -> Jsonata.NULL_VALUE;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(String.valueOf(key), input(item)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(item -> copy.add(input(item)));
                yield copy;
            }
            default -> value;
        };
    }

    /** Copies what the library gave into plain values, so that it can be compared. */
    public static @Nullable Object output(@Nullable Object value) {
        if (value == null || value.equals(Jsonata.NULL_VALUE)) {
            return null;
        }
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> {
                    if (item != null) {
                        copy.put(String.valueOf(key), output(item));
                    }
                });
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(item -> {
                    if (item != null) {
                        copy.add(output(item));
                    }
                });
                yield copy;
            }
            default -> value;
        };
    }
}
