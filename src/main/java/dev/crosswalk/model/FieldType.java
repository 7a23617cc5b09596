package dev.crosswalk.model;

import java.util.Locale;
import java.util.Optional;

/** What a field of a unified record may hold. */
public enum FieldType {
    STRING("text"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    /** A moment, on the wire in ISO 8601; a bare date means its first moment in UTC. */
    INSTANT("a moment in ISO 8601, for instance 2026-05-14T10:00:00Z"),
    DATE("a date, for instance 2026-05-14"),
    /** Whole seconds, on the wire as text; a number is taken too. */
    DURATION("whole seconds as text or a number, for instance \"1500\""),
    ENUM("one of the field's words"),
    /** A record with named fields. */
    OBJECT("an object"),
    /** A list of records with named fields. */
    ARRAY("an array of objects"),
    /** An object whose keys the model does not know. */
    MAP("an object");

    private final String expected;

    FieldType(String expected) {
        this.expected = expected;
    }

    /** Returns what a caller should send, in words. */
    public String expected() {
        return expected;
    }

    /** Returns the word used in model files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the type of a word used in model files. */
    public static Optional<FieldType> find(String word) {
        for (FieldType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
