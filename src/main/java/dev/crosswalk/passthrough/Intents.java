package dev.crosswalk.passthrough;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.idempotency.Intent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What makes a raw call this one and no other: what a key stands for. */
final class Intents {
    private Intents() {}

    static Intent of(ProxyRequest request) {
        String id = request.id() == null ? "" : "/" + request.id();
        return intent(
                request.account(),
                request.requestId(),
                request.method() + " proxy/" + request.resource() + id,
                request.query(),
                request.body());
    }

    static Intent of(CustomRequest request) {
        return intent(
                request.account(),
                request.requestId(),
                request.verb() + " custom/" + request.path() + (request.endsWithSlash() ? "/" : ""),
                request.query(),
                request.body());
    }

    private static Intent intent(
            IntegratedAccount account,
            String requestId,
            String operation,
            Map<String, List<String>> query,
            CallerBody body) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("query", query);
        switch (body) {
            case CallerBody.Nothing _ -> {}
            case CallerBody.Json(Object value) -> request.put("body", value);
            case CallerBody.Bytes(byte[] bytes, String type) -> {
                request.put("bytes", sha256(bytes));
                request.put("type", type);
            }
        }
        return new Intent(account.environmentId(), account.id(), requestId, operation, request);
    }

    /** Returns a digest of bytes in hexadecimal. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
