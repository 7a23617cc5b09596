package dev.crosswalk.jsonata;

import org.jspecify.annotations.Nullable;

/** What arguments a function takes. */
final class Signature {
    private final int arity;

    private Signature(int arity) {
        this.arity = arity;
    }

    static Signature parse(String text) {
        return new Signature(text.length());
    }

    int arity() {
        return arity;
    }

    @Nullable
    Object[] check(@Nullable Object input, @Nullable Object[] arguments) {
        return arguments;
    }
}
