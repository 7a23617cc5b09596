package dev.crosswalk.jsonata;

/** An error of the language: its code as JSONata names it, a sentence, and where in the text. It never holds data. */
public final class JsonataException extends RuntimeException {
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
    static JsonataException of(String code) {
        return new JsonataException(code, -1, "");
    }

    /** An error about a token: a name or sign from the expression's text, never a value of the data. */
    static JsonataException of(String code, String token) {
        return new JsonataException(code, -1, token);
    }

    static JsonataException at(int position, String code, String token) {
        return new JsonataException(code, position, token);
    }

    /** Returns the same error at a position, unless it has one already. */
    JsonataException orAt(int otherPosition) {
        if (position >= 0) {
            return this;
        }
        JsonataException placed = new JsonataException(code, otherPosition, token);
        placed.setStackTrace(getStackTrace());
        return placed;
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
