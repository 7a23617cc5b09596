package dev.crosswalk.connector;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can go wrong at a provider, so that examples of all connectors can be compared. */
public enum ErrorCause {
    UNKNOWN_TOKEN("A token that the provider does not know, or none"),
    EXPIRED_TOKEN("A token that is no longer valid"),
    MISSING_PERMISSION("A scope, role or permission that the credential has not got"),
    PLAN_LIMIT("Something that the account's plan does not include"),
    VALIDATION("A value that the provider does not take"),
    MISSING_FIELD("A field that the provider demands"),
    UNKNOWN_FIELD("A field that the account has not got"),
    READ_ONLY("A field that cannot be written"),
    BAD_REFERENCE("A link to a record that is not there or does not fit"),
    NOT_FOUND("A record that is not there"),
    DELETED("A record that was deleted"),
    DUPLICATE("A record that is there already"),
    LOCKED("A record or account that is locked for the moment"),
    MIGRATION("An account that is being moved"),
    RATE_LIMITED("Too many calls, said with status 429"),
    THROTTLED("Too many calls, said otherwise than with 429"),
    DAILY_LIMIT("The quota of a day or a longer time is used up"),
    SERVER_ERROR("An outage, told in the provider's usual form"),
    HTML("An outage, told as a page"),
    EMPTY("An outage without any text"),
    WRONG_CONTENT("A success whose content is not what the provider documents"),
    MISUNDERSTOOD("A request that the provider cannot read"),
    OTHER("Anything else");

    /** Those that every connector shows by an example, or says why its provider never answers so. */
    public static final Set<ErrorCause> EXPECTED = Set.copyOf(EnumSet.of(
            UNKNOWN_TOKEN,
            EXPIRED_TOKEN,
            MISSING_PERMISSION,
            VALIDATION,
            NOT_FOUND,
            DUPLICATE,
            LOCKED,
            RATE_LIMITED,
            THROTTLED,
            DAILY_LIMIT,
            SERVER_ERROR,
            HTML,
            EMPTY,
            WRONG_CONTENT));

    private final String title;

    ErrorCause(String title) {
        this.title = title;
    }

    /** Returns what it is, in a few words for people. */
    public String title() {
        return title;
    }

    /** Returns the word that stands in files, for instance {@code "rate_limited"}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the cause of a word. */
    public static Optional<ErrorCause> find(String word) {
        return Arrays.stream(values())
                .filter(cause -> cause.word().equals(word))
                .findFirst();
    }
}
