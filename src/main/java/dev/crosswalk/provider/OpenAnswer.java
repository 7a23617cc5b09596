package dev.crosswalk.provider;

import dev.crosswalk.provider.HttpTransport.WatchedRequest;
import dev.crosswalk.provider.TransportFailure.Kind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.SocketTimeoutException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose head has come and whose body is still on the connection. Closing it gives the connection back
 * where the
 * body was read to its end, and ends the connection where it was not: the rest could be endless.
 */
final class OpenAnswer implements AutoCloseable {
    /** How many bytes of an answer are read, after decompression. */
    static final int MAXIMUM_ANSWER_BYTES = 20_000_000;

    private static final int MAXIMUM_TRAILING_BYTES = 1_024;

    private final ClassicHttpResponse response;
    private final WatchedRequest request;
    private final Future<?> end;
    private final Map<String, String> headers;

    OpenAnswer(ClassicHttpResponse response, WatchedRequest request, Future<?> end) {
        this.response = response;
        this.request = request;
        this.end = end;
        this.headers = headersOf(response);
    }

    int status() {
        return response.getCode();
    }

    /** Returns the headers, names in lower case, values of a repeated one joined. */
    Map<String, String> headers() {
        return headers;
    }

    /** Returns the headers that still hold for a body that is passed on after decompression. */
    Map<String, String> headersWithoutCoding() {
        Map<String, String> remaining = new LinkedHashMap<>(headers);
        remaining.remove("transfer-encoding");
        if (remaining.remove("content-encoding") != null) {
            remaining.remove("content-length");
        }
        return remaining;
    }

    /** Reads the body whole and parses it. */
    ProviderResponse read() throws TransportFailure {
        return parsed(bytes());
    }

    /** Returns the answer with a body that was read before. */
    ProviderResponse parsed(byte[] body) {
        return new ProviderResponse(
                status(), headers, AnswerBody.parse(body, headers.getOrDefault("content-type", "")));
    }

    /** Reads the body whole. */
    byte[] bytes() throws TransportFailure {
        try (InputStream raw = rawBody();
                InputStream body = decoded(raw)) {
            long announced =
                    response.getEntity() == null ? 0 : response.getEntity().getContentLength();
            if (announced > MAXIMUM_ANSWER_BYTES) {
                throw failure(Kind.TOO_LARGE, null);
            }
            boolean coded = headers.containsKey("content-encoding");
            // Asking for no more than is announced spares a buffer that is much larger than most answers.
            boolean announces = announced >= 0 && !coded;
            byte[] bytes = body.readNBytes(announces ? (int) announced + 1 : MAXIMUM_ANSWER_BYTES + 1);
            if (bytes.length > MAXIMUM_ANSWER_BYTES) {
                throw failure(Kind.TOO_LARGE, null);
            }
            if (coded) {
                // Decompression may stop short of the end, where the connection becomes free again.
                raw.readNBytes(MAXIMUM_TRAILING_BYTES);
            }
            return bytes;
        } catch (IOException | IllegalStateException e) {
            boolean late = request.late() || e instanceof SocketTimeoutException;
            throw failure(late ? Kind.TIMED_OUT : Kind.BROKEN, e);
        }
    }

    /** Returns the body to be passed on; closing it closes this answer. */
    InputStream stream() throws TransportFailure {
        try {
            return new FilterInputStream(decoded(rawBody())) {
                @Override
                public void close() throws IOException {
                    super.close();
                    OpenAnswer.this.close();
                }
            };
        } catch (IOException e) {
            throw failure(request.late() ? Kind.TIMED_OUT : Kind.BROKEN, e);
        }
    }

    @Override
    public void close() {
        end.cancel(false);
        // Without effect where the body was read to its end, since the connection is free by then.
        request.cancel();
        try {
            response.close();
        } catch (IOException _) {
            // The connection is gone, which is what closing is for.
        }
    }

    private InputStream rawBody() throws IOException {
        HttpEntity entity = response.getEntity();
        InputStream content = entity == null ? InputStream.nullInputStream() : entity.getContent();
        // Closing the client's own stream would read the rest of the body, however long it is.
        return new FilterInputStream(content) {
            @Override
            public void close() {}
        };
    }

    private InputStream decoded(InputStream raw) throws IOException, TransportFailure {
        String encoding = headers.getOrDefault("content-encoding", "").strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> raw;
            case "gzip", "x-gzip" -> {
                PushbackInputStream peeked = new PushbackInputStream(raw);
                int first = peeked.read();
                if (first < 0) {
                    yield peeked;
                }
                peeked.unread(first);
                yield new GZIPInputStream(peeked);
            }
            default -> throw failure(Kind.UNREADABLE, null);
        };
    }

    private TransportFailure failure(Kind kind, @Nullable Throwable cause) {
        return new TransportFailure(kind, true, status(), cause);
    }

    private static Map<String, String> headersOf(ClassicHttpResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            String value = header.getValue() == null ? "" : header.getValue();
            headers.merge(header.getName().toLowerCase(Locale.ROOT), value, (first, next) -> first + ", " + next);
        }
        return headers;
    }
}
