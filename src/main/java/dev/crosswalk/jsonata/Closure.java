package dev.crosswalk.jsonata;

import org.jspecify.annotations.Nullable;

/** A compiled part of an expression. Immutable: what one run knows is in its evaluation and frame. */
@FunctionalInterface
interface Closure {
    /**
     * Gives the part's value.
     *
     * @param input what names are looked up in: the value of {@code $}
     * @param frame the variables
     */
    @Nullable
    Object run(Evaluation evaluation, @Nullable Object input, Frame frame);
}
