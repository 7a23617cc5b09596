package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.FindDuplicate;
import dev.crosswalk.connector.RequestMapping;
import dev.crosswalk.json.Json;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderRequests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tells one provider request from another, as far as a search for its record can tell. */
final class WriteIdentity {
    private WriteIdentity() {}

    /** Returns a hash of the whole request. */
    static String of(ProviderRequest request) {
        byte[] body = ProviderRequests.bodyBytes(request);
        return hash(request.verb() + " " + request.url(), body == null ? new byte[0] : body);
    }

    /**
     * Returns a hash of what the search for a create's record compares, which may be less than the whole request.
     *
     * @param scope what the create's expressions see
     */
    static String of(Case chosen, ProviderRequest request, Map<String, @Nullable Object> scope) {
        FindDuplicate recipe = chosen.findDuplicate();
        if (recipe == null || recipe.identity() == null) {
            return of(request);
        }
        Map<String, @Nullable Object> seen = new LinkedHashMap<>(scope);
        seen.put("sent", sent(chosen.request(), request, scope));
        Object compared = recipe.identity().evaluate(seen);
        return hash("compared", Json.write(compared));
    }

    /** Returns the create's request as expressions see it. */
    static Map<String, @Nullable Object> sent(
            RequestMapping mapping, ProviderRequest request, Map<String, @Nullable Object> scope) {
        Map<String, @Nullable Object> sent = new LinkedHashMap<>();
        sent.put("path", evaluate(mapping.path(), scope));
        sent.put("query", evaluate(mapping.query(), scope));
        sent.put("headers", evaluate(mapping.headers(), scope));
        sent.put("body", request.body());
        return sent;
    }

    private static @Nullable Object evaluate(@Nullable Expression expression, Map<String, @Nullable Object> scope) {
        return expression == null ? null : expression.evaluate(scope);
    }

    private static String hash(String head, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((head + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }
}
