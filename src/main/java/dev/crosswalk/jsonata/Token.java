package dev.crosswalk.jsonata;

import org.jspecify.annotations.Nullable;

/**
 * A piece of an expression's text.
 *
 * @param kind what it is
 * @param text the operator, the name without {@code $} or backquotes, or the literal as it stands
 * @param value the value of a literal: text, number, boolean, {@link JsonNull} or a {@link RegularExpression}
 * @param position the index of its first character
 */
record Token(Kind kind, String text, @Nullable Object value, int position) {
    enum Kind {
        OPERATOR,
        NAME,
        VARIABLE,
        LITERAL,
        REGULAR_EXPRESSION,
        END
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }
}
