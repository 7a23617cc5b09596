package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A provider request as a dry run shows it: the very bytes, each secret as {@code <redacted>}. */
public final class ShownRequest {
    private ShownRequest() {}

    /**
     * Returns {@code step}, {@code method}, {@code url}, {@code headers} and, where there is one, {@code body}; bytes that
     * are no text stand under {@code body_base64}.
     */
    public static Map<String, @Nullable Object> of(
            Connector connector, IntegratedAccount account, String step, ProviderRequest request) {
        ProviderRequest redacted = Authorizer.redacted(connector, account, request);
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("step", step);
        shown.put("method", request.verb());
        shown.put("url", redacted.url());
        shown.put("headers", redacted.headers());
        byte[] body = ProviderRequests.bodyBytes(request);
        if (body != null) {
            putBody(shown, body);
        }
        return shown;
    }

    private static void putBody(Map<String, @Nullable Object> shown, byte[] body) {
        try {
            shown.put(
                    "body",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body))
                            .toString());
        } catch (CharacterCodingException _) {
            shown.put("body_base64", Base64.getEncoder().encodeToString(body));
        }
    }
}
