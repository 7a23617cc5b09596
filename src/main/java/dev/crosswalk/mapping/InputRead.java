package dev.crosswalk.mapping;

import dev.crosswalk.jsonata.Analysis;
import dev.crosswalk.yaml.Place;
import java.util.List;

/** A part of its scope that an expression may read, and where in the file it does. Immutable. */
public final class InputRead {
    private final Analysis.Read read;
    private final String source;
    private final Place start;

    InputRead(Analysis.Read read, String source, Place start) {
        this.read = read;
        this.source = source;
        this.start = start;
    }

    /** Returns the names that lead there from the scope's root; lists on the way count for nothing. */
    public List<String> names() {
        return read.path().names();
    }

    /** Tells whether one of its names is known, and not one that only the data knows. */
    public boolean isKnown(int index) {
        return read.path().isKnown(index);
    }

    /** Tells whether all names are known; others only the data knows. */
    public boolean isExact() {
        return read.isExact();
    }

    /** Tells whether everything below it may be read as well. */
    public boolean isWhole() {
        return read.whole();
    }

    /** Tells whether it may be in the result or be what that is computed from; otherwise it only decides. */
    public boolean isPassedOn() {
        return read.flows();
    }

    /** Tells whether this may be a read of the part of the scope with these names. */
    public boolean covers(List<String> part) {
        return read.covers(part);
    }

    /** Returns where its last name stands. */
    public Place place() {
        return start.in(source, read.position());
    }

    /** Returns where one of its names stands. */
    public Place place(int index) {
        return start.in(source, read.positions().get(index));
    }

    /** Returns its names as an expression has them, for instance {@code body.contact.id}. */
    @Override
    public String toString() {
        return read.path().toString();
    }
}
