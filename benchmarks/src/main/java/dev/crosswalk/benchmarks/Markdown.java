package dev.crosswalk.benchmarks;

import java.util.List;
import java.util.Locale;

/** Writes figures and tables for people. */
public final class Markdown {
    private Markdown() {}

    /** Writes a table whose first line holds the headings; the first column is text, the others are figures. */
    public static String table(List<List<String>> cells) {
        StringBuilder table = new StringBuilder();
        for (int line = 0; line < cells.size(); line++) {
            table.append("| ").append(String.join(" | ", cells.get(line))).append(" |\n");
            if (line == 0) {
                table.append("|---|")
                        .append("--:|".repeat(cells.getFirst().size() - 1))
                        .append('\n');
            }
        }
        return table.toString();
    }

    /** Writes a figure with three significant digits; a dash where there is none. */
    public static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        int digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /** Writes how many times larger one figure is. */
    public static String ratio(double value) {
        String number = number(value);
        return number.equals("–") ? number : number + " ×";
    }
}
