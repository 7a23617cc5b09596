package dev.crosswalk.benchmarks.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpMessagesTest {
    private static final String REQUEST = "POST /a/b?c=d HTTP/1.1\r\nHost: x\r\ncontent-LENGTH: 3\r\n\r\nabc";
    private static final String ANSWER = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\nX: y\r\n\r\n{}";

    @Test
    void messagesFollowEachOtherHoweverTheyArrive() throws IOException {
        for (int piece = 1; piece < 20; piece++) {
            HttpMessages messages = new HttpMessages(inPieces(REQUEST + REQUEST, piece));

            assertThat(messages.next()).isTrue();
            assertThat(messages.target()).isEqualTo("POST /a/b");
            assertThat(messages.next()).isTrue();
            assertThat(messages.body()).asString(StandardCharsets.US_ASCII).isEqualTo("abc");
            assertThat(messages.next()).isFalse();
        }
    }

    @Test
    void anAnswerHasAStatus() throws IOException {
        HttpMessages messages = new HttpMessages(inPieces(ANSWER, 7));

        assertThat(messages.next()).isTrue();
        assertThat(messages.status()).isEqualTo(201);
        assertThat(messages.body()).hasSize(2);
    }

    @Test
    void aMessageMayBeLargerThanTheBuffer() throws IOException {
        String large = "x".repeat(100_000);
        HttpMessages messages =
                new HttpMessages(inPieces("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + large + ANSWER, 5_000));

        assertThat(messages.next()).isTrue();
        assertThat(messages.body()).hasSize(100_000);
        assertThat(messages.next()).isTrue();
        assertThat(messages.status()).isEqualTo(201);
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> new HttpMessages(inPieces(ANSWER.substring(0, ANSWER.length() - 1), 10)).next())
                .hasMessage("a message ended too early");
        assertThatThrownBy(() -> new HttpMessages(
                                inPieces("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 10))
                        .next())
                .hasMessage("a message without a length is not understood");
    }

    /** Gives at most so many bytes at once, as a network may. */
    private static InputStream inPieces(String text, int piece) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, piece));
            }
        };
    }
}
