package dev.crosswalk.server;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.server.Route.Access;
import dev.crosswalk.storage.PageRequest;
import java.util.List;
import java.util.Optional;

/** Connectors, on the wire integrations: they come from files, so they can be listed and read only. */
final class IntegrationRoutes {
    private static final String COLLECTION = "/integration";
    private static final String ITEM = COLLECTION + "/{id}";

    private final Connectors connectors;

    IntegrationRoutes(Connectors connectors) {
        this.connectors = connectors;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", COLLECTION, Access.API_TOKEN, this::list),
                new Route("GET", ITEM, Access.API_TOKEN, this::get),
                new Route("POST", COLLECTION, Access.API_TOKEN, IntegrationRoutes::refuse),
                new Route("PATCH", ITEM, Access.API_TOKEN, IntegrationRoutes::refuse),
                new Route("DELETE", ITEM, Access.API_TOKEN, IntegrationRoutes::refuse));
    }

    /** There are never so many that a second page is needed; a cursor is one that we never gave. */
    private Reply list(Call call) {
        QueryValues values = new QueryValues(call.query());
        PageRequest request = AdminList.request(values);
        String name = values.text("name");
        String sharing = values.text("sharing");
        if (request.cursor() != null) {
            values.fail("next_cursor", "empty, since this list has one page", "a cursor");
        }
        values.requireValid();
        List<Connector> found = connectors.all().stream()
                .filter(connector -> name == null || connector.name().equals(name))
                .filter(_ -> sharing == null || sharing.equals("allow"))
                .toList();
        return AdminList.reply(found.stream().map(ConnectorView::full).toList(), null, request);
    }

    private Reply get(Call call) {
        Optional<Connector> connector = connectors.find(call.pathValue("id"));
        return Reply.ok(ConnectorView.full(connector.orElseThrow(() -> CrosswalkException.of(
                ErrorCode.NOT_FOUND,
                "There is no such integration. There are: " + String.join(", ", connectors.names()) + "."))));
    }

    private static Reply refuse(Call call) {
        throw CrosswalkException.of(
                ErrorCode.METHOD_NOT_ALLOWED,
                "Integrations are folders under connectors/, not rows: `crosswalk new-connector` starts one, and the server"
                        + " loads it when it starts.");
    }
}
