package dev.crosswalk.server;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.documentation.Capabilities;
import dev.crosswalk.documentation.Reference;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.server.Route.Access;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an integration and an integrated account can do, so that a program can ask before it calls. */
final class CapabilityRoutes {
    private static final List<String> TYPES = List.of("unified", "proxy", "all");

    private final Reference reference;
    private final Connectors connectors;
    private final AccountOfCall accounts;

    CapabilityRoutes(Reference reference, Connectors connectors, AccountOfCall accounts) {
        this.reference = reference;
        this.connectors = connectors;
        this.accounts = accounts;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/integration/{id}/capabilities", Access.API_TOKEN, this::ofIntegration),
                new Route("GET", "/integration/{id}/unified-apis", Access.API_TOKEN, this::unifiedApis),
                new Route("GET", "/integration/{id}/tools", Access.API_TOKEN, this::toolsOfIntegration),
                new Route("GET", "/integrated-account/{id}/capabilities", Access.ANY_TOKEN, this::ofAccount),
                new Route("GET", "/integrated-account/{id}/tools", Access.ANY_TOKEN, this::toolsOfAccount));
    }

    private Reply ofIntegration(Call call) {
        return Reply.ok(capabilities(call.pathValue("id")).asJson(filter(call)));
    }

    private Reply ofAccount(Call call) {
        IntegratedAccount account = accounts.requireInPath(call);
        Map<String, @Nullable Object> view = capabilities(account.integration()).asJson(filter(call));
        view.put("environment_id", account.environmentId());
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("id", account.id());
        part.put("status", account.status().word());
        part.put("authentication_method", account.authenticationMethod());
        part.put("is_blocked", false);
        view.put("account", part);
        return Reply.ok(view);
    }

    private Reply unifiedApis(Call call) {
        return Reply.ok(Map.of("result", capabilities(call.pathValue("id")).unified(filter(call))));
    }

    private Reply toolsOfIntegration(Call call) {
        return Reply.ok(Map.of("result", capabilities(call.pathValue("id")).tools(filter(call))));
    }

    private Reply toolsOfAccount(Call call) {
        String integration = accounts.requireInPath(call).integration();
        // Clients ask for tags, too. No tool has one, so that whoever names a tag gets none.
        boolean tagged = !new QueryValues(call.query()).list("tags").isEmpty();
        return Reply.ok(
                Map.of("result", tagged ? List.of() : capabilities(integration).tools(filter(call))));
    }

    private static Capabilities.Filter filter(Call call) {
        QueryValues values = new QueryValues(call.query());
        String type = Objects.requireNonNullElse(values.text("type"), "all");
        if (!TYPES.contains(type)) {
            values.fail("type", "one of " + TYPES, "\"" + type + "\"");
        }
        Boolean described = values.optionalFlag("has_description");
        Capabilities.Filter filter = new Capabilities.Filter(
                !type.equals("proxy"),
                !type.equals("unified"),
                values.list("methods"),
                values.text("resource"),
                described == null || described);
        values.requireValid();
        return filter;
    }

    private Capabilities capabilities(String integration) {
        return new Capabilities(reference
                .coverage(integration)
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.NOT_FOUND,
                        "There is no such integration. There are: " + String.join(", ", connectors.names()) + ".")));
    }
}
