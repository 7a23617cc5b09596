package dev.crosswalk.storage;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.regex.Pattern;

/** Identifiers of rows: UUIDs of version 7, which begin with their time of creation and so keep indexes in order. */
public final class Identifiers {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Identifiers() {}

    /** Makes an identifier that nothing else has. */
    public static String next() {
        long high = System.currentTimeMillis() << 16 | 0x7000 | RANDOM.nextInt(1 << 12);
        long low = RANDOM.nextLong() >>> 2 | 1L << 63;
        return new UUID(high, low).toString();
    }

    /** Tells whether a text can be an identifier at all, which saves asking the database for one that cannot. */
    public static boolean canBe(String text) {
        return SHAPE.matcher(text).matches();
    }
}
