package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Turns HTML into plain text, and plain text into HTML. */
final class HtmlText {
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "blockquote",
            "dd",
            "div",
            "dl",
            "dt",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "tr",
            "ul");

    private HtmlText() {}

    /** Returns the text of HTML. Blocks stand on lines of their own, without empty lines between them. */
    static String of(Evaluation evaluation, String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html;
        }
        Lines lines = new Lines(evaluation);
        // It walks along the tree without recursion, so no depth of nesting can use up the stack.
        HtmlDocument.body(evaluation, html).filter(lines);
        return lines.text.toString().strip();
    }

    static String toHtml(Evaluation evaluation, String text) {
        evaluation.built(text.length());
        return Entities.escape(text).replace("\r\n", "\n").replace("\n", "<br>");
    }

    /** Collects the text, with no spaces before the end of a line and no empty lines. */
    private static final class Lines implements NodeFilter {
        private static final String BULLET = "- ";

        private final Evaluation evaluation;
        private final StringBuilder text = new StringBuilder();
        /** Where the text ended when a bullet was its last part; what follows belongs to the bullet's line. */
        private int afterBullet = -1;

        Lines(Evaluation evaluation) {
            this.evaluation = evaluation;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            evaluation.step();
            if (HtmlDocument.isUnseen(node)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (node instanceof TextNode part) {
                append(part.getWholeText());
            } else if (node instanceof Element element) {
                begin(element);
            }
            return FilterResult.CONTINUE;
        }

        private void begin(Element element) {
            String name = element.normalName();
            if (BLOCKS.contains(name) && text.length() != afterBullet) {
                endLine();
            }
            if (name.equals("li")) {
                append(BULLET);
                afterBullet = text.length();
            } else if ((name.equals("td") || name.equals("th")) && element.previousElementSibling() != null) {
                append(" ");
            }
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element
                    && (element.normalName().equals("br") || BLOCKS.contains(element.normalName()))) {
                endLine();
            }
            return FilterResult.CONTINUE;
        }

        private void append(String part) {
            evaluation.built(part.length());
            for (int index = 0; index < part.length(); index++) {
                char character = part.charAt(index);
                if (character == '\n') {
                    if (text.length() != afterBullet) {
                        endLine();
                    }
                } else {
                    text.append(character == '\u00a0' ? ' ' : character);
                }
            }
        }

        private void endLine() {
            int end = text.length();
            while (end > 0 && " \t\r".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            text.setLength(end);
            if (end > 0 && text.charAt(end - 1) != '\n') {
                text.append('\n');
            }
        }
    }
}
