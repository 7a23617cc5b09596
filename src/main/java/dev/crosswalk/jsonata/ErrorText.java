package dev.crosswalk.jsonata;

/** The sentences for the codes of JSONata's errors. */
final class ErrorText {
    private ErrorText() {}

    static String of(String code, String token) {
        return code + (token.isEmpty() ? "" : " (" + token + ")");
    }
}
