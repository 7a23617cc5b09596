package dev.crosswalk.benchmarks.byhand;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/** Turns HTML into the plain text that some providers keep. */
final class Texts {
    private Texts() {}

    /** Returns the text of HTML, with its paragraphs, breaks and list items on lines of their own; null for nothing. */
    static @Nullable String ofHtml(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String html = value.toString();
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html;
        }
        Document document = Jsoup.parse(html);
        document.outputSettings(new Document.OutputSettings().prettyPrint(false));
        document.select("br").append("\\n");
        document.select("p, div, ul, ol, tr, h1, h2, h3, h4, h5, h6").prepend("\\n");
        document.select("li").prepend("\\n- ");
        String lines = document.html().replace("\\n", "\n");
        String bare = Jsoup.clean(lines, "", Safelist.none(), new Document.OutputSettings().prettyPrint(false));
        return Parser.unescapeEntities(bare, false)
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n{2,}", "\n")
                .strip();
    }
}
