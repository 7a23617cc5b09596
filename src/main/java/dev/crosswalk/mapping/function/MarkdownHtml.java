package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/** Turns Markdown into HTML. The one class that knows the library for it. */
final class MarkdownHtml {
    /** The library renders each level of nesting inside the one before, so that deeper ones would use up Java's stack. */
    private static final int MAXIMUM_NESTING = 100;

    /** How many characters are parsed for one step of the budget. */
    private static final int CHARACTERS_PER_STEP = 8;

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create());

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(MAXIMUM_NESTING)
            .maxInlineNesting(MAXIMUM_NESTING)
            .build();

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(_ -> new EmptyScripts())
            .build();

    private MarkdownHtml() {}

    static String of(Evaluation evaluation, String markdown) {
        evaluation.steps(markdown.length() / CHARACTERS_PER_STEP);
        evaluation.built(markdown.length());
        String html = RENDERER.render(PARSER.parse(markdown));
        evaluation.built(html.length());
        return html;
    }

    /** Empties the addresses of links and images that run a script. */
    private static final class EmptyScripts implements AttributeProvider {
        @Override
        public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
            for (String name : List.of("href", "src")) {
                String address = attributes.get(name);
                if (address != null && runsScript(address)) {
                    attributes.put(name, "");
                }
            }
        }

        private static boolean runsScript(String address) {
            StringBuilder visible = new StringBuilder();
            address.codePoints().filter(character -> character > ' ').forEach(visible::appendCodePoint);
            String start = visible.substring(0, Math.min(visible.length(), 12)).toLowerCase(Locale.ROOT);
            return start.startsWith("javascript:") || start.startsWith("vbscript:") || start.startsWith("data:text");
        }
    }
}
