package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jsoup.nodes.Element;

/** Turns a table of HTML into one of Markdown. */
final class MarkdownTable {
    private static final int LEAST_WIDTH = 3;

    private MarkdownTable() {}

    /**
     * Returns the table. Its first row is the head, since Markdown has no table without one.
     *
     * @param contents gives the Markdown of a cell
     */
    static String of(Evaluation evaluation, Element table, Function<Element, String> contents) {
        List<List<String>> rows = new ArrayList<>();
        addRows(evaluation, table, contents, rows);
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        if (columns == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n\n");
        for (int index = 0; index < rows.size(); index++) {
            line(evaluation, text, rows.get(index), columns);
            if (index == 0) {
                text.append("|").append(" --- |".repeat(columns)).append('\n');
            }
        }
        return text.append('\n').toString();
    }

    private static void addRows(
            Evaluation evaluation, Element parent, Function<Element, String> contents, List<List<String>> rows) {
        for (Element child : parent.children()) {
            evaluation.step();
            switch (child.normalName()) {
                case "thead", "tbody", "tfoot" -> addRows(evaluation, child, contents, rows);
                case "tr" -> {
                    List<String> cells = new ArrayList<>();
                    for (Element cell : child.children()) {
                        evaluation.step();
                        cells.add(oneLine(contents.apply(cell)));
                    }
                    if (!cells.isEmpty()) {
                        rows.add(cells);
                    }
                }
                default -> {
                    // A caption or a group of columns, for which Markdown has no place.
                }
            }
        }
    }

    private static String oneLine(String content) {
        return content.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }

    private static void line(Evaluation evaluation, StringBuilder text, List<String> cells, int columns) {
        evaluation.built(4L * columns);
        text.append('|');
        for (int column = 0; column < columns; column++) {
            String cell = column < cells.size() ? cells.get(column) : "";
            text.append(' ').append(cell);
            text.append(" ".repeat(Math.max(0, LEAST_WIDTH - cell.length()))).append(" |");
        }
        text.append('\n');
    }
}
