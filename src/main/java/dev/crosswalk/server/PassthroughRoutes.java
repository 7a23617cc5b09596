package dev.crosswalk.server;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.idempotency.IdempotencyKey;
import dev.crosswalk.passthrough.CallerBody;
import dev.crosswalk.passthrough.CustomRequest;
import dev.crosswalk.passthrough.PassthroughAnswer;
import dev.crosswalk.passthrough.PassthroughApi;
import dev.crosswalk.passthrough.ProxyRequest;
import dev.crosswalk.server.Route.Access;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes of raw provider calls: the provider's resources under {@code /proxy}, any of its paths under {@code /custom}. */
final class PassthroughRoutes {
    private static final String COLLECTION = "/proxy/{resource}";
    private static final String ITEM = COLLECTION + "/{id...}";
    private static final String CUSTOM = "/custom/{path...}";
    private static final List<String> CUSTOM_VERBS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> STANDARD_METHODS = Set.of("list", "get", "create", "update", "delete");

    private final PassthroughApi passthrough;
    private final AccountOfCall accounts;
    private final BodyReader bodies;

    PassthroughRoutes(PassthroughApi passthrough, AccountOfCall accounts, BodyReader bodies) {
        this.passthrough = passthrough;
        this.accounts = accounts;
        this.bodies = bodies;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(
                new Route("GET", COLLECTION, Access.ANY_TOKEN, call -> proxy(call, "list")),
                new Route("GET", ITEM, Access.ANY_TOKEN, call -> proxy(call, "get")),
                new Route("POST", COLLECTION, Access.ANY_TOKEN, call -> proxy(call, "create")),
                new Route("POST", COLLECTION + "/{method}", Access.ANY_TOKEN, this::customMethod),
                new Route("PATCH", COLLECTION, Access.ANY_TOKEN, call -> proxy(call, "update")),
                new Route("PATCH", ITEM, Access.ANY_TOKEN, call -> proxy(call, "update")),
                new Route("DELETE", COLLECTION, Access.ANY_TOKEN, call -> proxy(call, "delete")),
                new Route("DELETE", ITEM, Access.ANY_TOKEN, call -> proxy(call, "delete"))));
        for (String verb : CUSTOM_VERBS) {
            routes.add(new Route(verb, CUSTOM, Access.ANY_TOKEN, this::custom));
        }
        return routes;
    }

    private Reply customMethod(Call call) {
        String method = call.pathValue("method");
        if (STANDARD_METHODS.contains(method)) {
            throw CrosswalkException.of(
                    ErrorCode.METHOD_NOT_ALLOWED,
                    "`" + method
                            + "` has a verb of its own: GET lists and gets, POST creates, PATCH updates, DELETE deletes,"
                            + " all at " + COLLECTION + " or below it with an id.");
        }
        return proxy(call, method);
    }

    private Reply proxy(Call call, String method) {
        call.passesThrough(method);
        IdempotencyKey key = keyOf(call);
        boolean isList = method.equals("list");
        PassthroughOptions options = PassthroughOptions.ofProxy(call, isList);
        CallerBody body = isList || method.equals("get") ? new CallerBody.Nothing() : body(call, options);
        IntegratedAccount account = accounts.require(call);
        return asReply(passthrough.proxy(new ProxyRequest(
                account,
                call.pathValue("resource"),
                method,
                call.findPathValue("id"),
                PassedQuery.of(call.rawQuery(), PassthroughOptions.namesOfProxy(isList)),
                body,
                options.limit(),
                options.cursor(),
                options.isDryRun(),
                call.requestId(),
                key)));
    }

    private Reply custom(Call call) {
        call.passesThrough("custom");
        IdempotencyKey key = keyOf(call);
        PassthroughOptions options = PassthroughOptions.ofCustom(call);
        CallerBody body = body(call, options);
        IntegratedAccount account = accounts.require(call);
        PassedPath path = PassedPath.after("custom", call.rawPath());
        return asReply(passthrough.custom(new CustomRequest(
                account,
                call.verb(),
                path.segments(),
                path.endsWithSlash(),
                PassedQuery.of(call.rawQuery(), PassthroughOptions.CUSTOM),
                body,
                options.isDryRun(),
                call.requestId(),
                key)));
    }

    private CallerBody body(Call call, PassthroughOptions options) {
        byte[] bytes = bodies.readBytes(call);
        if (options.isBodyPassthrough()) {
            return bytes.length == 0
                    ? new CallerBody.Nothing()
                    : new CallerBody.Bytes(bytes, call.header("content-type"));
        }
        return BodyReader.isBlank(bytes)
                ? new CallerBody.Nothing()
                : new CallerBody.Json(bodies.parseJson(call, bytes));
    }

    private static Reply asReply(PassthroughAnswer answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        ForwardedHeaders.copy(answer.headers(), headers);
        if (answer.isReplayed()) {
            headers.put("idempotent-replayed", "true");
        }
        Reply.Content content = switch (answer.content()) {
            case PassthroughAnswer.Document(Object value) -> new Reply.Document(Reply.JSON, value);
            case PassthroughAnswer.Verbatim(String type, byte[] bytes, Object _) ->
                new Reply.Stream(type, new ByteArrayInputStream(bytes));
            case PassthroughAnswer.File(String type, var bytes) -> new Reply.Stream(type, bytes);
            case PassthroughAnswer.Nothing _ -> new Reply.Nothing();
        };
        return new Reply(answer.status(), headers, content);
    }

    /** Finds the promise that a caller asks for; null where nobody does. */
    private static @Nullable IdempotencyKey keyOf(Call call) {
        String header = call.header("idempotency-key");
        return header == null ? null : IdempotencyKey.parse(header);
    }
}
