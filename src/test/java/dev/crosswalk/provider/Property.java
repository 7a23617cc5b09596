package dev.crosswalk.provider;

/** What must be true of every input, whatever a fuzzer thinks of. */
final class Property {
    private Property() {}

    static void holds(boolean truth, String what) {
        if (!truth) {
            throw new AssertionError("It must hold that " + what);
        }
    }
}
