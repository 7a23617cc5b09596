package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.error.CrosswalkException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to a provider: checks the host, authorizes (refreshing a token that is due), keeps to the deadline,
 * sends once,
 * and reads the answer within limits.
 *
 * <p>It does not judge the answer: a refusal is a response like any other.
 */
public interface ProviderGateway {
    /**
     * Sends one request and reads the answer.
     *
     * @throws CrosswalkException with origin provider where there is no answer that can be read, with origin
     *     account where
     *     the credential cannot be used, with {@code HOST_NOT_ALLOWED} where the connector does not list the host
     */
    ProviderResponse send(ProviderCall call);

    /** Sends one request and hands over the answer's bytes unread; the caller closes the stream. */
    StreamedResponse stream(ProviderCall call);

    /**
     * One request with whose account it goes out and until when.
     *
     * @param connector the connector
     * @param account the integrated account whose credential authorizes it
     * @param request the request
     * @param deadline when the whole call must be over
     */
    record ProviderCall(Connector connector, IntegratedAccount account, ProviderRequest request, Deadline deadline) {}

    /**
     * An answer that is passed on without being read.
     *
     * @param status the HTTP status
     * @param headers names in lower case
     * @param body the bytes
     * @param limits what it tells of the provider's limits; null where nobody looked yet
     */
    record StreamedResponse(
            int status,
            Map<String, String> headers,
            InputStream body,
            @Nullable RateLimits limits) implements AutoCloseable {
        /** Makes an answer in which nobody has looked for limits. */
        public StreamedResponse(int status, Map<String, String> headers, InputStream body) {
            this(status, headers, body, null);
        }

        /** Returns the answer with another body than that on the way, with what is known of the limits. */
        public ProviderResponse with(@Nullable Object read) {
            return new ProviderResponse(status, headers, read, limits);
        }

        @Override
        public void close() throws java.io.IOException {
            body.close();
        }
    }
}
