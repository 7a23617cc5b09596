package dev.crosswalk.yaml;

/**
 * Where something stands in a file.
 *
 * @param file the file's name as a person would open it, for instance {@code connectors/acme/connector.yaml}
 * @param line the line, from 1; 0 where only the file is known
 * @param column the column, from 1, in characters; 0 where only the line is known
 * @param path the path of the value inside the document, for instance {@code methods.create[0].request.body};
 *     empty for the root
 */
public record Place(String file, int line, int column, String path) {
    /** A place of which the line is known, but not the column. */
    public Place(String file, int line, String path) {
        this(file, line, 0, path);
    }

    /** Returns {@code file:line:column}, as compilers print it, as far as it is known. */
    @Override
    public String toString() {
        return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }

    /**
     * Returns the place of a character of a text that begins here and whose lines all begin in the same column.
     *
     * @param index the character's index in the text; negative where it is not known
     */
    public Place in(String text, int index) {
        if (index < 0) {
            return new Place(file, line, path);
        }
        int end = Math.min(index, text.length());
        int lines = (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
        int further = text.codePointCount(text.lastIndexOf('\n', end - 1) + 1, end);
        return new Place(file, line == 0 ? 0 : line + lines, column == 0 ? 0 : column + further, path);
    }
}
