package dev.crosswalk.server;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names for calls: the caller's own where it can be trusted in a log, else a new UUID that sorts by time. */
final class RequestIds {
    private static final int MAXIMUM_CHARACTERS = 128;
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:/+=-]{1," + MAXIMUM_CHARACTERS + "}");

    private RequestIds() {}

    /** Returns the caller's id if it holds nothing that could forge a log line or a header, else a new one. */
    static String takeOrMake(@Nullable String offered, long epochMillis) {
        return offered != null && HARMLESS.matcher(offered).matches() ? offered : make(epochMillis);
    }

    /** Makes a UUID of version 7. It only names a call, so it need not be unguessable. */
    static String make(long epochMillis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = epochMillis << 16 | 0x7000L | random.nextInt(0x1000);
        long low = 0x8000000000000000L | random.nextLong() >>> 2;
        return new UUID(high, low).toString();
    }
}
