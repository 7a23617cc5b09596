package dev.crosswalk.sandbox;

import dev.crosswalk.sandbox.Route.TokenSettings;
import dev.crosswalk.sandbox.SandboxDefinition.Access;
import dev.crosswalk.sandbox.SandboxDefinition.Scheme;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tokens of one sandbox: which are valid, and how new ones are given. Its owner lets one thread at a time in. */
final class TokenBook {
    /** How many issued tokens are remembered. */
    private static final int MAXIMUM_TOKENS = 10_000;

    private final Access access;
    private final Clock clock;
    private final Map<String, Instant> issued = new LinkedHashMap<>();
    private final Set<String> refreshTokens = new HashSet<>();
    private final Set<String> codes = new HashSet<>();
    private final Set<String> expired = new HashSet<>();

    TokenBook(Access access, Clock clock) {
        this.access = access;
        this.clock = clock;
        reset();
    }

    void reset() {
        issued.clear();
        expired.clear();
        refreshTokens.clear();
        refreshTokens.addAll(access.refreshTokens());
        codes.clear();
        codes.addAll(access.codes());
    }

    /** Makes every access token of this moment stop working. */
    void expireAll() {
        expired.addAll(access.tokens());
        expired.addAll(issued.keySet());
    }

    /**
     * Checks that a request may come in.
     *
     * @throws ViolationException with missing_token, unknown_token or expired_token
     */
    void authorize(Incoming incoming) {
        String token = access.schemes().stream()
                .flatMap(scheme -> tokenOf(scheme, incoming).stream())
                .findFirst()
                .orElseThrow(() -> violation("missing_token", "there is no token"));
        if (expired.contains(token)) {
            throw violation("expired_token", "the token has expired");
        }
        if (access.tokens().contains(token)) {
            return;
        }
        Instant until = issued.get(token);
        if (until == null) {
            throw violation("unknown_token", "the token is not known");
        }
        if (!clock.instant().isBefore(until)) {
            throw violation("expired_token", "the token has expired");
        }
    }

    /**
     * Answers a token request.
     *
     * @param given its parameters, from the form and the query
     * @return {@code access_token}, {@code expires_in} and, where it is new, {@code refresh_token}
     */
    Map<String, @Nullable Object> give(TokenSettings settings, Map<String, Object> given, Incoming incoming) {
        checkClient(settings, given, incoming);
        String grant = required(given, "grant_type");
        if (!settings.grants().contains(grant)) {
            throw violation("unsupported_grant", "the grant type " + grant + " is not supported");
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("access_token", newAccessToken(settings));
        if (settings.expiresIn() != null) {
            answer.put("expires_in", settings.expiresIn());
        }
        if (grant.equals("refresh_token")) {
            String refreshToken = required(given, "refresh_token");
            if (!refreshTokens.contains(refreshToken)) {
                throw violation("bad_grant", "the refresh token is not valid");
            }
            if (settings.rotates()) {
                refreshTokens.remove(refreshToken);
                answer.put("refresh_token", newRefreshToken(settings));
            }
        } else if (grant.equals("authorization_code")) {
            if (!codes.remove(required(given, "code"))) {
                throw violation("bad_grant", "the code is not valid");
            }
            answer.put("refresh_token", newRefreshToken(settings));
        }
        return answer;
    }

    private void checkClient(TokenSettings settings, Map<String, Object> given, Incoming incoming) {
        Map<String, String> clients = access.clients();
        if (clients == null || settings.clientAuthentication().equals("none")) {
            return;
        }
        String id = String.valueOf(given.get("client_id"));
        String secret = String.valueOf(given.get("client_secret"));
        if (settings.clientAuthentication().equals("basic")) {
            String[] pair = basic(incoming.headers().getOrDefault("authorization", ""))
                    .orElse("")
                    .split(":", 2);
            id = pair[0];
            secret = pair.length > 1 ? pair[1] : "";
        }
        if (!secret.equals(clients.get(id))) {
            throw violation("bad_client", "the client is not known or its secret is wrong");
        }
    }

    private static String required(Map<String, Object> given, String name) {
        Object value = given.get(name);
        if (value == null || value.equals("")) {
            throw new ViolationException(new Violation("missing_parameter", name, null, "", name + " is required", ""));
        }
        return String.valueOf(value);
    }

    private String newAccessToken(TokenSettings settings) {
        String token = settings.prefix() + random();
        if (issued.size() >= MAXIMUM_TOKENS) {
            issued.remove(issued.keySet().iterator().next());
        }
        issued.put(
                token,
                settings.expiresIn() == null ? Instant.MAX : clock.instant().plusSeconds(settings.expiresIn()));
        return token;
    }

    private String newRefreshToken(TokenSettings settings) {
        String token = settings.prefix() + "refresh_" + random();
        if (refreshTokens.size() < MAXIMUM_TOKENS) {
            refreshTokens.add(token);
        }
        return token;
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static Optional<String> tokenOf(Scheme scheme, Incoming incoming) {
        if (!scheme.query().isEmpty()) {
            return Optional.ofNullable(incoming.parameters().get(scheme.query()))
                    .map(String::valueOf);
        }
        String value = incoming.headers().get(scheme.header().toLowerCase(java.util.Locale.ROOT));
        if (value == null) {
            return Optional.empty();
        }
        if (!scheme.basic().isEmpty()) {
            return basic(value).map(pair -> part(pair, scheme.basic()));
        }
        if (scheme.pattern().isEmpty()) {
            return Optional.of(value);
        }
        Matcher matcher = Pattern.compile(scheme.pattern()).matcher(value);
        return matcher.find() ? Optional.of(matcher.group(matcher.groupCount() > 0 ? 1 : 0)) : Optional.empty();
    }

    private static String part(String pair, String which) {
        int colon = pair.indexOf(':');
        return switch (which) {
            case "username" -> colon < 0 ? pair : pair.substring(0, colon);
            case "password" -> pair.substring(colon + 1);
            default -> pair;
        };
    }

    private static Optional<String> basic(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
            return Optional.of(new String(decoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static ViolationException violation(String kind, String message) {
        return new ViolationException(Violation.of(kind, message));
    }
}
