package dev.crosswalk.benchmarks.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonEqualityTest {
    @Test
    void numbersAreComparedByWorthAndObjectsWithoutOrder() {
        assertThat(difference("{\"a\":1,\"b\":[2.50]}", "{\"b\":[2.5],\"a\":1.0}"))
                .isEmpty();
    }

    @Test
    void everyKindOfDifferenceIsFound() {
        assertThat(difference("{\"a\":{\"b\":1}}", "{\"a\":{\"b\":2}}")).contains("/a/b is 1 or 2");
        assertThat(difference("{\"a\":null}", "{}")).contains("/a is only in the first");
        assertThat(difference("{}", "{\"a\":null}")).contains("/a is only in the second");
        assertThat(difference("[1]", "[1,2]")).contains(" has 1 or 2 items");
        assertThat(difference("[1]", "1")).contains(" is [1] or 1");
        assertThat(difference("\"1\"", "1")).contains(" is 1 or 1");
        assertThat(difference("[true]", "[null]")).contains("/0 is true or null");
    }

    private static Optional<String> difference(String expected, String actual) {
        return JsonEquality.difference(Json.parse(expected), Json.parse(actual));
    }
}
