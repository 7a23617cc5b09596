package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignatureTest {
    private static final FunctionValue FUNCTION = NativeFunction.of("some", "<x:x>", (_, arguments) -> arguments[0]);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    <s:s>         | ["a"]                  | 1     | ["a"]
                    <s:s>         | ["undefined"]          | 1     | ["undefined"]
                    <sn?:s>       | ["a"]                  | 1     | ["a","undefined"]
                    <sn?:s>       | ["a",2]                | 1     | ["a",2]
                    <s-:s>        | []                     | "c"   | ["c"]
                    <s-:s>        | ["a"]                  | "c"   | ["a"]
                    <s-nn?:s>     | [1]                    | "c"   | ["c",1,"undefined"]
                    <s-nn?:s>     | [1,2]                  | "c"   | ["c",1,2]
                    <s-nn?:s>     | ["a",1]                | "c"   | ["a",1,"undefined"]
                    <n-n:n>       | [6]                    | 1     | [1,6]
                    <n-:n>        | []                     | "undefined" | ["undefined"]
                    <x:b>         | [null]                 | 1     | [null]
                    <l:b>         | [null]                 | 1     | [null]
                    <u:b>         | [true]                 | 1     | [true]
                    <xf:b>        | [{},"function"]        | 1     | [{},"function"]
                    <(sf):b>      | ["function"]           | 1     | ["function"]
                    <(oa)-:o>     | []                     | {}    | [{}]
                    <f<s:o>n?:a>  | ["function",2]         | 1     | ["function",2]
                    <s(((sf))):b> | ["a","b"]              | 1     | ["a","b"]
                    <a:a>         | [5]                    | 1     | [[5]]
                    <a:a>         | [null]                 | 1     | [[null]]
                    <a:a>         | [[1,"a"]]              | 1     | [[1,"a"]]
                    <a:a>         | ["undefined"]          | 1     | ["undefined"]
                    <a<s>s?:s>    | ["a"]                  | 1     | [["a"],"undefined"]
                    <a<s>s?:s>    | [["a","b"],"-"]        | 1     | [["a","b"],"-"]
                    <a<n>:n>      | [[]]                   | 1     | [[]]
                    <a<a<n>>:n>   | [[[1],["a"]]]          | 1     | [[[1],["a"]]]
                    <a+>          | [1,[2],"undefined"]    | 1     | [[1],[2],"undefined"]
                    <n+s-:a>      | [1,2]                  | "c"   | [1,2,"c"]
                    <n+s-:a>      | [1,2,"a"]              | "c"   | [1,2,"a"]
                    <s?n+:a>      | [1,2,3]                | "c"   | [1,2,3,"undefined"]
                    <n?n:n>       | [1]                    | 2     | [1,"undefined"]
                    <n?-n?:n>     | [1]                    | 2     | [2,1]
                    <n+?n?:n>     | [1,2]                  | 3     | [1,2]
                    <n+n:n>       | [1,2,3]                | 4     | [1,2,3]
                    <:n>          | []                     | 1     | []
                    """)
    void givesEachParameterItsArgument(String signature, String arguments, String context, String expected) {
        assertThat(checked(signature, arguments, context)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    <s:s>         | [1]                    | "c"   | T0410
                    <s:s>         | []                     | "c"   | T0410
                    <s:s>         | ["a","b"]              | "c"   | T0410
                    <:n>          | [1]                    | "c"   | T0410
                    <nn+:a>       | [1,3,2,"g"]            | "c"   | T0410
                    <j:b>         | ["function"]           | "c"   | T0410
                    <af?>         | [[1],"undefined"]      | "c"   | T0410
                    <a+>          | []                     | "c"   | T0410
                    <s-:s>        | []                     | 1     | T0411
                    <s-:s>        | []                     | null  | T0411
                    <n-n:n>       | [1]                    | "c"   | T0411
                    <a<n>:n>      | ["a"]                  | 1     | T0412
                    <a<n>:n>      | [["a"]]                | 1     | T0412
                    <a<n>:n>      | [[1,2,"a"]]            | 1     | T0412
                    <a<n>:n>      | [[1,null]]             | 1     | T0412
                    <a<a<n>>:n>   | [1]                    | 1     | T0412
                    <a<a<n>>:n>   | [[1]]                  | 1     | T0412
                    <a<n>+>       | [1,2]                  | 1     | T0412
                    <a<(sn)>:n>   | [[1]]                  | 1     | T0412
                    """)
    void refusesWhatSuitsNoParameter(String signature, String arguments, String context, String code) {
        assertThatThrownBy(() -> checked(signature, arguments, context))
                .isInstanceOfSatisfying(JsonataException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.token()).isEqualTo("named");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    <n<n>>        | S0401 | 2 | n
                    <<n>>         | S0401 | 1 |
                    <(a)<n>>      | S0401 | 4 | (
                    <s(sa<n>)>    | S0402 | 2 | sa<n>
                    """)
    void refusesTypesWhereTheyMeanNothing(String text, String code, int position, @Nullable String token) {
        assertThatThrownBy(() -> Signature.parse(text)).isInstanceOfSatisfying(JsonataException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.position()).isEqualTo(position);
            assertThat(e.token()).isEqualTo(token == null ? "" : token);
        });
    }

    @ParameterizedTest
    @CsvSource({"<s-nn?:s>,3", "<a<s>s?:s>,2", "<f<s:o>(sf)+>,2", "<:n>,0", "<x,1"})
    void countsItsParameters(String text, int arity) {
        assertThat(Signature.parse(text).arity()).isEqualTo(arity);
    }

    @Test
    void handsOnTheSameArrayIfNothingIsToBeChanged() {
        @Nullable Object[] arguments = {List.of(1), "a"};
        assertThat(Signature.parse("<a<n>s?:s>").check(null, arguments, "named"))
                .isSameAs(arguments);
    }

    @Test
    void leavesTheArrayOfItsCallerAsItIs() {
        @Nullable Object[] arguments = {1, "a"};
        assertThat(Signature.parse("<as:s>").check(null, arguments, "named")).containsExactly(List.of(1), "a");
        assertThat(arguments).containsExactly(1, "a");
    }

    @Test
    void isQuickToSayThatManyArgumentsFitNowhere() {
        Signature signature = Signature.parse("<" + "n+".repeat(30) + "s>");
        @Nullable Object[] arguments = new Object[300];
        Arrays.fill(arguments, 1);
        assertThatThrownBy(() -> signature.check(null, arguments, "named")).isInstanceOf(JsonataException.class);
    }

    private static String checked(String signature, String arguments, String context) {
        @Nullable
        Object[] values = Values.asList(Json.parse(arguments)).stream()
                .map(SignatureTest::value)
                .toArray();
        List<@Nullable Object> shown = new ArrayList<>();
        for (Object value : Signature.parse(signature).check(value(Json.parse(context)), values, "named")) {
            shown.add(value == null ? "undefined" : FUNCTION.equals(value) ? "function" : Values.stored(value));
        }
        return Json.writeText(shown);
    }

    private static @Nullable Object value(@Nullable Object written) {
        if ("undefined".equals(written)) {
            return null;
        }
        return "function".equals(written) ? FUNCTION : Values.present(written);
    }
}
