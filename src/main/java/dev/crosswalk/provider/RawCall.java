package dev.crosswalk.provider;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.provider.ProviderGateway.ProviderCall;
import dev.crosswalk.provider.ProviderGateway.StreamedResponse;
import dev.crosswalk.provider.TransportFailure.Kind;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request whose answer may be a document or a file. */
public final class RawCall {
    /** How many bytes of a file are passed through. */
    static final long MAXIMUM_FILE_BYTES = 1_000_000_000;

    /** What documents are called: JSON, and the two names that providers give to JSON or to an error page. */
    private static final Pattern DOCUMENT = Pattern.compile("[a-z]+/([^;]*\\+)?json|text/plain|text/html");

    private RawCall() {}

    /**
     * Sends a request and tells a document from a file by what the provider calls it.
     *
     * @throws CrosswalkException as {@link ProviderGateway#stream} does, and where a document breaks off or is too large
     */
    public static RawAnswer send(ProviderGateway gateway, ProviderCall call) {
        StreamedResponse response = gateway.stream(call);
        String contentType = response.headers().getOrDefault("content-type", "");
        boolean isSuccess = response.status() >= 200 && response.status() < 300;
        if (isSuccess
                && !contentType.isBlank()
                && !DOCUMENT.matcher(type(contentType)).matches()) {
            return new RawAnswer.File(
                    response.with(null), new BoundedStream(response.body(), MAXIMUM_FILE_BYTES), contentType);
        }
        try (response) {
            byte[] bytes = response.body().readNBytes(OpenAnswer.MAXIMUM_ANSWER_BYTES + 1);
            if (bytes.length > OpenAnswer.MAXIMUM_ANSWER_BYTES) {
                throw failed(call, Kind.TOO_LARGE, response.status(), null);
            }
            return new RawAnswer.Document(response.with(AnswerBody.parse(bytes, contentType)), bytes, contentType);
        } catch (IOException e) {
            boolean late = call.deadline().left().isZero();
            throw failed(call, late ? Kind.TIMED_OUT : Kind.BROKEN, response.status(), e);
        }
    }

    private static String type(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static CrosswalkException failed(ProviderCall call, Kind kind, int status, @Nullable IOException cause) {
        OutgoingRequest request = new OutgoingRequest(
                call.request().verb(),
                Urls.parse(call.request().url()),
                Map.of(),
                null,
                call.account().isSandbox());
        return ProviderFailures.of(call.connector().label(), request, new TransportFailure(kind, true, status, cause));
    }
}
