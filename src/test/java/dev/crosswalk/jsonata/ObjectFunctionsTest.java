package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectFunctionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $keys({"b": 1, "a": null})                    | ["b","a"]
                    $keys({"a": 1})                               | "a"
                    $keys([{"a": 1}, [{"b": 2}], 3, {"a": 4}])    | ["a","b"]
                    $keys({})                                     | undefined
                    $keys("a")                                    | undefined
                    $keys($keys)                                  | undefined
                    {"a": 1, "b": 2}.$keys()                      | ["a","b"]
                    $lookup({"a": 1}, "a")                        | 1
                    $lookup({"a": null}, "a")                     | null
                    $lookup({"a": [1]}, "a")                      | [1]
                    $lookup({"a": 1}, "b")                        | undefined
                    $lookup([{"a": 1}, {"a": [2, 3]}, 4, [{"a": null}]], "a") | [1,2,3,null]
                    $lookup([{"a": 1}], "a")                      | 1
                    $lookup("a", "length")                        | undefined
                    $lookup({"undefined": 1}, missing)            | undefined
                    $lookup({"a": 1}, 1)                          | T0410 lookup
                    $spread({"a": 1, "b": null})                  | [{"a":1},{"b":null}]
                    $spread({"a": 1})                             | {"a":1}
                    $spread([{"a": 1}])                           | [{"a":1}]
                    $spread([{"a": 1, "b": 2}, 3, null, [{"c": 4}]]) | [{"a":1},{"b":2},3,null,{"c":4}]
                    $spread([])                                   | undefined
                    $spread([{}])                                 | []
                    $spread("a")                                  | "a"
                    $spread(missing)                              | undefined
                    $merge([{"a": 1, "b": 2}, {"c": 3, "a": null}]) | {"a":null,"b":2,"c":3}
                    $merge({"a": 1})                              | {"a":1}
                    $merge([])                                    | {}
                    $merge(missing)                               | undefined
                    $merge([{}, 1])                               | T0412 merge
                    $exists(null)                                 | true
                    $exists(missing)                              | false
                    $exists()                                     | T0410 exists
                    """)
    void looksIntoObjects(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $type(null)                                   | "null"
                    $type(1.5)                                    | "number"
                    $type("")                                     | "string"
                    $type(false)                                  | "boolean"
                    $type([])                                     | "array"
                    $type({})                                     | "object"
                    $type($type)                                  | "function"
                    $type(function() {1})                         | "function"
                    $type(missing)                                | undefined
                    $type(1 / 0)                                  | D1001 type
                    $error("Here")                                | D3137 error
                    $error()                                      | D3137 error
                    $error(1)                                     | T0410 error
                    $assert(true, "Here")                         | undefined
                    $assert(1 = 2, "Here")                        | D3141 assert
                    $assert(missing)                              | D3141 assert
                    $assert(1)                                    | T0410 assert
                    """)
    void saysWhatValuesAre(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $exists(o)                                    |
                    $type(o)                                      |
                    $boolean(o)                                   |
                    $keys(o)                                      |
                    $keys([o, o])                                 |
                    $count(o)                                     |
                    $lookup(o, "b")                               | b
                    $lookup([o], "c")                             | c
                    $merge([o, {"d": 1}]).d                       | a b c
                    """)
    void readsNoMoreThanItNeeds(String expression, @Nullable String expected) {
        Watched watched = new Watched(new LinkedHashMap<>(Map.of("a", 1, "b", 2, "c", 3)));
        Answer.to(expression, Map.of("o", watched));
        assertThat(String.join(" ", watched.read.stream().sorted().distinct().toList()))
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void refusesListsThatNestBeyondTheBudgetOfDepth() {
        List<Object> nested = List.of(Map.of("a", 1));
        for (int level = 0; level < 200; level++) {
            nested = List.of(nested);
        }
        Map<String, ?> root = Map.of("nested", nested);
        assertThat(Answer.to("$keys(nested)", root)).startsWith("D1011");
        assertThat(Answer.to("$spread(nested)", root)).startsWith("D1011");
        assertThat(Answer.to("$lookup(nested, 'a')", root)).startsWith("D1011");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$spread(o)", "$merge(o)", "$keys(o)", "$lookup(list, 'a')"})
    void spendsTheBudget(String expression) {
        Map<String, Object> object = new LinkedHashMap<>();
        List<Object> list = new ArrayList<>();
        for (int count = 0; count < 60; count++) {
            object.put("k" + count, count);
            list.add(Map.of("a", count));
        }
        Limits tight = new Limits(10_000, 10, 50, Duration.ofSeconds(30));
        Map<String, ?> root = Map.of("o", object, "list", list);
        assertThat(Answer.to("$count(list) + $count(o)", root, tight)).isEqualTo("61");
        assertThat(Answer.to(expression, root, tight)).startsWith("D2015");
    }

    /** An object that notes which of its values were asked for. */
    private static final class Watched extends AbstractMap<String, Object> {
        private final Map<String, Object> values;
        private final List<String> read = new ArrayList<>();

        Watched(Map<String, Object> values) {
            this.values = values;
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            Object value = values.get(key);
            if (value != null) {
                read.add(String.valueOf(key));
            }
            return value;
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return values.containsKey(key);
        }

        @Override
        public Set<String> keySet() {
            return values.keySet();
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, Object>> iterator() {
                    Iterator<Entry<String, Object>> entries = values.entrySet().iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return entries.hasNext();
                        }

                        @Override
                        public Entry<String, Object> next() {
                            Entry<String, Object> entry = entries.next();
                            read.add(entry.getKey());
                            return entry;
                        }
                    };
                }

                @Override
                public int size() {
                    return values.size();
                }
            };
        }
    }
}
