package dev.crosswalk.documentation;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorResource;
import dev.crosswalk.connector.FieldSupport;
import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.model.Models;
import dev.crosswalk.model.ResourceModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one connector covers, as Markdown: generated from its files, so it cannot say more than they do. */
public final class CoverageTable {
    /** What stands before the generated part of a connector's README. */
    public static final String BEGIN = "<!-- coverage -->";

    /** What stands behind it. */
    public static final String END = "<!-- /coverage -->";

    private static final List<String> METHODS = List.of("list", "get", "create", "update", "delete");
    private static final String RESOURCE = "engagements";

    private final Models models;
    private final Connector connector;

    public CoverageTable(Models models, Connector connector) {
        this.models = models;
        this.connector = connector;
    }

    /** Returns the table of the connector that a coverage is of. */
    public static CoverageTable of(Coverage coverage) {
        return new CoverageTable(
                new Models(coverage.resources()), coverage.connectors().getFirst());
    }

    /**
     * Returns a README with its generated part made anew.
     *
     * @param readme a text with both marks; without them it comes back unchanged
     */
    public String into(String readme) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        return begin < 0 || end < begin
                ? readme
                : readme.substring(0, begin + BEGIN.length()) + "\n\n" + markdown() + "\n" + readme.substring(end);
    }

    /** Returns the tables: the methods of every resource, and the fields of a create with what becomes of each. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        methods(text);
        ConnectorResource resource = connector.findResource("crm", RESOURCE).orElse(null);
        ResourceModel model = models.find("crm", RESOURCE).orElse(null);
        if (resource != null && model != null) {
            List<Case> cases = resource.methods().getOrDefault("create", List.of());
            fields(text, model, cases);
            notes(text, model, cases);
        }
        return text.toString();
    }

    private void methods(StringBuilder text) {
        text.append("| resource | ").append(String.join(" | ", METHODS)).append(" |\n");
        text.append("|---|").append("---|".repeat(METHODS.size())).append('\n');
        new TreeMap<>(connector.resources()).values().forEach(resource -> {
            text.append("| ").append(resource.resource()).append(" | ");
            text.append(METHODS.stream()
                    .map(method -> served(resource.methods().getOrDefault(method, List.of())))
                    .collect(Collectors.joining(" | ")));
            text.append(" |\n");
        });
    }

    private static String served(List<Case> cases) {
        if (cases.isEmpty()) {
            return "–";
        }
        String types = cases.stream()
                .flatMap(option -> option.serves().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return types.isEmpty() ? "✓" : types;
    }

    private static void fields(StringBuilder text, ResourceModel model, List<Case> cases) {
        text.append("\nA create, field by field: **R** required, ✓ supported, ~ lossy, – not supported.\n\n");
        text.append("| field |");
        cases.forEach(option -> text.append(' ').append(title(option)).append(" |"));
        text.append("\n|---|").append("---|".repeat(cases.size())).append('\n');
        model.writableFields().keySet().forEach(field -> {
            text.append("| `").append(field).append("` |");
            cases.forEach(option ->
                    text.append(' ').append(sign(option.fields().get(field))).append(" |"));
            text.append('\n');
        });
    }

    private static void notes(StringBuilder text, ResourceModel model, List<Case> cases) {
        List<String> lines = new ArrayList<>();
        model.writableFields().keySet().forEach(field -> {
            Map<String, List<String>> types = new LinkedHashMap<>();
            for (Case option : cases) {
                String note = note(option.fields().get(field));
                if (!note.isEmpty()) {
                    types.computeIfAbsent(note, _ -> new ArrayList<>()).add(title(option));
                }
            }
            types.forEach(
                    (note, titles) -> lines.add("- `" + field + "` (" + String.join("; ", titles) + "): " + note));
        });
        for (Case option : cases) {
            option.requires()
                    .forEach(requirement -> lines.add("- " + title(option) + ": one of `"
                            + String.join("`, `", requirement.oneOf()) + "`. " + requirement.note()));
        }
        if (!lines.isEmpty()) {
            text.append('\n').append(String.join("\n", lines)).append('\n');
        }
    }

    private static String title(Case option) {
        return option.serves().isEmpty() ? option.name() : String.join(", ", option.serves());
    }

    private static String sign(@Nullable FieldSupport support) {
        if (support == null) {
            return "–";
        }
        return switch (support.support()) {
            case REQUIRED -> "**R**";
            case SUPPORTED -> "✓";
            case LOSSY -> "~";
            case UNSUPPORTED -> "–";
        };
    }

    private static String note(@Nullable FieldSupport support) {
        if (support == null || support.support() == Support.UNSUPPORTED) {
            return support == null ? "" : support.note();
        }
        String values = support.values().isEmpty() ? "" : "`" + String.join("`, `", support.values()) + "`. ";
        return (values + support.note()).strip();
    }
}
