package dev.crosswalk.server;

import dev.crosswalk.account.EnvironmentIntegration;
import dev.crosswalk.account.EnvironmentIntegrations;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.server.Route.Access;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connectors as they are installed in environments, on the wire environment-integrations. */
final class InstallationRoutes {
    private static final String COLLECTION = "/environment-integration";
    private static final String ITEM = COLLECTION + "/{id}";

    private final EnvironmentIntegrations installations;
    private final Connectors connectors;
    private final BodyReader bodies;

    InstallationRoutes(EnvironmentIntegrations installations, Connectors connectors, BodyReader bodies) {
        this.installations = installations;
        this.connectors = connectors;
        this.bodies = bodies;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", COLLECTION, Access.API_TOKEN, this::list),
                new Route("GET", ITEM, Access.API_TOKEN, this::get),
                new Route("POST", COLLECTION, Access.API_TOKEN, this::install),
                new Route("PATCH", ITEM, Access.API_TOKEN, this::change),
                new Route("DELETE", ITEM, Access.API_TOKEN, this::uninstall));
    }

    private Reply list(Call call) {
        QueryValues values = new QueryValues(call.query());
        PageRequest request = AdminList.request(values);
        String id = values.text("integration_id");
        String name = values.text("integration.name");
        String environment = values.text("environment_id");
        Boolean enabled = values.optionalFlag("is_enabled");
        Boolean inCatalog = values.optionalFlag("show_in_catalog");
        values.requireValid();
        boolean contradiction = id != null && name != null && !id.equals(name);
        if (contradiction || (environment != null && !environment.equals(call.environmentId()))) {
            return AdminList.reply(List.of(), null, request);
        }
        String wanted = id == null ? name : id;
        Page<EnvironmentIntegration> page = wanted == null
                ? installations.list(call.environmentId(), request)
                : new Page<>(
                        installations.findByIntegration(call.environmentId(), wanted).stream()
                                .toList(),
                        null);
        List<Map<String, @Nullable Object>> views = page.items().stream()
                .filter(installation -> enabled == null || installation.isEnabled() == enabled)
                .filter(installation -> inCatalog == null || installation.showInCatalog() == inCatalog)
                .map(installation -> InstallationView.full(installation, connectors))
                .toList();
        return AdminList.reply(views, page.nextCursor(), request);
    }

    private Reply get(Call call) {
        Optional<EnvironmentIntegration> found = installations.find(call.environmentId(), call.pathValue("id"));
        return Reply.ok(InstallationView.full(found.orElseThrow(InstallationRoutes::notFound), connectors));
    }

    /** Installs, or answers with the installation that there is, so that it can be repeated. */
    private Reply install(Call call) {
        BodyValues body = new BodyValues(bodies.readObject(call));
        String integration = body.requiredText("integration_id");
        Boolean enabled = enabled(body);
        Boolean inCatalog = body.flag("show_in_catalog");
        Map<String, Object> override = withoutNulls(body.object("override"));
        if (!integration.isEmpty() && connectors.find(integration).isEmpty()) {
            body.fail("/integration_id", "one of " + connectors.names(), "another name");
        }
        body.requireValid();
        boolean there = installations
                .findByIntegration(call.environmentId(), integration)
                .isPresent();
        EnvironmentIntegration installed = installations.install(
                call.environmentId(),
                integration,
                enabled == null || enabled,
                inCatalog == null || inCatalog,
                override == null ? Map.of() : override);
        return Reply.of(there ? 200 : 201, InstallationView.full(installed, connectors));
    }

    private Reply change(Call call) {
        BodyValues body = new BodyValues(bodies.readObject(call));
        Boolean enabled = enabled(body);
        Boolean inCatalog = body.flag("show_in_catalog");
        Map<String, Object> override = withoutNulls(body.object("override"));
        body.requireValid();
        EnvironmentIntegration changed =
                installations.change(call.environmentId(), call.pathValue("id"), enabled, inCatalog, override);
        return Reply.ok(InstallationView.full(changed, connectors));
    }

    private Reply uninstall(Call call) {
        String id = call.pathValue("id");
        if (!installations.uninstall(call.environmentId(), id)) {
            throw notFound();
        }
        return Reply.ok(Map.of("id", id));
    }

    /** Clients know it by two names. */
    private static @Nullable Boolean enabled(BodyValues body) {
        Boolean enabled = body.flag("is_enabled");
        return enabled == null ? body.flag("is_active") : enabled;
    }

    /** Returns an object without its null values at the top, which say the same as absence. */
    static @Nullable Map<String, Object> withoutNulls(@Nullable Map<String, @Nullable Object> object) {
        if (object == null) {
            return null;
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (value != null) {
                copy.put(name, value);
            }
        });
        return copy;
    }

    private static CrosswalkException notFound() {
        return CrosswalkException.of(
                ErrorCode.NOT_FOUND,
                "There is no environment integration of that id in this environment. GET /environment-integration lists"
                        + " them.");
    }
}
