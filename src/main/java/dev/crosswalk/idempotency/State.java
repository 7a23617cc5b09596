package dev.crosswalk.idempotency;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far a write has come. */
public enum State {
    /** The key is taken, nothing else has happened. */
    RECEIVED,
    /** The provider request is made, nothing is sent. */
    PLANNED,
    /** The provider request went out or is about to; its answer is not noted yet. */
    SENT,
    /** The provider has saved it. */
    COMMITTED,
    /** The provider has not saved it. */
    FAILED,
    /** Nobody knows whether the provider has saved it. */
    UNCERTAIN,
    /** It was not known, and then the record was found at the provider. */
    RECONCILED;

    /** Returns the word used in the database and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether the record is known to be saved. */
    public boolean isSaved() {
        return this == COMMITTED || this == RECONCILED;
    }

    /** Finds a state by its word. */
    public static Optional<State> find(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }

    /** Returns the words of all states, parted by commas. */
    public static String words() {
        return Arrays.stream(values()).map(State::word).collect(Collectors.joining(", "));
    }

    static State of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
