package dev.crosswalk.yaml;

/**
 * Where something stands in a file.
 *
 * @param file the file's name as a person would open it, for instance {@code connectors/acme/connector.yaml}
 * @param line the line, from 1; 0 where only the file is known
 * @param path the path of the value inside the document, for instance {@code methods.create[0].request.body};
 *     empty for the root
 */
public record Place(String file, int line, String path) {
    /** Returns {@code file:line}, as compilers print it. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }

    /** Returns the place of something {@code lines} further down in the same value. */
    public Place below(int lines) {
        return new Place(file, line + lines, path);
    }
}
