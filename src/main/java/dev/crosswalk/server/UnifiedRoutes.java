package dev.crosswalk.server;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.idempotency.IdempotencyKey;
import dev.crosswalk.server.Route.Access;
import dev.crosswalk.unified.UnifiedAnswer;
import dev.crosswalk.unified.UnifiedApi;
import dev.crosswalk.unified.UnifiedRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The unified routes: which verb and path mean which method, and what of a request the engine gets to see. */
final class UnifiedRoutes {
    private static final String COLLECTION = "/unified/{model}/{resource}";
    private static final String ITEM = COLLECTION + "/{id...}";
    private static final Set<String> STANDARD_METHODS = Set.of("list", "get", "create", "update", "delete");

    private final UnifiedApi engine;
    private final AccountOfCall accounts;
    private final BodyReader bodies;

    UnifiedRoutes(UnifiedApi engine, AccountOfCall accounts, BodyReader bodies) {
        this.engine = engine;
        this.accounts = accounts;
        this.bodies = bodies;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", COLLECTION, Access.ANY_TOKEN, call -> answer(call, "list", null, Map.of())),
                new Route("GET", ITEM, Access.ANY_TOKEN, call -> answer(call, "get", call.pathValue("id"), Map.of())),
                new Route("POST", COLLECTION, Access.ANY_TOKEN, this::create),
                new Route("POST", COLLECTION + "/{method}", Access.ANY_TOKEN, this::customMethod),
                new Route("PATCH", COLLECTION, Access.ANY_TOKEN, call -> write(call, "update")),
                new Route("PATCH", ITEM, Access.ANY_TOKEN, call -> write(call, "update")),
                new Route("DELETE", COLLECTION, Access.ANY_TOKEN, call -> write(call, "delete")),
                new Route("DELETE", ITEM, Access.ANY_TOKEN, call -> write(call, "delete")));
    }

    private Reply create(Call call) {
        return answer(call, "create", null, bodies.readObject(call));
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
        return answer(call, method, null, bodies.readObject(call));
    }

    /** Updates or deletes; the identifier stands in the path, else in the body or the query. */
    private Reply write(Call call, String method) {
        Map<String, @Nullable Object> body = bodies.readObject(call);
        String id = call.findPathValue("id");
        return answer(call, method, id == null ? idOutsidePath(call, body) : id, body);
    }

    private static String idOutsidePath(Call call, Map<String, @Nullable Object> body) {
        Object id = body.containsKey("id") ? body.remove("id") : call.query().get("id");
        if (id instanceof String || id instanceof Number) {
            String text = id.toString();
            if (!text.isEmpty()) {
                return text;
            }
        }
        String message = "Say which record: put its id in the path, as " + COLLECTION + "/{id}, or in the body's `id`.";
        throw CrosswalkException.builder(ErrorCode.INVALID_REQUEST, message)
                .failures(
                        List.of(new Failure("/id", "an identifier", id == null ? "nothing" : "another value", message)))
                .build();
    }

    private Reply answer(Call call, String method, @Nullable String id, Map<String, @Nullable Object> body) {
        call.unifiedMethod(method);
        IdempotencyKey key = idempotencyKey(call, method);
        UnifiedRequest.Options options = UnifiedOptions.read(call);
        IntegratedAccount account = accounts.require(call);
        Map<String, @Nullable Object> query = UnifiedOptions.unifiedQuery(call);
        if (id != null) {
            query.remove("id");
        }
        UnifiedAnswer answer = engine.answer(new UnifiedRequest(
                call.requestId(),
                account,
                call.pathValue("model"),
                call.pathValue("resource"),
                method,
                id,
                body,
                query,
                options,
                key));
        return asReply(answer);
    }

    private static Reply asReply(UnifiedAnswer answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        ForwardedHeaders.copy(answer.headers(), headers);
        Reply.Content content = switch (answer.content()) {
            case UnifiedAnswer.Document(Object value) -> new Reply.Document(Reply.JSON, value);
            case UnifiedAnswer.Stream(String type, var bytes) -> new Reply.Stream(type, bytes);
        };
        return new Reply(answer.status(), headers, content);
    }

    /** Reads the key of a write; a read has no need of one. */
    private static @Nullable IdempotencyKey idempotencyKey(Call call, String method) {
        String header = call.header("idempotency-key");
        return header == null || method.equals("list") || method.equals("get") ? null : IdempotencyKey.parse(header);
    }
}
