package dev.crosswalk.server;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.documentation.Coverage;
import dev.crosswalk.documentation.CoverageTable;
import dev.crosswalk.documentation.MethodDescription;
import dev.crosswalk.documentation.Reference;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.server.Route.Access;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Descriptions of unified methods: for an account, for a connector, and all of a model together.
 *
 * <p>Their paths win over a get by identifier, as the contract has it.
 */
final class MetaRoutes {
    private static final String COLLECTION = "/unified/{model}/{resource}";

    private final Reference reference;
    private final Connectors connectors;
    private final AccountOfCall accounts;

    MetaRoutes(Reference reference, Connectors connectors, AccountOfCall accounts) {
        this.reference = reference;
        this.connectors = connectors;
        this.accounts = accounts;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", COLLECTION + "/meta/{method}", Access.ANY_TOKEN, this::ofAccount),
                new Route("GET", COLLECTION + "/{integration}/meta/{method}", Access.ANY_TOKEN, this::ofIntegration),
                new Route("GET", "/unified/meta/{model}/{integration}", Access.API_TOKEN, this::ofModel));
    }

    private Reply ofAccount(Call call) {
        return describe(call, accounts.require(call).integration());
    }

    private Reply ofIntegration(Call call) {
        return describe(call, call.pathValue("integration"));
    }

    private Reply describe(Call call, String integration) {
        String model = call.pathValue("model");
        String resource = call.pathValue("resource");
        String method = call.pathValue("method");
        Map<String, @Nullable Object> found = new MethodDescription(coverage(integration))
                .of(model, resource, method)
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.METHOD_NOT_SUPPORTED,
                        "`" + integration + "` has no `" + method + "` of " + model + "/" + resource
                                + ". GET /integration/" + integration + "/capabilities lists what it has."));
        return Reply.ok(found);
    }

    private Reply ofModel(Call call) {
        QueryValues values = new QueryValues(call.query());
        String format = Objects.requireNonNullElse(values.text("format"), "json");
        if (!List.of("json", "md", "html").contains(format)) {
            values.fail("format", "json, md or html", "\"" + format + "\"");
        }
        values.requireValid();
        String integration = call.pathValue("integration");
        String model = call.pathValue("model");
        Coverage coverage = coverage(integration);
        if (coverage.resources().values().stream()
                .noneMatch(each -> each.model().equals(model))) {
            throw CrosswalkException.of(ErrorCode.NOT_FOUND, "There is no unified model of that name. There is: crm.");
        }
        return switch (format) {
            case "md" -> new Reply(200, Map.of(), new Reply.Text("text/markdown; charset=utf-8", markdown(coverage)));
            case "html" ->
                ReferenceRoutes.page(reference.coveragePage(integration).orElseThrow());
            default -> json(coverage, model, integration);
        };
    }

    private static Reply json(Coverage coverage, String model, String integration) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("model", model);
        view.put("integration", integration);
        view.put("resources", new MethodDescription(coverage).ofModel(model));
        return Reply.ok(view);
    }

    private static String markdown(Coverage coverage) {
        Connector connector = coverage.connectors().getFirst();
        return "# " + connector.label() + "\n\n" + CoverageTable.of(coverage).markdown();
    }

    private Coverage coverage(String integration) {
        return reference
                .coverage(integration)
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.NOT_FOUND,
                        "There is no such integration. There are: " + String.join(", ", connectors.names()) + "."));
    }
}
