package dev.crosswalk.documentation;

import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.connector.ErrorCause;
import dev.crosswalk.connector.Example;
import dev.crosswalk.connector.ExampleLoader;
import dev.crosswalk.json.Json;
import dev.crosswalk.yaml.YamlDocument;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's errors become, as Markdown: generated from the examples that name a cause, which the engine plays, so
 * it cannot promise what does not happen.
 */
public final class ErrorTable {
    /** What stands before the generated part of a connector's README. */
    public static final String BEGIN = "<!-- errors -->";

    /** What stands behind it. */
    public static final String END = "<!-- /errors -->";

    private static final Pattern MARK = Pattern.compile("\\[[A-Z?]]");
    private static final int SHOWN_CHARACTERS = 180;

    private final String label;
    private final Map<String, @Nullable Object> neverAnswers;
    private final List<Example> examples;

    public ErrorTable(ConnectorFolder folder) {
        String text = Objects.requireNonNullElse(folder.findText(ConnectorFolder.CONNECTOR_FILE), "");
        Map<String, @Nullable Object> file =
                object(YamlDocument.parse(folder.fileName(ConnectorFolder.CONNECTOR_FILE), text)
                        .value());
        this.label = String.valueOf(file.getOrDefault("label", folder.name()));
        this.neverAnswers = new TreeMap<>(object(file.get("never_answers")));
        this.examples = ExampleLoader.load(folder).stream()
                .filter(example -> example.cause() != null)
                .sorted(Comparator.comparing((Example example) -> Objects.requireNonNull(example.cause()))
                        .thenComparing(Example::name))
                .toList();
    }

    /** Returns a README with its generated part made anew; without both marks it comes back unchanged. */
    public String into(String readme) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        return begin < 0 || end < begin
                ? readme
                : readme.substring(0, begin + BEGIN.length()) + "\n\n" + markdown() + "\n" + readme.substring(end);
    }

    /** Returns the causes that every connector should show and this one neither shows nor rules out. */
    public Set<ErrorCause> missing() {
        Set<ErrorCause> missing = EnumSet.copyOf(ErrorCause.EXPECTED);
        examples.forEach(example -> missing.remove(example.cause()));
        missing.removeIf(cause -> neverAnswers.containsKey(cause.word()));
        return missing;
    }

    /** Returns the table, and what this provider never answers. */
    public String markdown() {
        StringBuilder text = new StringBuilder("| example | " + label + " says | you get | try again | what to do |\n");
        text.append("|---|---|---|---|---|\n");
        examples.forEach(example -> text.append(row(example)));
        if (!neverAnswers.isEmpty()) {
            text.append('\n');
            neverAnswers.forEach((cause, reason) -> text.append("- No `")
                    .append(cause)
                    .append("`: ")
                    .append(reason)
                    .append('\n'));
        }
        return text.toString();
    }

    private static String row(Example example) {
        Map<String, @Nullable Object> told = object(example.response().body());
        List<String> cells = List.of(
                "[" + Objects.requireNonNull(example.cause()).word() + "](examples/" + example.name() + ".yaml) "
                        + marks(example.source()),
                says(example, told),
                example.response().status() + " `" + told.get("code") + "`, fault of the " + told.get("origin")
                        + listed(told.get("failures")) + listed(told.get("missing_scopes")),
                again(told),
                escaped(told.get("what_to_do") instanceof String advice ? advice : "–"));
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String marks(String source) {
        return MARK.matcher(source)
                .results()
                .map(MatchResult::group)
                .distinct()
                .collect(Collectors.joining())
                .replace("[", "\\[");
    }

    private static String says(Example example, Map<String, @Nullable Object> told) {
        if (example.exchanges().isEmpty()) {
            return "is not asked";
        }
        Example.Answer answer = example.exchanges().getLast().answer();
        String code = told.get("provider_code") instanceof String word ? " `" + word + "`" : "";
        if (answer.body() == null) {
            return answer.status() + code + " and nothing else";
        }
        if (answer.status() < 300 && code.isEmpty()) {
            return answer.status() + ": `" + shortened(plain(answer.body())) + "`";
        }
        String message = told.get("message") instanceof String whole ? whole : "";
        String advice = told.get("what_to_do") instanceof String word ? word : "";
        String own = message.endsWith(advice)
                ? message.substring(0, message.length() - advice.length()).strip()
                : message;
        return answer.status() + code + ": " + escaped(own);
    }

    private static String plain(Object body) {
        return body instanceof String text ? text : Json.writeText(body);
    }

    private static String again(Map<String, @Nullable Object> told) {
        if (told.get("retry_after") instanceof Number seconds) {
            return "after " + seconds + " s";
        }
        return Boolean.TRUE.equals(told.get("retryable")) ? "yes" : "no";
    }

    private static String listed(@Nullable Object values) {
        return values instanceof List<?> list && !list.isEmpty()
                ? list.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", ", ": ", ""))
                : "";
    }

    private static String escaped(String text) {
        return shortened(text).replace("|", "\\|").replace("<", "&lt;").replace("[", "\\[");
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "…" : line;
    }

    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? Json.asObject(map) : Map.of();
    }
}
