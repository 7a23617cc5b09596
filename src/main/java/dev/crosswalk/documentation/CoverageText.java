package dev.crosswalk.documentation;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.documentation.MethodCoverage.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The coverage table as text: rows of cells for a terminal, CSV and Markdown. */
public final class CoverageText {
    private final Coverage coverage;

    public CoverageText(Coverage coverage) {
        this.coverage = coverage;
    }

    /** Returns the overview: a row a CRM, a column a resource, the first row the headings. */
    public List<List<String>> overview() {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("CRM"));
        coverage.resources().values().forEach(model -> head.add(model.resource()));
        head.add("engagement types");
        rows.add(head);
        for (Connector connector : coverage.connectors()) {
            List<String> row = new ArrayList<>(List.of(connector.label()));
            coverage.resources().keySet().forEach(path -> row.add(letters(path, connector)));
            row.add(coverage.resources().keySet().stream()
                    .flatMap(path -> Coverage.METHODS.stream().flatMap(method -> of(path, method, connector).stream()))
                    .flatMap(each -> each.types().stream())
                    .distinct()
                    .collect(Collectors.joining(", ")));
            rows.add(row);
        }
        return rows;
    }

    private String letters(String path, Connector connector) {
        return Coverage.METHODS.stream()
                .map(method -> of(path, method, connector).isEmpty() ? "-" : method.substring(0, 1))
                .collect(Collectors.joining());
    }

    /**
     * Returns one method field by field: a row a field, with how many hold it and a sign for each CRM, the first row the
     * headings.
     *
     * @param path the resource as {@code model/resource}
     */
    public List<List<String>> fields(String path, String method, Part part, boolean wholeNames) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(part.word(), "held", "required"));
        coverage.connectors()
                .forEach(connector -> head.add(
                        wholeNames
                                ? connector.label()
                                : connector
                                        .label()
                                        .substring(
                                                0, Math.min(4, connector.label().length()))));
        rows.add(head);
        for (String field : names(path, method, part)) {
            Map<String, FieldCoverage> support = coverage.field(path, method, part, field);
            List<String> row = new ArrayList<>(List.of(
                    field,
                    String.valueOf(support.values().stream()
                            .filter(FieldCoverage::isHeld)
                            .count()),
                    String.valueOf(support.values().stream()
                            .filter(FieldCoverage::isRequired)
                            .count())));
            coverage.connectors().forEach(connector -> row.add(sign(support.get(connector.label()))));
            rows.add(row);
        }
        return rows;
    }

    private Set<String> names(String path, String method, Part part) {
        Set<String> names = new LinkedHashSet<>();
        coverage.method(path, method)
                .forEach(each -> names.addAll(each.part(part).keySet()));
        return names;
    }

    private static String sign(@Nullable FieldCoverage support) {
        if (support == null) {
            return "";
        }
        return switch (support.support()) {
            case REQUIRED -> "R";
            case SUPPORTED -> "✓";
            case LOSSY -> "~";
            case UNSUPPORTED -> "–";
        };
    }

    /** Returns every cell as CSV (RFC 4180) with a line of headings. */
    public String csv() {
        StringBuilder csv = new StringBuilder("model,resource,method,connector,part,field,support,values,note\r\n");
        coverage.resources()
                .forEach((path, model) -> Coverage.METHODS.forEach(method -> coverage.method(path, method)
                        .forEach(each -> each.parts()
                                .forEach((part, fields) -> fields.forEach((field, support) -> csv.append(List.of(
                                                        model.model(),
                                                        model.resource(),
                                                        method,
                                                        each.connector(),
                                                        part.word(),
                                                        field,
                                                        support.support().word(),
                                                        String.join(" ", support.values()),
                                                        support.note())
                                                .stream()
                                                .map(CoverageText::quoted)
                                                .collect(Collectors.joining(",")))
                                        .append("\r\n"))))));
        return csv.toString();
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().allMatch(c -> c != ',' && c != '"' && c != '\r' && c != '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** Returns the overview and every method field by field as Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# Coverage\n\nl list · g get · c create · u update · d delete\n\n");
        table(text, overview());
        text.append("\nR required · ✓ supported · ~ lossy · – not held\n");
        coverage.resources()
                .keySet()
                .forEach(path -> Coverage.METHODS.forEach(method -> {
                    for (Part part : Part.values()) {
                        if (!names(path, method, part).isEmpty()) {
                            text.append("\n## ")
                                    .append(path)
                                    .append(", ")
                                    .append(method)
                                    .append(", ")
                                    .append(part.word());
                            text.append("\n\n");
                            table(text, fields(path, method, part, true));
                        }
                    }
                }));
        return text.toString();
    }

    private static void table(StringBuilder text, List<List<String>> rows) {
        for (int index = 0; index < rows.size(); index++) {
            text.append("| ")
                    .append(rows.get(index).stream().map(SupportNote::cell).collect(Collectors.joining(" | ")))
                    .append(" |\n");
            if (index == 0) {
                text.append("|---".repeat(rows.getFirst().size())).append("|\n");
            }
        }
    }

    private Optional<MethodCoverage> of(String path, String method, Connector connector) {
        return coverage.method(path, method).stream()
                .filter(each -> each.connector().equals(connector.name()))
                .findFirst();
    }
}
