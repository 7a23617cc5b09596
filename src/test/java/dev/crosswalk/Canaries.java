package dev.crosswalk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Secrets that were planted, and the search for them in every form that a text can take on its way out. */
final class Canaries {
    private final Map<String, String> planted = new TreeMap<>();

    /** Plants a secret: from now on it is looked for. */
    String plant(String kind, String secret) {
        planted.put(kind, secret);
        return secret;
    }

    int count() {
        return planted.size();
    }

    /** Returns what is found in a text: kinds of secrets, in which form. Empty where there is none. */
    List<String> in(String where, String text) {
        List<String> found = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        planted.forEach((kind, secret) -> forms(secret).forEach((form, written) -> {
            boolean anyCase = form.equals("hex") || form.equals("percent") || form.equals("unicode");
            if (anyCase ? lower.contains(written.toLowerCase(Locale.ROOT)) : text.contains(written)) {
                found.add(kind + " as " + form + " in " + where);
            }
        }));
        return found;
    }

    private static Map<String, String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Map<String, String> forms = new TreeMap<>();
        forms.put("clear", secret);
        forms.put("reversed", new StringBuilder(secret).reverse().toString());
        forms.put("hex", HexFormat.of().formatHex(bytes));
        StringBuilder percent = new StringBuilder();
        StringBuilder unicode = new StringBuilder();
        for (byte octet : bytes) {
            percent.append('%').append(HexFormat.of().toHexDigits(octet));
            unicode.append("\\u00").append(HexFormat.of().toHexDigits(octet));
        }
        forms.put("percent", percent.toString());
        forms.put("unicode", unicode.toString());
        // In base64 of a longer text a secret begins at one of three places; what does not depend on its neighbours is
        // left.
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            String inner = encoded.substring(shift == 0 ? 0 : 4, encoded.length() - 4);
            forms.put("base64 from " + shift, inner);
            forms.put("base64url from " + shift, inner.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }
}
