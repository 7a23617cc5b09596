package dev.crosswalk.jsonata;

import java.util.Set;

/** An error of the language: its code as JSONata names it, a sentence, and where in the text. It never holds data. */
public final class JsonataException extends RuntimeException {
    /** Depth, time, steps and size. */
    private static final Set<String> BUDGET = Set.of("D1011", "D1012", "D1014", "D2015");

    private final String code;
    private final int position;
    private final String token;

    private JsonataException(String code, int position, String token) {
        super(ErrorText.of(code, token));
        this.code = code;
        this.position = position;
        this.token = token;
    }

    /** An error whose position the caller of the function adds. */
    public static JsonataException of(String code) {
        return new JsonataException(code, -1, "");
    }

    /** An error about a token: a name or sign from the expression's text, never a value of the data. */
    public static JsonataException of(String code, String token) {
        return new JsonataException(code, -1, token);
    }

    static JsonataException at(int position, String code, String token) {
        return new JsonataException(code, position, token);
    }

    /** An error about a sign that stands where another was expected. */
    static JsonataException instead(int position, String found, String expected) {
        return new JsonataException("S0202", position, found + "\" stands where \"" + expected);
    }

    /** Returns the same error at a position and about a token, unless it has them already. */
    JsonataException orAt(int otherPosition, String otherToken) {
        if (position >= 0 && !token.isEmpty()) {
            return this;
        }
        JsonataException placed = new JsonataException(
                code, position >= 0 ? position : otherPosition, token.isEmpty() ? otherToken : token);
        placed.setStackTrace(getStackTrace());
        return placed;
    }

    /** Returns the same error with what brought it about. */
    JsonataException because(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** Tells whether the evaluation was stopped because it spent more than it may. */
    public boolean isBudget() {
        return BUDGET.contains(code);
    }

    /** Returns JSONata's code, for instance {@code D3030}. */
    public String code() {
        return code;
    }

    /** Returns the index of the character where it happened; negative where that is not known. */
    public int position() {
        return position;
    }

    /** Returns the name or sign of the expression that it is about; empty where there is none. */
    public String token() {
        return token;
    }
}
