package dev.crosswalk.jsonata;

import dev.crosswalk.json.Json;
import dev.crosswalk.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The project's own cases of the language, which are files beside this class's resources. */
final class CaseFiles {
    /** The files that hold cases. */
    static final List<String> NAMES = List.of(
            "paths.yaml",
            "operators.yaml",
            "syntax.yaml",
            "functions-text.yaml",
            "functions-numbers.yaml",
            "functions-values.yaml",
            "functions-time.yaml");

    private CaseFiles() {}

    /**
     * A case.
     *
     * @param place the file and its number below its topic
     * @param topic for instance {@code operator +} or {@code $sum}
     * @param fields the case as its file has it, with what it takes from its topic
     */
    record LanguageCase(String place, String topic, String expression, Map<String, @Nullable Object> fields) {
        /** Returns the input: undefined where the case has none. */
        @Nullable
        Object root() {
            return fields.containsKey("data") ? Values.present(fields.get("data")) : null;
        }

        /** Tells whether an outcome is what the case says. */
        boolean expects(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Value(FunctionValue _) -> fields.containsKey("function");
                case Outcome.Value(Object value) ->
                    fields.containsKey("result") && Outcome.sameValues(value, fields.get("result"));
                case Outcome.Undefined() -> fields.containsKey("undefined");
                case Outcome.Failure(String code, int _, String _) -> code.equals(fields.get("error"));
                case Outcome.Crash _ -> false;
            };
        }

        /** Returns what the case says, for people. */
        String expected() {
            if (fields.containsKey("result")) {
                return Outcome.written(fields.get("result"));
            }
            return Stream.of("undefined", "function")
                    .filter(fields::containsKey)
                    .findFirst()
                    .orElseGet(() -> String.valueOf(fields.get("error")));
        }
    }

    /** Returns the cases of a file. */
    static List<LanguageCase> cases(String name) {
        Map<String, @Nullable Object> file = Json.asObject(read(name));
        Map<String, @Nullable Object> documents =
                file.get("documents") == null ? Map.of() : Json.asObject(file.get("documents"));
        List<LanguageCase> cases = new ArrayList<>();
        for (Object entry : listOf(file.get("topics"))) {
            Map<String, @Nullable Object> topic = Json.asObject(entry);
            String title = String.valueOf(topic.get("topic"));
            int number = 0;
            for (Object each : listOf(topic.get("cases"))) {
                Map<String, @Nullable Object> fields = Json.asObject(each);
                Map<String, @Nullable Object> source = hasData(fields) ? fields : topic;
                if (source.containsKey("document")) {
                    Object document = Objects.requireNonNull(documents.get(String.valueOf(source.get("document"))));
                    fields.put("data", document);
                } else if (source.containsKey("data")) {
                    fields.put("data", source.get("data"));
                }
                String place = name + ", " + title + " " + ++number;
                cases.add(new LanguageCase(
                        place, title, String.valueOf(fields.get("expression")), checked(place, fields)));
            }
        }
        return cases;
    }

    /** Returns all cases. */
    static List<LanguageCase> all() {
        return NAMES.stream().flatMap(name -> cases(name).stream()).toList();
    }

    /** Returns a file whose document is a list. */
    static List<?> list(String name) {
        return listOf(read(name));
    }

    private static boolean hasData(Map<String, @Nullable Object> fields) {
        return fields.containsKey("document") || fields.containsKey("data");
    }

    private static Map<String, @Nullable Object> checked(String place, Map<String, @Nullable Object> fields) {
        long outcomes = Stream.of("result", "undefined", "function", "error")
                .filter(fields::containsKey)
                .count();
        if (outcomes != 1) {
            throw new IllegalStateException(place + " says " + outcomes + " outcomes, not one.");
        }
        return fields;
    }

    private static List<?> listOf(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalStateException("A list is missing in a file of cases.");
    }

    private static @Nullable Object read(String name) {
        String resource = "/jsonata/" + name;
        try (InputStream stream = CaseFiles.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("There is no " + resource + " on the class path of the tests.");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return YamlDocument.parse(name, text).value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
