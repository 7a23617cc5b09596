package dev.crosswalk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.provider.ProviderGateway.ProviderCall;
import dev.crosswalk.provider.ProviderGateway.StreamedResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawCallTest {
    @ParameterizedTest
    @CsvSource({
        "200, application/json",
        "201, application/vnd.acme+json; charset=utf-8",
        "200, text/plain",
        "200, text/html;charset=utf-8",
        "200, ''",
        "404, image/png",
        "302, application/octet-stream",
    })
    void readsDocumentsAndWhateverIsNoSuccess(int status, String type) {
        assertThat(send("GET", status, type, bytes("{\"a\":1}")))
                .isInstanceOfSatisfying(RawAnswer.Document.class, document -> {
                    assertThat(document.response().status()).isEqualTo(status);
                    assertThat(document.response().body()).isEqualTo(Map.of("a", 1));
                    assertThat(document.bytes()).asString().isEqualTo("{\"a\":1}");
                });
    }

    @ParameterizedTest
    @CsvSource({"image/png", "text/csv", "application/xml", "application/octetstream", "application/jsonlines"})
    void handsFilesOverUnread(String type) throws IOException {
        Watched body = new Watched(bytes("{\"a\":1}"));
        RawAnswer answer = send("GET", 200, type, body);
        assertThat(body.isClosed).isFalse();
        assertThat(answer).isInstanceOf(RawAnswer.File.class);
        RawAnswer.File file = (RawAnswer.File) answer;
        assertThat(file.contentType()).isEqualTo(type);
        assertThat(file.bytes().readAllBytes()).asString().isEqualTo("{\"a\":1}");
        file.bytes().close();
        assertThat(body.isClosed).isTrue();
    }

    @Test
    void closesADocumentWhateverBecomesOfIt() {
        Watched whole = new Watched(bytes("{}"));
        send("GET", 200, "application/json", whole);
        assertThat(whole.isClosed).isTrue();
        Watched broken = new Watched(breakingOff());
        assertThatThrownBy(() -> send("GET", 200, "application/json", broken)).isInstanceOf(CrosswalkException.class);
        assertThat(broken.isClosed).isTrue();
    }

    @Test
    void saysOfAWriteWhoseAnswerBrokeOffThatNobodyKnows() {
        assertFails("POST", breakingOff(), ErrorCode.PROVIDER_OUTCOME_UNKNOWN, false);
        assertFails("GET", breakingOff(), ErrorCode.PROVIDER_UNREACHABLE, true);
    }

    @Test
    void readsNoMoreThanADocumentMayHave() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return length;
            }
        };
        assertFails("GET", endless, ErrorCode.PROVIDER_ANSWER_TOO_LARGE, false);
    }

    @Test
    void breaksAFileOffThatIsTooLarge() throws IOException {
        assertThat(new BoundedStream(bytes("12345"), 5).readAllBytes()).hasSize(5);
        assertThatThrownBy(() -> new BoundedStream(bytes("123456"), 5).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger");
        assertThatThrownBy(() -> {
                    InputStream single = new BoundedStream(bytes("12"), 1);
                    single.read();
                    single.read();
                })
                .isInstanceOf(IOException.class);
    }

    private static void assertFails(String verb, InputStream body, ErrorCode code, boolean retryable) {
        assertThatThrownBy(() -> send(verb, 200, "application/json", body))
                .isInstanceOfSatisfying(CrosswalkException.class, failed -> {
                    assertThat(failed.code()).isEqualTo(code);
                    assertThat(failed.retryable()).isEqualTo(retryable);
                });
    }

    private static RawAnswer send(String verb, int status, String type, InputStream body) {
        ProviderRequest request =
                new ProviderRequest(Samples.operation(verb, "/x"), "https://api.acme.example/x", Map.of(), null);
        ProviderCall call = new ProviderCall(
                Samples.connector(Samples.bearerKey()),
                Samples.account("api_key", null, Map.of()),
                request,
                Deadline.in(Duration.ofSeconds(25), Clock.systemUTC()));
        return RawCall.send(new Scripted(new StreamedResponse(status, Map.of("content-type", type), body)), call);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream breakingOff() {
        return new SequenceInputStream(bytes("{\"a\":"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection broke off");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("the connection broke off");
            }
        });
    }

    private record Scripted(StreamedResponse response) implements ProviderGateway {
        @Override
        public ProviderResponse send(ProviderCall call) {
            throw new IllegalStateException("A raw call is streamed.");
        }

        @Override
        public StreamedResponse stream(ProviderCall call) {
            return response;
        }
    }

    private static final class Watched extends java.io.FilterInputStream {
        private boolean isClosed;

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public void close() throws IOException {
            isClosed = true;
            super.close();
        }
    }
}
