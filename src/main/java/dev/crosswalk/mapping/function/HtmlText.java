package dev.crosswalk.mapping.function;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Safelist;

/** Turns HTML into plain text, and plain text into HTML. */
final class HtmlText {
    private HtmlText() {}

    static String of(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html;
        }
        Document document = Jsoup.parse(html);
        document.outputSettings(new Document.OutputSettings().prettyPrint(false));
        document.select("br").append("\\n");
        document.select("p, div, ul, ol, tr, h1, h2, h3, h4, h5, h6").prepend("\\n");
        document.select("li").prepend("\\n- ");
        String text = document.html().replace("\\n", "\n");
        String cleaned = Jsoup.clean(text, "", Safelist.none(), new Document.OutputSettings().prettyPrint(false));
        return Parser.unescapeEntities(cleaned, false)
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n{2,}", "\n")
                .strip();
    }

    static String toHtml(String text) {
        return Entities.escape(text).replace("\r\n", "\n").replace("\n", "<br>");
    }
}
