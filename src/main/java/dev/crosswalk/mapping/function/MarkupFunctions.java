package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.NativeFunction;
import java.util.List;
import java.util.function.BiFunction;

/** Functions between plain text, HTML and Markdown. */
final class MarkupFunctions {
    private MarkupFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                declare("$htmlToText(value)", """
                        Gives the plain text of HTML: blocks on lines of their own, list items after `- `, scripts and styles \
                        left out; text without markup stays as it is.""")
                        .example("$htmlToText(\"<p>One</p><p>Two &amp; three</p>\")", "\"One\\nTwo & three\"")
                        .example("$htmlToText(\"a<br>b<ul><li>c</li></ul>\")", "\"a\\nb\\n- c\"")
                        .does(onText(HtmlText::of)),
                declare("$textToHtml(value)", """
                        Gives HTML that shows a plain text: signs of HTML escaped, line breaks as `<br>`.""")
                        .example("$textToHtml(\"a < b\\nc\")", "\"a &lt; b<br>c\"")
                        .example("$textToHtml(\"plain\")", "\"plain\"")
                        .does(onText(HtmlText::toHtml)),
                declare("$convertHtmlToMarkdown(html)", """
                        Gives Markdown for HTML: titles, emphasis, lists, links, images, code, quotations and tables, scripts \
                        and styles left out, and signs that would mean something to Markdown escaped.""")
                        .example(
                                "$convertHtmlToMarkdown(\"<h3>Call</h3><p>with <b>Ada</b></p>\")",
                                "\"### Call\\n\\nwith **Ada**\"")
                        .example("$convertHtmlToMarkdown(\"<ul><li>a</li><li>b</li></ul>\")", "\"*   a\\n*   b\"")
                        .does(onText(HtmlMarkdown::of)),
                declare("$convertMarkdownToHtml(markdown)", """
                        Gives HTML for Markdown (CommonMark, with tables and `~~struck out~~`); HTML inside it stays as it is, \
                        and addresses that run a script are left empty.""")
                        .example("$convertMarkdownToHtml(\"# Call\\n\\nwith **Ada**\")", """
                                "<h1>Call</h1>\\n<p>with <strong>Ada</strong></p>\\n\"""")
                        .example(
                                "$convertMarkdownToHtml(\"- a\\n- b\")",
                                "\"<ul>\\n<li>a</li>\\n<li>b</li>\\n</ul>\\n\"")
                        .does(onText(MarkdownHtml::of)));
    }

    private static MappingFunction.Draft declare(String usage, String sentence) {
        return MappingFunction.declare(Topic.MARKUP, usage, "<(snbl):s>", sentence);
    }

    private static NativeFunction.Body onText(BiFunction<Evaluation, String, String> use) {
        return (evaluation, arguments) -> {
            String text = Arguments.text(arguments[0]);
            return text == null ? null : use.apply(evaluation, text);
        };
    }
}
