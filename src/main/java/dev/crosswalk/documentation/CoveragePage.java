package dev.crosswalk.documentation;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.documentation.MethodCoverage.Part;
import dev.crosswalk.model.ResourceModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The coverage table as a page: resources by methods by CRMs, each of which opens into fields. It needs no script. */
final class CoveragePage {
    private final Coverage coverage;
    private final StringBuilder html = new StringBuilder();

    CoveragePage(Coverage coverage) {
        this.coverage = coverage;
    }

    /** Returns the page. */
    String html() {
        html.append(ReferencePage.head("Crosswalk · coverage"));
        html.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
        html.append("<nav><a href=\"/docs\">Reference</a> · <a href=\"/openapi.json\">openapi.json</a></nav>\n");
        html.append(
                "<h1>Which CRM holds what</h1>\n<p>Made from the connectors' files, of which <code>./crosswalk check"
                        + "</code> proves that a supported field changes the CRM's request and that an unsupported one does not."
                        + " <b class=\"required\">R</b> required · <b class=\"supported\">✓</b> supported · <b class=\"lossy\">~"
                        + "</b> lossy · <b class=\"unsupported\">–</b> not held. Point at a sign, or open the notes, for values"
                        + " and reasons.</p>\n");
        crms();
        coverage.resources().forEach(this::resource);
        html.append("</main>\n</body>\n</html>\n");
        return html.toString();
    }

    private void crms() {
        html.append("<h2 id=\"crms\">CRMs</h2>\n<ul class=\"crms\">\n");
        for (Connector connector : coverage.connectors()) {
            html.append("<li><a href=\"/docs/")
                    .append(connector.name())
                    .append("\">")
                    .append(escaped(connector.label()))
                    .append("</a></li>\n");
        }
        html.append("</ul>\n");
    }

    private void resource(String path, ResourceModel model) {
        html.append("<h2 id=\"")
                .append(model.resource())
                .append("\">")
                .append(path)
                .append("</h2>\n<p>");
        html.append(escaped(model.description())).append("</p>\n");
        begin("method");
        for (String method : Coverage.METHODS) {
            html.append("<tr><th scope=\"row\">").append(method).append("</th>");
            for (Connector connector : coverage.connectors()) {
                Optional<MethodCoverage> covered = of(path, method, connector);
                html.append(covered.isEmpty() ? sign(Support.UNSUPPORTED, "") : cell(covered.get()));
            }
            html.append("</tr>\n");
        }
        end();
        for (String method : Coverage.METHODS) {
            if (!coverage.method(path, method).isEmpty()) {
                method(path, model, method);
            }
        }
    }

    private static String cell(MethodCoverage covered) {
        String types = String.join(", ", covered.types());
        return types.isEmpty()
                ? sign(Support.SUPPORTED, "")
                : "<td class=\"supported\" title=\"" + escaped(types) + "\">"
                        + covered.types().size() + " types</td>";
    }

    private void method(String path, ResourceModel model, String method) {
        html.append("<details id=\"")
                .append(model.resource())
                .append('-')
                .append(method)
                .append("\"><summary>")
                .append(method)
                .append(", field by field</summary>\n");
        for (Part part : Part.values()) {
            Set<String> fields = new LinkedHashSet<>();
            coverage.method(path, method)
                    .forEach(each -> fields.addAll(each.part(part).keySet()));
            if (!fields.isEmpty()) {
                html.append("<h3>").append(part.word()).append("</h3>\n");
                begin("field");
                fields.forEach(field -> field(path, method, part, field));
                end();
                notes(path, method, part, fields);
            }
        }
        html.append("</details>\n");
    }

    private void field(String path, String method, Part part, String field) {
        html.append("<tr><th scope=\"row\"><code>").append(field).append("</code><small>");
        html.append(SupportNote.counts(coverage.field(path, method, part, field)))
                .append("</small></th>");
        for (Connector connector : coverage.connectors()) {
            FieldCoverage covered = of(path, method, connector)
                    .map(each -> each.part(part).get(field))
                    .orElse(null);
            html.append(covered == null ? "<td></td>" : sign(covered.support(), told(covered)));
        }
        html.append("</tr>\n");
    }

    private static String told(FieldCoverage covered) {
        List<String> told = new ArrayList<>();
        if (!covered.values().isEmpty()) {
            told.add(String.join(", ", covered.values()) + ".");
        }
        if (!covered.note().isEmpty()) {
            told.add(covered.note());
        }
        return String.join(" ", told);
    }

