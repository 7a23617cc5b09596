package dev.crosswalk.server;

import dev.crosswalk.account.ApiToken;
import dev.crosswalk.account.ApiTokens;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.server.Route.Access;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** API tokens: they can be listed and read, never with their text, and are made and revoked on the command line only. */
final class ApiTokenRoutes {
    private static final String COLLECTION = "/api-token";
    private static final String ITEM = COLLECTION + "/{id}";

    private final ApiTokens tokens;

    ApiTokenRoutes(ApiTokens tokens) {
        this.tokens = tokens;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", COLLECTION, Access.API_TOKEN, this::list),
                new Route("GET", ITEM, Access.API_TOKEN, this::get),
                new Route("POST", COLLECTION, Access.API_TOKEN, ApiTokenRoutes::refuse),
                new Route("DELETE", ITEM, Access.API_TOKEN, ApiTokenRoutes::refuse));
    }

    private Reply list(Call call) {
        QueryValues values = new QueryValues(call.query());
        PageRequest request = AdminList.request(values);
        String name = values.text("name");
        String environment = values.text("environment_id");
        values.requireValid();
        if (environment != null && !environment.equals(call.environmentId())) {
            return AdminList.reply(List.of(), null, request);
        }
        Page<ApiToken> page = tokens.list(call.environmentId(), name, request);
        return AdminList.reply(page.items().stream().map(ApiTokenRoutes::view).toList(), page.nextCursor(), request);
    }

    private Reply get(Call call) {
        return tokens.find(call.environmentId(), call.pathValue("id"))
                .map(token -> Reply.ok(view(token)))
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.NOT_FOUND,
                        "There is no API token of that id in this environment. GET /api-token lists them."));
    }

    private static Map<String, @Nullable Object> view(ApiToken token) {
        Instant end = token.expiresAt();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", token.id());
        view.put("name", token.name());
        view.put("environment_id", token.environmentId());
        view.put("created_by", null);
        view.put("expires_at", end == null ? null : end.toString());
        view.put("created_at", token.createdAt().toString());
        view.put("updated_at", token.updatedAt().toString());
        return view;
    }

    private static Reply refuse(Call call) {
        throw CrosswalkException.of(
                ErrorCode.METHOD_NOT_ALLOWED,
                "An API token cannot make or revoke tokens. Use `crosswalk token create` and `crosswalk token revoke`.");
    }
}
