package dev.crosswalk.jsonata;

import dev.crosswalk.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The official suite of JSONata as a folder of files. */
final class OfficialSuite {
    /** The code that the suite's own runner throws where a case's depth or time is used up. The language has no such code. */
    private static final String RUNNER_STOPPED_IT = "U1001";

    /**
     * The suite counts every node of the syntax tree that is being evaluated, we count calls. In its cases a call is three
     * nodes deep: the condition, the operation, the call.
     */
    private static final int NODES_IN_A_CALL = 3;

    private static final Limits GENEROUS = new Limits(200_000_000, 1_000, 200_000_000, Duration.ofSeconds(60));

    private final Path folder;

    OfficialSuite(Path folder) {
        this.folder = folder;
    }

    /**
     * A case.
     *
     * @param name the group, the file, and its number where the file is a list: {@code joins/errors#2}
     * @param fields the case as its file has it
     */
    record Case(String name, String expression, @Nullable Object root, Map<String, @Nullable Object> fields) {
        /** Returns nothing if our engine answers as the case says, else what it answers. */
        @Nullable
        String difference() {
            Outcome ours = Outcome.ofOurs(expression, root, bindings(), Clock.systemUTC(), limits());
            return matches(ours) ? null : ours.shown();
        }

        /** Returns what the case expects, for people. */
        String expected() {
            if (fields.containsKey("result")) {
                return Outcome.written(fields.get("result"));
            }
            return fields.containsKey("undefinedResult")
                    ? "undefined"
                    : code() + (token().isEmpty() ? "" : " " + token());
        }

        // Cases that are marked as unordered are held to their order all the same: it is that of the keys in the input.
        // The keys of an object have no order here, as JavaScript puts those that are like whole numbers first.
        private boolean matches(Outcome ours) {
            return switch (ours) {
                case Outcome.Value(Object value) ->
                    fields.containsKey("result") && Outcome.sameInAnyOrder(value, fields.get("result"));
                case Outcome.Undefined() -> fields.containsKey("undefinedResult");
                case Outcome.Failure failure -> isExpected(failure);
                case Outcome.Crash _ -> false;
            };
        }

        private boolean isExpected(Outcome.Failure failure) {
            boolean sameCode = code().equals(RUNNER_STOPPED_IT)
                    ? List.of("D1011", "D1012", "D1014").contains(failure.code())
                    : code().equals(failure.code());
            return sameCode && (token().isEmpty() || token().equals(failure.token()));
        }

        private String code() {
            return Objects.requireNonNullElse(text("code"), "");
        }

        private String token() {
            return Objects.requireNonNullElse(text("token"), "");
        }

        private @Nullable String text(String key) {
            Object value = fields.get("error") instanceof Map<?, ?> error ? error.get(key) : fields.get(key);
            return value instanceof String text ? text : null;
        }

        private Map<String, @Nullable Object> bindings() {
            return fields.get("bindings") == null ? Map.of() : Json.asObject(fields.get("bindings"));
        }

        private Limits limits() {
            if (fields.get("timelimit") instanceof Number millis && fields.get("depth") instanceof Number depth) {
                return new Limits(
                        GENEROUS.steps(),
                        depth.intValue() / NODES_IN_A_CALL,
                        GENEROUS.size(),
                        Duration.ofMillis(millis.longValue()));
            }
            return GENEROUS;
        }
    }

    /** Returns the cases of every group, in the order of groups and files. */
    Map<String, List<Case>> groups() {
        Map<String, List<Case>> groups = new LinkedHashMap<>();
        for (Path group : files(folder.resolve("groups"))) {
            List<Case> cases = new ArrayList<>();
            for (Path file : files(group)) {
                if (file.toString().endsWith(".json")) {
                    cases.addAll(cases(group, file));
                }
            }
            groups.put(nameOf(group), cases);
        }
        return groups;
    }

    private List<Case> cases(Path group, Path file) {
        String name = nameOf(group) + "/" + nameOf(file).replace(".json", "");
        Object value = Json.parse(read(file));
        if (!(value instanceof List<?> list)) {
            return List.of(of(group, name, Json.asObject(value)));
        }
        List<Case> cases = new ArrayList<>();
        for (Object item : list) {
            cases.add(of(group, name + "#" + (cases.size() + 1), Json.asObject(item)));
        }
        return cases;
    }

    private Case of(Path group, String name, Map<String, @Nullable Object> fields) {
        String expression = fields.get("expr-file") instanceof String other
                ? read(group.resolve(other))
                : String.valueOf(fields.get("expr"));
        long outcomes = Stream.of("result", "undefinedResult", "code", "error")
                .filter(fields::containsKey)
                .count();
        if (outcomes != 1) {
            throw new IllegalStateException(name + " says " + outcomes + " outcomes, not one.");
        }
        return new Case(name, expression, root(fields), fields);
    }

    private @Nullable Object root(Map<String, @Nullable Object> fields) {
        if (fields.containsKey("data")) {
            return Values.present(fields.get("data"));
        }
        return fields.get("dataset") == null
                ? null
                : Values.present(Json.parse(read(folder.resolve("datasets").resolve(fields.get("dataset") + ".json"))));
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
