package dev.crosswalk.provider;

import dev.crosswalk.credential.Credential;
import java.time.Duration;
import java.time.Instant;

/** How good an access token is. */
enum Freshness {
    /** It is used. */
    GOOD,
    /** It is used, and renewed beside the call. */
    DUE,
    /** It is renewed before the call, and used where that fails. */
    ENDING,
    /** There is none that could be used. */
    ENDED;

    /** How long before its end a token is renewed at most. */
    static final Duration AHEAD = Duration.ofMinutes(15);

    /** How long before its end a call waits for the renewal at most, so that a token does not end on its way. */
    static final Duration MARGIN = Duration.ofSeconds(60);

    private static final int AHEAD_PART = 2;
    private static final int MARGIN_PART = 10;

    /** Renewals are spread over so much of the time ahead, so that accounts that were connected at once do not all come. */
    private static final int SPREAD_PART = 4;

    private static final int STEPS = 1_000;

    static Freshness of(Credential credential, String accountId, Instant now) {
        Instant end = credential.expiresAt();
        if (credential.find(TokenEndpoint.ACCESS_TOKEN).isEmpty() || (end != null && !now.isBefore(end))) {
            return ENDED;
        }
        if (end == null) {
            return GOOD;
        }
        Instant begin = credential.storedAt();
        Duration life = begin == null || begin.isAfter(end) ? Duration.ZERO : Duration.between(begin, end);
        Duration margin = life.isZero() ? MARGIN : shorter(MARGIN, life.dividedBy(MARGIN_PART));
        if (!now.isBefore(end.minus(margin))) {
            return ENDING;
        }
        Duration ahead = shorter(AHEAD, life.dividedBy(AHEAD_PART));
        Instant renewal = end.minus(ahead).plus(spread(ahead, accountId, credential.version()));
        return now.isBefore(renewal) ? GOOD : DUE;
    }

    /** All nodes come to the same moment, and another one for each account and each of its tokens. */
    private static Duration spread(Duration ahead, String accountId, long version) {
        int step = Math.floorMod((accountId + version).hashCode(), STEPS);
        return ahead.dividedBy(SPREAD_PART).multipliedBy(step).dividedBy(STEPS);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
