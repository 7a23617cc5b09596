package dev.crosswalk.mapping;

import dev.crosswalk.jsonata.Analysis;
import dev.crosswalk.yaml.Place;
import java.util.List;

/** A part of an expression's result, and where in the file its key stands. Immutable. */
public final class OutputWrite {
    private final Analysis.Write write;
    private final String source;
    private final Place start;

    OutputWrite(Analysis.Write write, String source, Place start) {
        this.write = write;
        this.source = source;
        this.start = start;
    }

    /** Returns the names that lead there from the result's root; none for the result itself. */
    public List<String> names() {
        return write.path().names();
    }

    /** Tells whether one of its names is known, and not one that only the data knows. */
    public boolean isKnown(int index) {
        return write.path().isKnown(index);
    }

    /** Tells whether there may be more below it than the writes tell. */
    public boolean isOpen() {
        return write.open();
    }

    /** Tells whether the part of the result with these names may be this one. */
    public boolean covers(List<String> part) {
        return write.covers(part);
    }

    /** Returns where its key stands. */
    public Place place() {
        return start.in(source, write.position());
    }

    /** Returns its names as an expression has them, for instance {@code contact.id}. */
    @Override
    public String toString() {
        return write.path().toString();
    }
}
