package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Parses HTML that nobody vouches for. */
final class HtmlDocument {
    /** How many characters are parsed for one step of the budget. */
    private static final int CHARACTERS_PER_STEP = 8;

    private HtmlDocument() {}

    static Element body(Evaluation evaluation, String html) {
        evaluation.steps(html.length() / CHARACTERS_PER_STEP);
        evaluation.built(html.length());
        return Jsoup.parse(html).body();
    }

    /** Tells whether a reader of the page would see nothing of a node: a script, a style and the like. */
    static boolean isUnseen(Node node) {
        return node instanceof Element element
                && switch (element.normalName()) {
                    case "script", "style", "template", "noscript", "title" -> true;
                    default -> false;
                };
    }
}
