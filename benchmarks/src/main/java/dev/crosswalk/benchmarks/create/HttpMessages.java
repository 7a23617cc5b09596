package dev.crosswalk.benchmarks.create;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads HTTP/1.1 messages with a {@code Content-Length} from a connection: all that the load and the upstream need, and no
 * more, so that they take little of the processor. Used by one thread only.
 */
final class HttpMessages {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final InputStream in;
    private byte[] buffer = new byte[32_768];
    private int from;
    private int bodyAt;
    private int end;
    private int filled;

    HttpMessages(InputStream in) {
        this.in = in;
    }

    /** Reads the next message whole; false where the other side has closed the connection instead. */
    boolean next() throws IOException {
        from = end;
        int scanned = from;
        while (true) {
            bodyAt = headEnd(scanned);
            if (bodyAt >= 0) {
                break;
            }
            scanned = Math.max(from, filled - 3) - from;
            if (!fill()) {
                return false;
            }
            scanned += from;
        }
        int length = contentLength();
        while (filled - bodyAt < length) {
            int before = bodyAt - from;
            if (!fill()) {
                throw new EOFException("a message ended too early");
            }
            bodyAt = from + before;
        }
        end = bodyAt + length;
        return true;
    }

    /** Returns the status of an answer. */
    int status() {
        return (buffer[from + STATUS_AT] - '0') * 100
                + (buffer[from + STATUS_AT + 1] - '0') * 10
                + (buffer[from + STATUS_AT + 2] - '0');
    }

    /** Returns a request's method and path, without its query. */
    String target() {
        int lineEnd = from;
        int spaces = 0;
        while (buffer[lineEnd] != '\r' && buffer[lineEnd] != '?' && spaces < 2) {
            lineEnd++;
            spaces += buffer[lineEnd] == ' ' ? 1 : 0;
        }
        return new String(buffer, from, lineEnd - from, StandardCharsets.US_ASCII);
    }

    byte[] body() {
        return Arrays.copyOfRange(buffer, bodyAt, end);
    }

    /** Reads more; moves what is begun to the front where there is no room behind it. */
    private boolean fill() throws IOException {
        if (from == filled) {
            from = 0;
            filled = 0;
        } else if (filled == buffer.length) {
            if (from == 0) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            } else {
                System.arraycopy(buffer, from, buffer, 0, filled - from);
                filled -= from;
                from = 0;
            }
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            if (filled > from) {
                throw new EOFException("a message ended too early");
            }
            return false;
        }
        filled += read;
        return true;
    }

    private int headEnd(int start) {
        for (int at = start; at + 3 < filled; at++) {
            if (buffer[at] == '\r' && buffer[at + 1] == '\n' && buffer[at + 2] == '\r' && buffer[at + 3] == '\n') {
                return at + 4;
            }
        }
        return -1;
    }

    private int contentLength() throws IOException {
        for (int at = from; at < bodyAt - LENGTH.length; at++) {
            if (buffer[at] == '\n' && isLength(at + 1)) {
                int digit = at + 1 + LENGTH.length;
                while (buffer[digit] == ' ') {
                    digit++;
                }
                int length = 0;
                while (buffer[digit] >= '0' && buffer[digit] <= '9') {
                    length = length * 10 + buffer[digit++] - '0';
                }
                return length;
            }
        }
        if (new String(buffer, from, bodyAt - from, StandardCharsets.US_ASCII).contains("ransfer-")) {
            throw new IOException("a message without a length is not understood");
        }
        return 0;
    }

    private boolean isLength(int at) {
        for (int index = 0; index < LENGTH.length; index++) {
            if ((buffer[at + index] | 0x20) != LENGTH[index]) {
                // The hyphen and the colon have that bit already.
                return false;
            }
        }
        return true;
    }
}
