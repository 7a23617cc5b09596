package dev.crosswalk.passthrough;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Operation;
import dev.crosswalk.connector.ProxyMethod;
import dev.crosswalk.connector.ProxyResource;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.provider.Cursors;
import dev.crosswalk.provider.Paging;
import dev.crosswalk.provider.PathSegments;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderRequests;
import dev.crosswalk.provider.ProviderResponse;
import dev.crosswalk.provider.RawAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of one of the provider's own resources, found in its connector and ready to be sent.
 *
 * @param connector the connector
 * @param method what the connector says of the method
 * @param request what the caller asked
 * @param path a value for each placeholder of the path
 * @param query what is left of the caller's query once the path has taken its part
 */
record ProxyCall(
        Connector connector,
        ProxyMethod method,
        ProxyRequest request,
        Map<String, PathSegments> path,
        Map<String, List<String>> query) {
    private static final String LIST = "list";
    private static final String DELETE = "delete";

    /**
     * Finds the method and fills its path.
     *
     * @throws CrosswalkException with {@code NOT_FOUND}, {@code METHOD_NOT_SUPPORTED} or {@code INVALID_REQUEST}
     */
    static ProxyCall locate(Connector connector, ProxyRequest request) {
        ProxyMethod method = methodOf(connector, request);
        Map<String, List<String>> query = new LinkedHashMap<>(request.query());
        Map<String, PathSegments> path = new LinkedHashMap<>();
        for (String placeholder : method.placeholders()) {
            boolean isInPath = placeholder.equals(ProxyMethod.ID) && request.id() != null;
            String value = isInPath
                    ? request.id()
                    : single(query.remove(placeholder)).orElseThrow(() -> missing(method, placeholder));
            path.put(placeholder, PathSegments.one(String.valueOf(value)));
        }
        return new ProxyCall(connector, method, request, path, query);
    }

    /** Shows the request without sending it. */
    PassthroughAnswer plan(Cursors cursors) {
        ProviderRequest planned = isList() ? new ProxyPages(this, cursors).first() : single();
        return Plan.of(connector, request.account(), planned);
    }

    /** Sends the request and answers what came. */
    PassthroughAnswer answer(Exchange exchange, Cursors cursors) {
        if (isList()) {
            return new ProxyPages(this, cursors).answer(exchange);
        }
        RawAnswer answer = exchange.sendRaw(single());
        return switch (answer) {
            case RawAnswer.File(ProviderResponse response, var bytes, String type) ->
                new PassthroughAnswer(
                        response.status(),
                        exchange.limits(operation(), response),
                        new PassthroughAnswer.File(type, bytes));
            case RawAnswer.Document document -> answerOf(document, exchange);
        };
    }

    /** Makes the request of a page of a list. */
    ProviderRequest page(Map<String, ? extends @Nullable Object> pageQuery, Paging.PageParts parts) {
        Map<String, @Nullable Object> body = parts.body();
        ProviderRequest page = ProviderRequests.build(
                connector,
                request.account(),
                operation(),
                path,
                pageQuery,
                parts.headers(),
                body.isEmpty() ? null : body);
        return parts.url() == null ? page : ProviderRequests.withUrl(page, parts.url());
    }

    Operation operation() {
        return method.operation();
    }

    private boolean isList() {
        return method.name().equals(LIST);
    }

    private ProviderRequest single() {
        OutgoingBody body = OutgoingBody.of(
                request.body(), operation().bodyFormat(), operation().verb());
        return ProviderRequests.build(
                connector, request.account(), operation(), path, query, body.headers(), body.value());
    }

    private PassthroughAnswer answerOf(RawAnswer.Document document, Exchange exchange) {
        ProviderResponse response = document.response();
        Map<String, String> limits = exchange.limits(operation(), response);
        if (method.name().equals(DELETE)) {
            Map<String, @Nullable Object> deleted = new LinkedHashMap<>();
            deleted.put("id", identifier());
            return new PassthroughAnswer(200, limits, new PassthroughAnswer.Document(deleted));
        }
        Object found = response.body() == null ? null : operation().recordAt().evaluate(exchange.scope(response));
        PassthroughAnswer.Content content = found == null || found.equals(response.body())
                ? PassthroughAnswer.Verbatim.of(document)
                : new PassthroughAnswer.Document(found);
        return new PassthroughAnswer(response.status(), limits, content);
    }

    private @Nullable String identifier() {
        PathSegments id = path.get(ProxyMethod.ID);
        return id == null ? null : id.segments().getFirst();
    }

    private static ProxyMethod methodOf(Connector connector, ProxyRequest request) {
        ProxyResource resource = connector.proxy().get(request.resource());
        if (connector.proxy().isEmpty()) {
            throw CrosswalkException.of(
                    ErrorCode.METHOD_NOT_SUPPORTED,
                    "The connector " + connector.name() + " names no resources of the provider's own: its folder has no"
                            + " proxy.yaml. Call the path itself, at /custom/….");
        }
        if (resource == null) {
            throw CrosswalkException.of(
                    ErrorCode.NOT_FOUND,
                    connector.label() + " has no resource " + request.resource() + " here. There are: "
                            + String.join(", ", connector.proxy().keySet()) + ". Any other path can be called at"
                            + " /custom/….");
        }
        ProxyMethod method = resource.methods().get(request.method());
        if (method == null) {
            throw CrosswalkException.of(
                    ErrorCode.METHOD_NOT_SUPPORTED,
                    connector.label() + " has no method " + request.method() + " for " + resource.name()
                            + " here. There are: "
                            + String.join(", ", resource.methods().keySet()) + ".");
        }
        return method;
    }

    private static Optional<String> single(@Nullable List<String> values) {
        return values == null || values.size() != 1 || values.getFirst().isEmpty()
                ? Optional.empty()
                : Optional.of(values.getFirst());
    }

    private static CrosswalkException missing(ProxyMethod method, String name) {
        String message = "The path " + method.operation().path() + " needs one value for `" + name
                + "`: send it as a query parameter, once.";
        return CrosswalkException.builder(ErrorCode.INVALID_REQUEST, message)
                .failures(List.of(new Failure(name, "one value", "none or several", message)))
                .insight("missing_required_query_parameters", List.of(name))
                .build();
    }
}
