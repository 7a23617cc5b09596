package dev.crosswalk.jsonata;

import dev.crosswalk.NodePackage;
import dev.crosswalk.json.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reference of the language, a package for node, run by one process that is fed line by line. */
final class ReferenceEngine {
    /** What stands for a function in the reference's answers. */
    private static final FunctionValue FUNCTION =
            NativeFunction.of("reference", "<x:x>", (evaluation, arguments) -> null);

    /** What stands for undefined inside a value of the reference. Our values have no such thing. */
    static final Object UNDEFINED_INSIDE = new Object();

    private final NodePackage programs;

    private ReferenceEngine(NodePackage programs) {
        this.programs = programs;
    }

    /** Fetches the package by its exact version, or skips the test with a message where that cannot be. */
    static ReferenceEngine installed() {
        return new ReferenceEngine(NodePackage.installed("jsonata"));
    }

    /** Returns what the reference makes of each trial. */
    List<Outcome> outcomes(List<Trial> trials) {
        List<Outcome> outcomes = new ArrayList<>(trials.size());
        try {
            Process process = new ProcessBuilder("node", "reference.js")
                    .directory(programs.folder().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Thread writer = Thread.startVirtualThread(() -> ask(process, trials));
            try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                    outcomes.add(outcome(Json.parseObject(line)));
                }
            }
            writer.join();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (outcomes.size() != trials.size()) {
            throw new IllegalStateException(
                    "The reference broke at " + trials.get(outcomes.size()).shown());
        }
        return outcomes;
    }

    private static void ask(Process process, List<Trial> trials) {
        try (BufferedWriter questions = process.outputWriter(StandardCharsets.UTF_8)) {
            for (Trial trial : trials) {
                Map<String, @Nullable Object> question = new LinkedHashMap<>();
                question.put("expression", trial.expression());
                if (trial.root() != null) {
                    question.put("data", Values.stored(trial.root()));
                }
                questions.write(inAscii(Json.writeText(question)));
                questions.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Escapes what is beyond ASCII, since halves of characters have no UTF-8. */
    private static String inAscii(String json) {
        StringBuilder escaped = new StringBuilder();
        json.chars().forEach(c -> escaped.append(c < 0x80 ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return escaped.toString();
    }

    private static Outcome outcome(Map<String, @Nullable Object> answer) {
        if (answer.get("crash") instanceof String what) {
            return new Outcome.Crash(what);
        }
        if (answer.get("code") instanceof String code) {
            int position = answer.get("position") instanceof Number number ? number.intValue() : -1;
            return new Outcome.Failure(code, position, String.valueOf(answer.get("token")));
        }
        return answer.containsKey("value") ? new Outcome.Value(value(answer.get("value"))) : Outcome.UNDEFINED;
    }

    /** Returns a value as the engine has it, from the form in which {@code reference.js} writes it. */
    private static @Nullable Object value(@Nullable Object written) {
        return switch (written) {
            case List<?> list -> {
                List<@Nullable Object> values = new ArrayList<>();
                list.forEach(item -> values.add(value(item)));
                yield values;
            }
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                object.forEach((key, item) -> values.put(String.valueOf(key), value(item)));
                yield values;
            }
            case String text when text.startsWith("\0\0") -> text.substring(1);
            case String text
            when text.startsWith("\0") ->
                switch (text.substring(1)) {
                    case "function" -> FUNCTION;
                    case "undefined" -> UNDEFINED_INSIDE;
                    default -> Double.valueOf(text.substring(1));
                };
            case null, default -> written;
        };
    }
}
