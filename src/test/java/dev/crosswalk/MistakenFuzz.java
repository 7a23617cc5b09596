package dev.crosswalk;

/** A mistake behind three steps that chance alone does not take in a minute; the fuzzer must find it. */
public final class MistakenFuzz {
    private MistakenFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, java.nio.charset.StandardCharsets.UTF_8);
        if (text.startsWith("next_cursor=") && text.length() > 20 && text.charAt(15) == '%') {
            throw new IllegalStateException("a mistake that only coverage leads to");
        }
    }
}
