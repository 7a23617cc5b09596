package dev.crosswalk.provider.limit;

/**
 * What a provider said of one window; what it did not say is -1.
 *
 * @param limit how many calls the window allows
 * @param seconds how long the window is
 * @param remaining how many calls are left in it
 * @param resetSeconds when the next one begins, in seconds from now
 */
public record Told(long limit, long seconds, long remaining, long resetSeconds) {
    /** Nothing was said. */
    public static final Told NOTHING = new Told(-1, -1, -1, -1);
}
