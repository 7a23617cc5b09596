package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Operation;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes provider requests from a connector's operations, and writes their bodies: the same bytes are shown and
 * sent.
 */
public final class ProviderRequests {
    private static final String CONTENT_TYPE = "content-type";

    private ProviderRequests() {}

    /**
     * Makes a request.
     *
     * @param path a value for each placeholder of the operation's path; {@link PathSegments} where it is a path itself
     * @param query parameters beside those that the operation always sends; lists repeat a parameter, null
     *     leaves one out,
     *     also one of the operation's
     * @param headers headers beside those that the operation always sends; null leaves one out
     * @param body the body before it is written; bytes are sent as they are; null where there is none
     * @throws CrosswalkException with {@code INVALID_REQUEST} where a value could leave its place in the URL, with
     * {@code ACCOUNT_INCOMPLETE} where the context lacks a value, with {@code HOST_NOT_ALLOWED} where the URL
     * ends up
     *     on a host that the connector does not list
     */
    public static ProviderRequest build(
            Connector connector,
            IntegratedAccount account,
            Operation operation,
            Map<String, ? extends @Nullable Object> path,
            Map<String, ? extends @Nullable Object> query,
            Map<String, ? extends @Nullable Object> headers,
            @Nullable Object body) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(operation.query());
        parameters.putAll(query);
        String url = QueryString.append(
                UrlTemplate.base(operation.baseUrl(), account.context())
                        + UrlTemplate.path(operation.path(), path, account.context()),
                QueryString.query(parameters));
        HostList.require(connector, url);
        Map<String, String> sent = HeaderRules.merge(operation.headers(), headers);
        if (body != null && operation.bodyFormat() != Operation.BodyFormat.NONE) {
            sent.putIfAbsent(CONTENT_TYPE, contentType(operation.bodyFormat()));
        }
        return new ProviderRequest(operation, url, sent, body);
    }

    /**
     * Refuses an identifier that could leave its place in a path.
     *
     * @param inParts whether the connector declares identifiers of several parts with slashes between them; it takes them apart,
     *     and each must be one that keeps its place
     * @throws CrosswalkException with {@code INVALID_REQUEST}
     */
    public static void requireIdentifier(String identifier, boolean inParts) {
        for (String part : inParts ? identifier.split("/", -1) : new String[] {identifier}) {
            UrlTemplate.requireSegment("id", part);
        }
    }

    /**
     * Returns the same request for another page.
     *
     * @param absoluteOrPathUrl a URL as the provider gave it, or a path on the host of the request
     */
    public static ProviderRequest withUrl(ProviderRequest request, String absoluteOrPathUrl) {
        URI next = Urls.parse(Urls.mend(absoluteOrPathUrl.strip()));
        String resolved = Urls.parse(request.url()).resolve(next).normalize().toString();
        int fragment = resolved.indexOf('#');
        return new ProviderRequest(
                request.operation(),
                fragment < 0 ? resolved : resolved.substring(0, fragment),
                request.headers(),
                request.body());
    }

    /**
     * Writes a request's body.
     *
     * @return the bytes to send; null where there is no body
     */
    public static byte @Nullable [] bodyBytes(ProviderRequest request) {
        Object body = request.body();
        if (body == null) {
            return null;
        }
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        return switch (request.operation().bodyFormat()) {
            case JSON -> Json.write(body);
            case FORM -> QueryString.form(formFields(request, body)).getBytes(StandardCharsets.UTF_8);
            case NONE -> throw mappingFailed(request, "has a body, but body_format says that it takes none");
        };
    }

    private static Map<String, @Nullable Object> formFields(ProviderRequest request, Object body) {
        if (!(body instanceof Map<?, ?>)) {
            throw mappingFailed(request, "is sent as a form, so its body must be an object");
        }
        return Json.asObject(body);
    }

    private static CrosswalkException mappingFailed(ProviderRequest request, String what) {
        return CrosswalkException.of(
                ErrorCode.MAPPING_FAILED,
                "The operation " + request.operation().name() + " " + what
                        + ". This is the connector's fault, not yours.");
    }

    private static String contentType(Operation.BodyFormat format) {
        return format == Operation.BodyFormat.FORM ? "application/x-www-form-urlencoded" : "application/json";
    }
}
