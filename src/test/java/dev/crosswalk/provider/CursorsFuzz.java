package dev.crosswalk.provider;

import dev.crosswalk.error.CrosswalkException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** Any text is no cursor; any state of a provider is carried there and back; and no byte of a cursor can be changed. */
public final class CursorsFuzz {
    private static final Cursors CURSORS = Cursors.ofThisProcess();
    private static final String ACCOUNT = "account";

    private CursorsFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        refused("calls", text);
        refused("calls", Base64.getUrlEncoder().encodeToString(input));

        Cursor cursor = new Cursor(text, Map.of("cursor", text, "page", input.length));
        String made = CURSORS.encode(cursor, ACCOUNT, text);
        Property.holds(CURSORS.decode(ACCOUNT, text, made).equals(cursor), "a cursor that was made is given back");
        refused(text + "x", made);
        byte[] bytes = Base64.getUrlDecoder().decode(made);
        int at = Math.floorMod(Arrays.hashCode(input), bytes.length);
        bytes[at] ^= (byte) (1 << Math.floorMod(input.length, Byte.SIZE));
        refused(text, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static void refused(String list, String encoded) {
        try {
            CURSORS.decode(ACCOUNT, list, encoded);
        } catch (CrosswalkException e) {
            Property.holds(e.status() == 400, "a cursor is refused with 400, not " + e.status());
            return;
        }
        throw new AssertionError("A cursor that nobody made was read: " + encoded);
    }
}
