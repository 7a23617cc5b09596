package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.Library;
import dev.crosswalk.jsonata.NativeFunction;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions that encode, digest and sign texts. */
final class EncodingFunctions {
    private static final NativeFunction ENCODE =
            Objects.requireNonNull(Library.standard().function("base64encode"));
    private static final NativeFunction DECODE =
            Objects.requireNonNull(Library.standard().function("base64decode"));
    /** What one signature costs beside its text, in steps. */
    private static final int STEPS_TO_SIGN = 10_000;

    private EncodingFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                MappingFunction.declare(Topic.ENCODINGS, "$base64encode(text[, urlSafe])", "<s-(bl)?:s>", """
                        Writes a text as base64, or with `urlSafe` in the alphabet of URLs and without `=`; it takes the \
                        place of JSONata's own.""")
                        .example("$base64encode(\"a?>\")", "\"YT8+\"")
                        .example("$base64encode(\"a?>>\", true)", "\"YT8-Pg\"")
                        .does(EncodingFunctions::encode),
                MappingFunction.declare(Topic.ENCODINGS, "$base64decode(text[, urlSafe])", "<s-(bl)?:s>", """
                        Reads base64 of either alphabet, with or without `=`; it takes the place of JSONata's own.""")
                        .example("$base64decode(\"YT8+\")", "\"a?>\"")
                        .example("$base64decode(\"YT8-Pg\", true)", "\"a?>>\"")
                        .does((evaluation, arguments) ->
                                arguments[0] == null ? null : evaluation.call(DECODE, arguments[0])),
                MappingFunction.declare(Topic.ENCODINGS, "$digest(text[, algorithm[, form]])", "<(snbl)s?s?:s>", """
                        Gives the digest of a text by `SHA-256`, which is taken without an algorithm, `SHA-1`, `SHA-384`, \
                        `SHA-512` or `MD5`, written as `hex`, `base64` or `base64-urlSafe`.""")
                        .example("$digest(\"hello\", \"MD5\")", "\"5d41402abc4b2a76b9719d911017c592\"")
                        .example("$digest(\"hello\", \"SHA-1\", \"base64\")", "\"qvTGHdzF6KLavt4PO0gs2a6pQ00=\"")
                        .does(EncodingFunctions::digest),
                MappingFunction.declare(
                                Topic.ENCODINGS, "$sign(text, algorithm, secret[, form])", "<(snbl)(sl)ss?:s>", """
                        Signs a text with a secret by HMAC with `SHA-256`, `SHA-1`, `SHA-384` or `SHA-512`, or by `RS256` with \
                        a private key (PKCS#8 in PEM form), written as `hex`, `base64` or `base64-urlSafe`.""")
                        .example(
                                "$sign(\"hello\", \"SHA-1\", \"secret\")",
                                "\"5112055c05f944f85755efc5cd8970e194e9f45b\"")
                        .example(
                                "$sign(\"hello\", \"SHA-256\", \"secret\", \"base64-urlSafe\")",
                                "\"iKqz7ejTrflNJquQ07r9SiCDBww7zOnAFO4EpEOEfAs\"")
                        .does(EncodingFunctions::sign));
    }

    private static @Nullable Object encode(Evaluation evaluation, @Nullable Object[] arguments) {
        Object encoded = arguments[0] == null ? null : evaluation.call(ENCODE, arguments[0]);
        if (!(encoded instanceof String text) || !Boolean.TRUE.equals(arguments[1])) {
            return encoded;
        }
        evaluation.built(text.length());
        return text.replace('+', '-').replace('/', '_').replace("=", "");
    }

    private static @Nullable Object digest(Evaluation evaluation, @Nullable Object[] arguments) {
        String text = Arguments.text(arguments[0]);
        if (text == null) {
            return null;
        }
        evaluation.steps(text.length() / 16);
        return Signatures.written(Signatures.digest(text, given(arguments[1], "SHA-256")), given(arguments[2], "hex"));
    }

    private static @Nullable Object sign(Evaluation evaluation, @Nullable Object[] arguments) {
        String text = Arguments.text(arguments[0]);
        if (text == null) {
            return null;
        }
        evaluation.steps(STEPS_TO_SIGN + text.length() / 16);
        byte[] signature = Signatures.sign(text, given(arguments[1], "SHA-256"), given(arguments[2], ""));
        return Signatures.written(signature, given(arguments[3], "hex"));
    }

    private static String given(@Nullable Object argument, String standIn) {
        String text = Arguments.text(argument);
        return text == null ? standIn : text;
    }
}
