package dev.crosswalk.documentation;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.FindDuplicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a create whose answer is lost, as Markdown: generated from the recipes by which the engine looks for its
 * record, so it cannot promise more than they do.
 */
public final class LostAnswerTable {
    /** What stands before the generated part of a connector's README. */
    public static final String BEGIN = "<!-- lost answers -->";

    /** What stands behind it. */
    public static final String END = "<!-- /lost answers -->";

    private final Connector connector;

    public LostAnswerTable(Connector connector) {
        this.connector = connector;
    }

    /** Returns a README with its generated part made anew; without both marks it comes back unchanged. */
    public String into(String readme) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        return begin < 0 || end < begin
                ? readme
                : readme.substring(0, begin + BEGIN.length()) + "\n\n" + markdown() + "\n" + readme.substring(end);
    }

    /** Returns a row for each way in which creates are settled, with the types that are settled so. */
    public String markdown() {
        StringBuilder text = new StringBuilder(
                "| a create of | whose answer is lost, repeated under its key | not shown yet for |\n");
        text.append("|---|---|---|\n");
        Map<String, List<String>> rows = new LinkedHashMap<>();
        new TreeMap<>(connector.resources())
                .values()
                .forEach(resource -> resource.methods()
                        .getOrDefault("create", List.of())
                        .forEach(option -> rows.computeIfAbsent(settled(option.findDuplicate()), _ -> new ArrayList<>())
                                .addAll(option.serves().isEmpty() ? List.of(resource.resource()) : option.serves())));
        rows.forEach((settled, types) -> text.append("| ")
                .append(String.join(", ", types))
                .append(" | ")
                .append(settled)
                .append(" |\n"));
        return text.toString();
    }

    private static String settled(@Nullable FindDuplicate recipe) {
        return recipe == null
                ? "stays uncertain: there is no way to look for it | –"
                : "is looked for: " + recipe.note().strip().replace("|", "\\|") + " | "
                        + recipe.settle().toSeconds() + " s";
    }
}
