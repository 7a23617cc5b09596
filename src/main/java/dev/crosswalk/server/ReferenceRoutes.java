package dev.crosswalk.server;

import dev.crosswalk.documentation.Reference;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.server.Route.Access;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reference: what the API takes and gives, for machines and as pages. It holds no secret, so it is open. */
final class ReferenceRoutes {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String YAML = "application/yaml; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    /**
     * What a page may load: from this server alone, so that it works without the internet and tells nobody that it is read.
     * Styles are made by the renderer while it runs.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> OF_PAGES = Map.of(
            "content-security-policy", POLICY,
            "referrer-policy", "no-referrer",
            "x-content-type-options", "nosniff",
            "cache-control", "no-cache");

    private final Reference reference;
    private final AccountOfCall accounts;

    ReferenceRoutes(Reference reference, AccountOfCall accounts) {
        this.reference = reference;
        this.accounts = accounts;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/openapi.json", Access.OPEN, _ -> document(Reply.JSON, reference.openApiJson())),
                new Route("GET", "/openapi.yaml", Access.OPEN, _ -> document(YAML, reference.openApiYaml())),
                new Route("GET", "/openapi/{document}", Access.OPEN, this::ofIntegration),
                new Route("GET", "/integrated-account/{id}/openapi.json", Access.ANY_TOKEN, this::jsonOfAccount),
                new Route("GET", "/integrated-account/{id}/openapi.yaml", Access.ANY_TOKEN, this::yamlOfAccount),
                new Route("GET", "/docs", Access.OPEN, _ -> page(reference.page())),
                new Route("GET", "/docs/coverage", Access.OPEN, _ -> page(reference.coveragePage())),
                new Route("GET", "/docs/scalar.js", Access.OPEN, _ -> script()),
                new Route("GET", "/docs/{integration}", Access.OPEN, this::pageOfIntegration));
    }

    private Reply ofIntegration(Call call) {
        String name = call.pathValue("document");
        Optional<Reply> reply = Optional.empty();
        if (name.endsWith(".json")) {
            reply = reference.openApiJson(name.substring(0, name.length() - 5)).map(text -> document(Reply.JSON, text));
        } else if (name.endsWith(".yaml")) {
            reply = reference.openApiYaml(name.substring(0, name.length() - 5)).map(text -> document(YAML, text));
        }
        return reply.orElseThrow(ReferenceRoutes::unknown);
    }

    private Reply jsonOfAccount(Call call) {
        return document(Reply.JSON, reference.openApiJson(integration(call)).orElseThrow(ReferenceRoutes::unknown));
    }

    private Reply yamlOfAccount(Call call) {
        return document(YAML, reference.openApiYaml(integration(call)).orElseThrow(ReferenceRoutes::unknown));
    }

    private String integration(Call call) {
        return accounts.requireInPath(call).integration();
    }

    private Reply pageOfIntegration(Call call) {
        return page(reference.page(call.pathValue("integration")).orElseThrow(ReferenceRoutes::unknown));
    }

    private static Reply document(String type, String text) {
        return new Reply(200, Map.of("cache-control", "no-cache"), new Reply.Text(type, text));
    }

    static Reply page(String html) {
        return new Reply(200, OF_PAGES, new Reply.Text(HTML, html));
    }

    private Reply script() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-encoding", "gzip");
        headers.put("cache-control", "public, max-age=86400");
        headers.put("x-content-type-options", "nosniff");
        return new Reply(
                200, headers, new Reply.Stream(SCRIPT, new ByteArrayInputStream(reference.compressedScript())));
    }

    private static CrosswalkException unknown() {
        return CrosswalkException.of(
                ErrorCode.NOT_FOUND,
                "There is no such integration. GET /integration lists them, /docs/coverage shows them.");
    }
}
