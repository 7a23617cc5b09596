package dev.crosswalk.provider;

import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Why there is no answer that can be read. Its message holds nothing of the request. */
public final class TransportFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final boolean sent;
    private final int status;

    /** What happened. */
    public enum Kind {
        ADDRESS_REFUSED("its name leads to an address that is not of the public Internet"),
        CONNECTION_REFUSED("the connection was refused"),
        NOT_CONNECTED("no connection could be made"),
        BUSY("all connections to it are in use"),
        TIMED_OUT("it did not answer in time"),
        BROKEN("the connection broke off"),
        TOO_LARGE("its answer is too large"),
        UNREADABLE("its answer is compressed in a way that was not asked for");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Returns the word that metrics use. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns what happened to the provider, in words that follow a colon. */
        public String words() {
            return words;
        }
    }

    /**
     * Makes a failure.
     *
     * @param sent whether any of the request can have reached the provider
     * @param status the answer's status where one came; 0 where none did
     */
    public TransportFailure(Kind kind, boolean sent, int status, @Nullable Throwable cause) {
        super(kind.words(), cause);
        this.kind = kind;
        this.sent = sent;
        this.status = status;
    }

    /** Returns what happened. */
    public Kind kind() {
        return kind;
    }

    /** Tells whether the provider can have acted. */
    public boolean sent() {
        return sent;
    }

    /** Returns the status that came before the failure. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
