package dev.crosswalk.passthrough;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Operation;
import dev.crosswalk.connector.Operation.BodyFormat;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.provider.PathSegments;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderRequests;
import dev.crosswalk.provider.ProviderResponse;
import dev.crosswalk.provider.RawAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of any path below the provider's base URL, ready to be sent.
 *
 * @param connector the connector
 * @param request what the caller asked, as far as its method configuration does not say otherwise
 * @param config the caller's method configuration
 * @param operation the connector's defaults with this call's verb and body format
 * @param sent the request for the provider
 */
record CustomCall(
        Connector connector, CustomRequest request, MethodConfig config, Operation operation, ProviderRequest sent) {
    private static final Set<String> VERBS_WITHOUT_BODY = Set.of("GET", "HEAD");

    /**
     * Makes the request.
     *
     * @throws CrosswalkException with {@code INVALID_REQUEST} or {@code INVALID_BODY}
     */
    static CustomCall of(Connector connector, CustomRequest request) {
        MethodConfig config = MethodConfig.NONE;
        CallerBody body = request.body();
        if (body instanceof CallerBody.Json(Map<?, ?> object) && object.containsKey(MethodConfig.KEY)) {
            Map<Object, @Nullable Object> rest = new LinkedHashMap<>(object);
            config = MethodConfig.read(rest.remove(MethodConfig.KEY), connector);
            body = rest.isEmpty() ? new CallerBody.Nothing() : new CallerBody.Json(rest);
        }
        String verb = config.verb() == null ? request.verb() : config.verb();
        BodyFormat format = config.bodyFormat() == null ? BodyFormat.JSON : config.bodyFormat();
        OutgoingBody outgoing =
                OutgoingBody.of(body, VERBS_WITHOUT_BODY.contains(verb) ? BodyFormat.NONE : format, verb);
        Operation operation = connector.custom().with(verb, format);
        PathSegments path =
                config.path() == null ? new PathSegments(request.path(), request.endsWithSlash()) : config.path();
        if (path.segments().isEmpty()) {
            throw CrosswalkException.of(ErrorCode.INVALID_REQUEST, "Say which path of the provider: /custom/{path}.");
        }
        Map<String, @Nullable Object> query = new LinkedHashMap<>(request.query());
        query.putAll(config.query());
        Map<String, String> headers = new LinkedHashMap<>(outgoing.headers());
        headers.putAll(config.headers());
        ProviderRequest sent = ProviderRequests.build(
                connector, request.account(), operation, Map.of("path", path), query, headers, outgoing.value());
        return new CustomCall(connector, request, config, operation, sent);
    }

    String verb() {
        return operation.verb();
    }

    /** Shows the request without sending it. */
    PassthroughAnswer plan() {
        return Plan.of(connector, request.account(), sent);
    }

    /** Sends the request and answers what came: JSON under {@code result}, anything else as it is. */
    PassthroughAnswer answer(Exchange exchange) {
        RawAnswer answer = exchange.sendRaw(sent);
        ProviderResponse response = switch (answer) {
            case RawAnswer.File file -> file.response();
            case RawAnswer.Document document -> document.response();
        };
        PassthroughAnswer.Content content = switch (answer) {
            case RawAnswer.File file -> new PassthroughAnswer.File(file.contentType(), file.bytes());
            case RawAnswer.Document document ->
                response.body() instanceof String ? PassthroughAnswer.Verbatim.of(document) : wrapped(response.body());
        };
        // An answer without a body gets one here, and this status must not have any.
        int status = response.status() == 204 ? 200 : response.status();
        return new PassthroughAnswer(status, exchange.limits(operation, response), content);
    }

    private PassthroughAnswer.Document wrapped(@Nullable Object body) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("result", at(config.responsePath(), body));
        envelope.put("next_cursor", null);
        envelope.put("prev_cursor", null);
        return new PassthroughAnswer.Document(envelope);
    }

    private static @Nullable Object at(List<String> names, @Nullable Object body) {
        Object value = body;
        for (String name : names) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }
}
