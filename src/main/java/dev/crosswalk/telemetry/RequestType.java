package dev.crosswalk.telemetry;

import java.util.Locale;
import java.util.Optional;

/** Which part of the API a call belongs to. */
public enum RequestType {
    /** A unified call. */
    UNIFIED,
    /** A passthrough call, of a provider's resource or of its path. */
    PROXY,
    /** Everything else: accounts, tokens, health. */
    ADMIN;

    private static final String CUSTOM = "/custom/";

    /** Returns the type of a route by its pattern. */
    public static RequestType ofRoute(String pattern) {
        if (pattern.startsWith(CUSTOM)) {
            return PROXY;
        }
        for (RequestType type : values()) {
            if (pattern.startsWith("/" + type.word() + "/")) {
                return type;
            }
        }
        return ADMIN;
    }

    /** Finds the type of a word. */
    public static Optional<RequestType> find(String word) {
        for (RequestType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Returns the word that the log uses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
