package dev.crosswalk.json;

/** A text that is not the JSON that was expected. */
public final class JsonException extends RuntimeException {
    private final int line;
    private final int column;

    public JsonException(String message, int line, int column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /** Returns the line, from 1; 0 where it is not known. */
    public int line() {
        return line;
    }

    /** Returns the column, from 1; 0 where it is not known. */
    public int column() {
        return column;
    }
}
