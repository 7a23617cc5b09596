package dev.crosswalk.idempotency;

import java.util.Locale;

/** What a key stands for at the moment. */
public enum Standing {
    /** Nothing: the write would be done. */
    UNUSED,
    /** A write that another attempt is doing. */
    IN_USE,
    /** Another request: the write would be refused. */
    REUSED,
    /** A write that was done: its first answer would be given again. */
    DONE,
    /** A write that was done, but for a link or the reading back: the rest would be done. */
    UNFINISHED,
    /** A write that failed before anything was saved: it would be done. */
    FAILED,
    /** A write of which nobody knows whether it was saved: the record would be looked for. */
    UNCERTAIN;

    /** Returns the word used on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
