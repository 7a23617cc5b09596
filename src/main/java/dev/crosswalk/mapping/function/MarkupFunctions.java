package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.NativeFunction;
import java.util.List;
import java.util.function.UnaryOperator;

/** Functions between plain text, HTML and Markdown. */
final class MarkupFunctions {
    private MarkupFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                MappingFunction.declare(Topic.MARKUP, "$htmlToText(value)", "<(snbl):s>", """
                        Gives the plain text of HTML: blocks on lines of their own, list items after `- `, scripts and styles \
                        left out; text without markup stays as it is.""")
                        .example("$htmlToText(\"<p>One</p><p>Two &amp; three</p>\")", "\"One\\nTwo & three\"")
                        .example("$htmlToText(\"a<br>b<ul><li>c</li></ul>\")", "\"a\\nb\\n- c\"")
                        .does(onText(HtmlText::of)),
                MappingFunction.declare(Topic.MARKUP, "$textToHtml(value)", "<(snbl):s>", """
                        Gives HTML that shows a plain text: signs of HTML escaped, line breaks as `<br>`.""")
                        .example("$textToHtml(\"a < b\\nc\")", "\"a &lt; b<br>c\"")
                        .example("$textToHtml(\"plain\")", "\"plain\"")
                        .does(onText(HtmlText::toHtml)));
    }

    private static NativeFunction.Body onText(UnaryOperator<String> use) {
        return (evaluation, arguments) -> {
            String text = Arguments.text(arguments[0]);
            return text == null ? null : use.apply(text);
        };
    }
}
