package dev.crosswalk.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Where texts stand in a file, and the characters in them. */
class PlaceTest {
    @Test
    void aBlockBeginsOnTheLineAfterItsSignInTheColumnOfItsLines() {
        YamlDocument document = document("""
                a:
                  block: |

                    {
                      "ä": mark
                    }
                """);

        assertThat(markIn(document, "a.block")).isEqualTo("file.yaml:5:12");
        assertThat(document.placeOf("a.block").toString()).isEqualTo("file.yaml:2");
    }

    @Test
    void theColumnCountsCharactersThatTakeTwoPlacesOnce() {
        assertThat(markIn(document("""
                block: |
                  "😀": mark
                """), "block")).isEqualTo("file.yaml:2:8");
    }

    @Test
    void aTextOnTheLineOfItsKeyBeginsBehindItsQuote() {
        YamlDocument document = document("""
                plain: some mark
                quoted: 'some mark'
                twice: "some mark"
                list: [ 'x', 'mark' ]
                """);

        assertThat(markIn(document, "plain")).isEqualTo("file.yaml:1:13");
        assertThat(markIn(document, "quoted")).isEqualTo("file.yaml:2:15");
        assertThat(markIn(document, "twice")).isEqualTo("file.yaml:3:14");
        assertThat(markIn(document, "list[1]")).isEqualTo("file.yaml:4:15");
    }

    @Test
    void noColumnIsGivenWhereTheTextDoesNotStandInTheFileAsItIs() {
        YamlDocument document = document("""
                escaped: "\\t mark"
                doubled: 'it''s mark'
                folded: >
                  some
                  mark
                lines: some
                  mark
                indented: |2
                    mark
                """);

        assertThat(markIn(document, "escaped")).isEqualTo("file.yaml:1");
        assertThat(markIn(document, "doubled")).isEqualTo("file.yaml:2");
        assertThat(markIn(document, "folded")).isEqualTo("file.yaml:4");
        assertThat(markIn(document, "lines")).isEqualTo("file.yaml:6");
        assertThat(markIn(document, "indented")).isEqualTo("file.yaml:9");
    }

    @Test
    void aPlaceInsideATextThatIsNotKnownIsThatOfItsLine() {
        assertThat(new Place("file.yaml", 7, 3, "").in("text", -1).toString()).isEqualTo("file.yaml:7");
        assertThat(new Place("file.yaml", 0, "").in("a\nb", 2).toString()).isEqualTo("file.yaml");
        assertThat(new Place("file.yaml", 7, 3, "").in("text", 99).toString()).isEqualTo("file.yaml:7:7");
    }

    private static YamlDocument document(String text) {
        return YamlDocument.parse("file.yaml", text);
    }

    /** Returns where the word {@code mark} in a text stands. */
    private static String markIn(YamlDocument document, String path) {
        Object value = document.value();
        for (String name : path.split("[.\\[]", -1)) {
            value = switch (value) {
                case Map<?, ?> map -> map.get(name);
                case java.util.List<?> list -> list.get(Integer.parseInt(name.replace("]", "")));
                case null, default -> value;
            };
        }
        String text = String.valueOf(Objects.requireNonNull(value));
        return document.placeOfText(path).in(text, text.indexOf("mark")).toString();
    }
}
