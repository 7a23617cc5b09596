package dev.crosswalk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.json.Json;
import dev.crosswalk.yaml.Place;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FunctionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $isoInstant("2026-05-14T10:00:00+05:30")     | "2026-05-14T04:30:00Z"
                    $isoInstant("2026-05-01T07:25:37.000+0000")  | "2026-05-01T07:25:37Z"
                    $isoInstant("2026-06-19T12:16:56.507000+00:00") | "2026-06-19T12:16:56.507Z"
                    $isoInstant("2026-05-15T21:47:45.427000000Z") | "2026-05-15T21:47:45.427Z"
                    $isoInstant("2026-05-15 10:16:18")           | "2026-05-15T10:16:18Z"
                    $isoInstant("2026-05-15")                    | "2026-05-15T00:00:00Z"
                    $isoInstant(1767225600000)                   | "2026-01-01T00:00:00Z"
                    $isoInstant("1767225600000")                 | "2026-01-01T00:00:00Z"
                    $isoInstant(missing)                         | null
                    $isoDate("2026-05-14T23:30:00-02:00")        | "2026-05-15"
                    $isoTime("2026-05-14T10:00:00Z")             | "10:00:00"
                    $isoOffset("2026-05-14T10:00:00.123Z")       | "2026-05-14T10:00:00+00:00"
                    $epochMillis("2026-01-01T00:00:00Z")         | 1767225600000
                    $epochSeconds("2026-01-01T00:00:00Z")        | 1767225600
                    $plusSeconds("2026-01-01T00:00:00Z", 90)     | "2026-01-01T00:01:30Z"
                    $plusSeconds("2026-01-01T00:00:00Z", "-60")  | "2025-12-31T23:59:00Z"
                    $secondsBetween("2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z") | 3600
                    $duration("600", "s", "ms")                  | 600000
                    $duration(4530, "s", "mm:ss")                | "75:30"
                    $duration(4530, "s", "HH:MM:SS")             | "01:15:30"
                    $duration("01:15", "HH:MM", "s")             | 4500
                    $duration("75:30", "mm:ss", "s")             | 4530
                    $duration(90, "s", "min")                    | 1.5
                    $duration(missing, "s", "min")               | null
                    $mapValue("Completed", {"completed": "C"})   | "C"
                    $mapValue("other", {"completed": "C"})       | "other"
                    $mapValue("other", {"completed": "C"}, "D")  | "D"
                    $mapValue(missing, {"completed": "C"}, "D")  | null
                    $invert({"a": "x", "b": "y"})                | {"x":"a","y":"b"}
                    $firstNonEmpty(missing, "", null, [], "v")   | "v"
                    $omitEmpty({"a": 1, "b": "", "c": null, "d": {}}) | {"a":1}
                    $htmlToText("plain")                         | "plain"
                    $htmlToText("<p>One</p><p>Two &amp; three</p>") | "One\\nTwo & three"
                    $htmlToText("a<br>b<ul><li>c</li></ul>")     | "a\\nb\\n- c"
                    $textToHtml("a < b\\nc")                     | "a &lt; b<br>c"
                    $quoted("it's \\\\ x")                       | "'it\\\\'s \\\\\\\\ x'"
                    $jsonParse("{\\"a\\": [1]}").a[0]            | 1
                    $jsonParse("{")                              | null
                    """)
    void givesWhatTheFormatPageSays(String expression, String expected) {
        Object result = Expression.compile(expression, new Place("test", 1, "")).evaluate(Map.of());
        assertThat(Json.writeText(result)).isEqualTo(Json.writeText(Json.parse(expected)));
    }
}
