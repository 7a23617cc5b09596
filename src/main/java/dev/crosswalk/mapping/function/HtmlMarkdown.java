package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Turns HTML into Markdown. Used once and thrown away. */
final class HtmlMarkdown {
    /** Each level of nesting is a call inside the one before; below this only the text counts. */
    private static final int MAXIMUM_NESTING = 100;

    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
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
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "ul");

    /** Signs that mean something to Markdown at the beginning of a line. */
    private static final Pattern MEANING_AT_START = Pattern.compile("^(?:-|\\+ |=|#{1,6} |~~~|>)");

    private static final Pattern NUMBER_AT_START = Pattern.compile("^\\d{1,9}(?=\\. )");
    private static final String MEANING_ANYWHERE = "\\*_`[]";

    private final Evaluation evaluation;
    /** Whether a space here would show nothing, because a block begins or a space is there already. */
    private boolean swallowsSpace = true;

    private HtmlMarkdown(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    static String of(Evaluation evaluation, String html) {
        HtmlMarkdown converter = new HtmlMarkdown(evaluation);
        return MarkdownText.trimmed(converter.inside(HtmlDocument.body(evaluation, html), 0));
    }

    /** Returns what an element holds, its parts with as many empty lines between them as they ask for. */
    private String inside(Element element, int depth) {
        MarkdownText text = new MarkdownText(evaluation);
        for (Node child : element.childNodes()) {
            evaluation.step();
            if (child instanceof TextNode part) {
                text.append(escaped(collapsed(part.getWholeText())));
            } else if (child instanceof Element inner && !HtmlDocument.isUnseen(inner)) {
                text.append(converted(inner, depth + 1));
            }
        }
        return text.toString();
    }

    private String converted(Element element, int depth) {
        if (depth > MAXIMUM_NESTING) {
            return escaped(collapsed(element.wholeText()));
        }
        String name = element.normalName();
        if (!BLOCKS.contains(name)) {
            return inline(element, name, depth);
        }
        swallowsSpace = true;
        String block = block(element, name, depth);
        swallowsSpace = true;
        return block;
    }

    private String block(Element element, String name, int depth) {
        if (name.equals("hr")) {
            return "\n\n* * *\n\n";
        }
        if (name.equals("pre")) {
            return preformatted(element);
        }
        if (name.equals("table")) {
            return MarkdownTable.of(evaluation, element, cell -> {
                swallowsSpace = true;
                return inside(cell, depth + 1);
            });
        }
        String inside = inside(element, depth);
        String content = MarkdownText.trimmed(inside);
        if (content.isEmpty()) {
            return "";
        }
        return switch (name) {
            case "li" -> item(element, inside);
            case "ul", "ol" -> isInsideItem(element) ? "\n" + content + "\n" : "\n\n" + content + "\n\n";
            case "blockquote" -> "\n\n> " + content.replace("\n", "\n> ") + "\n\n";
            case "h1" -> "\n\n" + content + "\n" + "=".repeat(content.length()) + "\n\n";
            case "h2" -> "\n\n" + content + "\n" + "-".repeat(content.length()) + "\n\n";
            case "h3", "h4", "h5", "h6" -> "\n\n" + "#".repeat(name.charAt(1) - '0') + " " + content + "\n\n";
            default -> "\n\n" + content + "\n\n";
        };
    }

    private String inline(Element element, String name, int depth) {
        return switch (name) {
            case "br" -> {
                swallowsSpace = true;
                yield MarkdownText.LINE_BREAK;
            }
            case "b", "strong" -> wrapped(inside(element, depth), "**", "**");
            case "i", "em" -> wrapped(inside(element, depth), "_", "_");
            case "del", "s", "strike" -> wrapped(inside(element, depth), "~~", "~~");
            case "code" -> code(collapsed(element.wholeText()));
            case "a" -> link(element, inside(element, depth));
            case "img" -> image(element);
            case "input" -> box(element);
            default -> inside(element, depth);
        };
    }

    private static boolean isInsideItem(Element element) {
        Element parent = element.parent();
        return parent != null && parent.normalName().equals("li");
    }

    /** Returns preformatted text: code indented by four spaces, anything else as it is. */
    private String preformatted(Element element) {
        Element first = element.firstElementChild();
        String text = element.wholeText();
        evaluation.built(2L * text.length());
        boolean isCode = first != null && first.normalName().equals("code");
        return "\n\n" + (isCode ? "    " + text.replace("\n", "\n    ") : text) + "\n\n";
    }

    private String item(Element element, String inside) {
        String mark = "*   ";
        Element list = element.parent();
        if (list != null && list.normalName().equals("ol")) {
            String start = list.attr("start");
            int first = start.matches("\\d{1,9}") ? Integer.parseInt(start) : 1;
            mark = first + element.elementSiblingIndex() + ".  ";
        }
        String content = MarkdownText.trimmed(inside);
        boolean endsWithBlock = inside.endsWith("\n\n");
        evaluation.built(content.length());
        return "\n" + mark + (content + (endsWithBlock ? "\n" : "")).replace("\n", "\n    ") + "\n";
    }

    /** Returns a text inside signs. Spaces at its ends stand outside, since beside them the signs mean nothing. */
    private static String wrapped(String content, String before, String after) {
        String core = content.strip();
        if (core.isEmpty()) {
            return content;
        }
        int start = content.indexOf(core);
        return content.substring(0, start) + before + core + after + content.substring(start + core.length());
    }

    /** Returns code between more backticks than stand in a row inside it. */
    private static String code(String text) {
        int longest = 0;
        int run = 0;
        for (int index = 0; index < text.length(); index++) {
            run = text.charAt(index) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String core = text.strip();
        String room = core.startsWith("`") || core.endsWith("`") ? " " : "";
        return wrapped(text, fence + room, room + fence);
    }

    private static String link(Element element, String content) {
        String address = element.attr("href");
        return address.isEmpty()
                ? content
                : wrapped(content, "[", "](" + address.replace("(", "\\(").replace(")", "\\)") + title(element) + ")");
    }

    private String image(Element element) {
        swallowsSpace = false;
        String source = element.attr("src");
        return source.isEmpty() ? "" : "![" + oneLine(element.attr("alt")) + "](" + source + title(element) + ")";
    }

    private static String title(Element element) {
        String title = oneLine(element.attr("title"));
        return title.isEmpty() ? "" : " \"" + title.replace("\"", "\\\"") + "\"";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** Returns the box of an item that is to be ticked off. */
    private String box(Element element) {
        if (!element.attr("type").equalsIgnoreCase("checkbox") || !isInsideItem(element)) {
            return "";
        }
        swallowsSpace = true;
        return element.hasAttr("checked") ? "[x] " : "[ ] ";
    }

    /** Makes one space of each run of spaces and line breaks, and none where it would show nothing. */
    private String collapsed(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            boolean space = character == ' ' || character == '\n' || character == '\t' || character == '\r';
            if (!space) {
                collapsed.append(character);
            } else if (!swallowsSpace) {
                collapsed.append(' ');
            }
            swallowsSpace = space;
        }
        return collapsed.toString();
    }

    /** Puts a backslash before what would mean something to Markdown. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        if (MEANING_AT_START.matcher(text).find()) {
            escaped.append('\\');
        }
        Matcher number = NUMBER_AT_START.matcher(text);
        int dot = number.find() ? number.end() : -1;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (index == dot || MEANING_ANYWHERE.indexOf(character) >= 0) {
                escaped.append('\\');
            }
            escaped.append(character);
        }
        return escaped.toString();
    }
}
