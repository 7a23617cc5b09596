package dev.crosswalk.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Finds out where in a file the text of a scalar begins. Used for one file. */
final class TextLayout {
    private final List<String> lines;

    TextLayout(String text) {
        this.lines = text.lines().toList();
    }

    /**
     * Where a text begins.
     *
     * @param line from 1
     * @param column from 1; 0 where the text does not stand in the file as it is, all its lines from one column on
     */
    record Start(int line, int column) {}

    /** Returns where a scalar's text begins; null where even that is not known. */
    @Nullable
    Start startOf(ScalarNode scalar) {
        Mark start = scalar.getStartMark().orElse(null);
        Mark end = scalar.getEndMark().orElse(null);
        if (start == null || end == null) {
            return null;
        }
        ScalarStyle style = scalar.getScalarStyle();
        if (style == ScalarStyle.LITERAL) {
            return new Start(start.getLine() + 2, columnOfBlock(start));
        }
        if (style == ScalarStyle.FOLDED) {
            return new Start(start.getLine() + 2, 0);
        }
        int quote = style == ScalarStyle.PLAIN ? 0 : 1;
        int shown = end.getColumn() - start.getColumn() - 2 * quote;
        String value = scalar.getValue();
        // Escapes and folded lines make the text in the file longer or shorter than what it stands for.
        boolean isAsItIs = start.getLine() == end.getLine() && shown == value.codePointCount(0, value.length());
        return new Start(start.getLine() + 1, isAsItIs ? start.getColumn() + 1 + quote : 0);
    }

    /** Returns the column in which the lines of a block begin; 0 where its header says that instead of its lines. */
    private int columnOfBlock(Mark header) {
        String sign = lines.get(header.getLine());
        int from = sign.offsetByCodePoints(0, Math.min(header.getColumn(), sign.codePointCount(0, sign.length())));
        if (sign.substring(from).matches("\\|[-+]?[1-9].*")) {
            return 0;
        }
        for (String line : lines.subList(header.getLine() + 1, lines.size())) {
            if (!line.isBlank()) {
                return line.length() - line.stripLeading().length() + 1;
            }
        }
        return 0;
    }
}
