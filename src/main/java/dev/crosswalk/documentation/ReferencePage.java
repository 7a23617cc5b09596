package dev.crosswalk.documentation;

import dev.crosswalk.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The HTML around the renderer of the reference. Whatever it shows comes from this server. */
final class ReferencePage {
    private ReferencePage() {}

    /**
     * Returns a page.
     *
     * @param title what the browser's tab says
     * @param document the path of the OpenAPI description
     */
    static String html(String title, String document) {
        return head(title + " · reference")
                + """
                </head>
                <body>
                <noscript>This page needs JavaScript. The same as data: <a href="%s">%s</a>. As a table without it:
                <a href="/docs/coverage">coverage</a>.</noscript>
                <script id="api-reference" data-url="%s" data-configuration="%s"></script>
                <script src="/docs/scalar.js"></script>
                </body>
                </html>
                """.formatted(document, document, document, CoveragePage.escaped(configuration()));
    }

    /** Returns the beginning of a page, up to what its head has of its own. */
    static String head(String title) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="icon" href="data:,">
                """.formatted(CoveragePage.escaped(title));
    }

    /** Turns off whatever would ask other servers, and what belongs to the renderer's maker. */
    private static String configuration() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("telemetry", false);
        configuration.put("withDefaultFonts", false);
        configuration.put("showDeveloperTools", "never");
        configuration.put("agent", Map.of("disabled", true));
        configuration.put("mcp", Map.of("disabled", true));
        configuration.put("hideClientButton", true);
        configuration.put("hiddenClients", true);
        configuration.put("documentDownloadType", "both");
        configuration.put("defaultOpenFirstTag", true);
        return Json.writeText(configuration);
    }
}
