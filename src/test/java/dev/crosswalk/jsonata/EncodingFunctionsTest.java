package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EncodingFunctionsTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    $encodeUrlComponent("a b&c=é😀~!*'()")                        => "a%20b%26c%3D%C3%A9%F0%9F%98%80~!*'()"
                    $encodeUrl("https://x.y/ä?q=a b&c=d#e")                      => "https://x.y/%C3%A4?q=a%20b&c=d#e"
                    $decodeUrlComponent("a%20b%26%c3%A9%F0%9F%98%80")            => "a b&é😀"
                    $decodeUrl("a%20b%26%C3%A9%23")                              => "a b%26é%23"
                    $decodeUrlComponent("%")                                     => D3140 decodeUrlComponent
                    $decodeUrlComponent("%4")                                    => D3140 decodeUrlComponent
                    $decodeUrlComponent("%zz")                                   => D3140 decodeUrlComponent
                    $decodeUrlComponent("%80")                                   => D3140 decodeUrlComponent
                    $decodeUrlComponent("%C3")                                   => D3140 decodeUrlComponent
                    $decodeUrlComponent("%C3A9")                                 => D3140 decodeUrlComponent
                    $decodeUrlComponent("%C3%41")                                => D3140 decodeUrlComponent
                    $decodeUrlComponent("%C0%80")                                => D3140 decodeUrlComponent
                    $decodeUrlComponent("%ED%A0%80")                             => D3140 decodeUrlComponent
                    $decodeUrlComponent("%F4%90%80%80")                          => D3140 decodeUrlComponent
                    $decodeUrlComponent("%FF")                                   => D3140 decodeUrlComponent
                    $decodeUrl("%E0%A4%A")                                       => D3140 decodeUrl
                    $encodeUrl("\\ud800")                                         => D3140 encodeUrl
                    $encodeUrlComponent("a\\udc00b")                              => D3140 encodeUrlComponent
                    $decodeUrl("é+")                                             => "é+"
                    $encodeUrl(missing)                                          => undefined
                    $decodeUrlComponent(missing)                                 => undefined
                    """)
    void writesAndReadsUrls(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    $base64encode("hello:world")                                 => "aGVsbG86d29ybGQ="
                    $base64encode("")                                            => ""
                    $base64encode(missing)                                       => undefined
                    $base64decode("aGVsbG86d29ybGQ=")                            => "hello:world"
                    $base64decode("aGVs bG86\\nd29ybGQ")                          => "hello:world"
                    $base64decode("Pz8_Pj4-")                                    => "???>>>"
                    $base64decode("aGk=aGk=")                                    => "hi"
                    $base64decode("")                                            => ""
                    $base64decode("a")                                           => ""
                    $base64decode("/w==")                                        => "ÿ"
                    $base64encode("é€😀")                                         => "w6nigqzwn5iA"
                    $base64decode("w6nigqzwn5iA")                                => "é€😀"
                    $base64encode("\\ud800")                                      => D3142 base64encode
                    """)
    void writesAndReadsBase64(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "encodeUrl",
                "encodeUrlComponent",
                "decodeUrl",
                "decodeUrlComponent",
                "base64encode",
                "base64decode"
            })
    void countsWhatItBuildsAndReads(String function) {
        Map<String, String> root = Map.of("text", "é".repeat(1_000));
        Limits small = new Limits(10_000, 100, 900, Duration.ofMinutes(1));
        assertThat(Answer.to("$" + function + "(text)", root, small)).isEqualTo("D2015 900");
        Limits few = new Limits(10, 100, 10_000, Duration.ofMinutes(1));
        assertThat(Answer.to("$" + function + "(text)", root, few)).isEqualTo("D1014 10");
    }
}