    private void notes(String path, String method, Part part, Set<String> fields) {
        Map<String, Map<String, String>> notes = new LinkedHashMap<>();
        for (String field : fields) {
            coverage.field(path, method, part, field).forEach((label, covered) -> {
                String told = told(covered);
                if (!told.isEmpty()) {
                    notes.computeIfAbsent(field, _ -> new LinkedHashMap<>()).put(label, told);
                }
            });
        }
        if (notes.isEmpty()) {
            return;
        }
        html.append("<details><summary>Notes and values</summary>\n<dl>\n");
        notes.forEach((field, labels) -> {
            html.append("<dt><code>").append(field).append("</code></dt>\n");
            labels.forEach((label, told) -> html.append("<dd><b>")
                    .append(escaped(label))
                    .append("</b> ")
                    .append(escaped(told))
                    .append("</dd>\n"));
        });
        html.append("</dl>\n</details>\n");
    }

    private Optional<MethodCoverage> of(String path, String method, Connector connector) {
        return coverage.method(path, method).stream()
                .filter(each -> each.connector().equals(connector.name()))
                .findFirst();
    }

    private void begin(String first) {
        html.append(
                        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"table\">\n<table>\n<thead><tr><th>")
                .append(first)
                .append("</th>");
        for (Connector connector : coverage.connectors()) {
            html.append("<th scope=\"col\"><span>")
                    .append(escaped(connector.label()))
                    .append("</span></th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
    }

    private void end() {
        html.append("</tbody>\n</table>\n</div>\n");
    }

    private static String sign(Support support, String title) {
        String sign = switch (support) {
            case REQUIRED -> "R";
            case SUPPORTED -> "✓";
            case LOSSY -> "~";
            case UNSUPPORTED -> "–";
        };
        String told = support.word() + (title.isEmpty() ? "" : ": " + title);
        return "<td class=\"" + support.word() + "\" title=\"" + escaped(told) + "\"><span aria-hidden=\"true\">" + sign
                + "</span><span class=\"spoken\">" + support.word() + "</span></td>";
    }

    /** Returns text that a browser shows as it is, in an attribute too. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static final String STYLE = """
            :root { --ground: #fff; --text: #1b1b1b; --soft: #5f6368; --line: #dadce0; --head: #f5f6f7;
              --good: #0b7a4b; --must: #a33c00; --half: #8a6100; --none: #767676; --link: #0b57d0; }
            @media (prefers-color-scheme: dark) { :root { --ground: #0f0f0f; --text: #e7e7e7; --soft: #a4a7ab;
              --line: #333; --head: #1a1a1a; --good: #4cc38a; --must: #ff9b5e; --half: #e2b93b; --none: #8b8b8b;
              --link: #8ab4f8; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--ground); color: var(--text);
              font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
            main { max-width: 84rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
            a { color: var(--link); } a:focus-visible, summary:focus-visible, .scroll:focus-visible {
              outline: 2px solid var(--link); outline-offset: 2px; }
            h1 { font-size: 1.9rem; line-height: 1.2; } h2 { margin-top: 3rem; font-size: 1.3rem; }
            h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
            code { font: .9em ui-monospace, "DejaVu Sans Mono", monospace; }
            .crms { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
            .crms a { display: block; padding: .3rem .8rem; border: 1px solid var(--line); border-radius: 2rem;
              text-decoration: none; }
            .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
            table { border-collapse: collapse; width: 100%; font-size: .9rem; }
            th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); text-align: center; white-space: nowrap; }
            tbody tr:last-child > * { border-bottom: 0; } thead th { background: var(--head); font-weight: 600; }
            th:first-child { position: sticky; left: 0; text-align: left; background: var(--head); font-weight: 500; }
            th small { display: block; color: var(--soft); font-weight: 400; font-size: .75rem; }
            .supported { color: var(--good); } .required { color: var(--must); font-weight: 700; }
            .lossy { color: var(--half); } .unsupported { color: var(--none); }
            details { margin: .8rem 0; } summary { cursor: pointer; padding: .2rem 0; }
            details > details { margin-left: .2rem; } td { position: relative; } dt { margin-top: .8rem; }
            dd { overflow-wrap: anywhere; margin: .2rem 0 .2rem 1rem; }
            .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
            """;
}
