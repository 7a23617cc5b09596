package dev.crosswalk.server;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Connector.ContextField;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.connector.CredentialKind.CredentialField;
import dev.crosswalk.connector.CredentialKind.Kind;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a {@code context} of the wire apart: what is a secret goes to the credential, all else to the account context.
 *
 * <p>What is a secret is said by the connector's credential kind. A name that looks like a secret and is none of its is
 * refused, so that a misspelt one is not stored in clear.
 */
final class ContextInput {
    private static final String OAUTH = "oauth";
    private static final String CLIENT_SECRET = "client_secret";
    private static final String ACCESS_TOKEN = "access_token";
    private static final String REFRESH_TOKEN = "refresh_token";
    private static final String EXPIRES_IN = "expires_in";
    private static final String EXPIRES_AT = "expires_at";
    private static final Set<String> TOKEN_SECRETS = Set.of(ACCESS_TOKEN, REFRESH_TOKEN, "id_token");
    private static final long MAXIMUM_EXPIRES_IN_SECONDS = 10L * 366 * 24 * 3600;

    private final Connector connector;
    private final CredentialKind kind;
    private final BodyValues problems;
    private final Instant now;
    private final Map<String, Object> context;
    private final Map<String, Secret> secrets;
    private @Nullable Instant expiresAt;
    private boolean secretsCame;

    private ContextInput(
            Connector connector,
            CredentialKind kind,
            Map<String, Object> context,
            Credential credential,
            BodyValues problems,
            Instant now) {
        this.connector = connector;
        this.kind = kind;
        this.context = new LinkedHashMap<>(context);
        this.secrets = new HashMap<>(credential.secrets());
        this.expiresAt = credential.expiresAt();
        this.problems = problems;
        this.now = now;
    }

    /**
     * A context taken apart.
     *
     * @param context values without secrets
     * @param credential the secrets
     * @param secretsCame whether any secret was in it
     */
    record Parted(Map<String, Object> context, Credential credential, boolean secretsCame) {}

    /**
     * Puts a context over what is stored: keys at the top replace, a null removes, {@code oauth} is merged, secrets that do
     * not come stay.
     *
     * @param problems where everything that is wrong with it is noted
     */
    static Parted over(
            Map<String, Object> storedContext,
            Credential storedCredential,
            Map<String, @Nullable Object> given,
            Connector connector,
            CredentialKind kind,
            BodyValues problems,
            Instant now) {
        ContextInput input = new ContextInput(connector, kind, storedContext, storedCredential, problems, now);
        given.forEach(input::take);
        input.requireAll();
        Credential credential = new Credential(input.secrets, input.expiresAt, storedCredential.version());
        return new Parted(input.context, credential, input.secretsCame);
    }

    private void take(String name, @Nullable Object value) {
        CredentialField field = field(name);
        boolean ofOAuth = kind.kind() != Kind.FIELDS;
        if (Secret.REDACTED.equals(value)) {
            // Somebody sends back what they read; the secret stays as it is.
            return;
        }
        if (name.equals(OAUTH) && ofOAuth) {
            takeOAuth(value);
        } else if ((field != null && field.secret()) || (name.equals(CLIENT_SECRET) && ofOAuth)) {
            takeSecret(name, "/context/" + name, value);
        } else if (field == null && SecretNames.contains(name)) {
            refuseUnknownSecret(name);
        } else if (value == null) {
            context.remove(name);
        } else {
            ContextField declared = connector.context().get(name);
            String pattern = field != null ? field.pattern() : declared == null ? null : declared.pattern();
            takeOpen(name, value, pattern, field != null || declared != null);
        }
    }

    private void takeSecret(String name, String pointer, @Nullable Object value) {
        if (value instanceof String text && !text.isBlank()) {
            CredentialField field = field(name);
            if (field != null && field.pattern() != null && !matches(field.pattern(), text)) {
                // The value itself is never shown.
                problems.fail(pointer, "a text like " + field.example(), "another text");
            }
            secrets.put(name, Secret.of(text));
            secretsCame = true;
        } else if (!Secret.REDACTED.equals(value)) {
            problems.fail(pointer, "a text that is not empty", "a value of type " + Json.kindOf(value));
        }
    }

    private void takeOpen(String name, Object value, @Nullable String pattern, boolean declared) {
        if (declared && (value instanceof Map<?, ?> || value instanceof List<?>)) {
            problems.fail("/context/" + name, "a single value", "a value of type " + Json.kindOf(value));
        } else if (holdsSecrets(value)) {
            problems.fail(
                    "/context/" + name, "a value without secrets, which are kept apart", "one with a secret in it");
        } else if (pattern != null && !matches(pattern, value.toString())) {
            problems.fail("/context/" + name, "a text like " + example(name) + " (" + pattern + ")", "another text");
        } else {
            context.put(name, value);
        }
    }

    /** Reads {@code oauth.token}; what else stands in {@code oauth} is kept in the account context. */
    private void takeOAuth(@Nullable Object value) {
        if (!(value instanceof Map<?, ?>)) {
            problems.fail("/context/oauth", "an object with `token`", "a value of type " + Json.kindOf(value));
            return;
        }
        Map<String, Object> open = new LinkedHashMap<>();
        if (context.get(OAUTH) instanceof Map<?, ?> stored) {
            stored.forEach((key, part) -> open.put(String.valueOf(key), part));
        }
        Json.asObject(value).forEach((name, part) -> {
            if (name.equals("token") && part instanceof Map<?, ?>) {
                takeToken(Json.asObject(part));
            } else if (name.equals("token") || SecretNames.contains(name) || holdsSecrets(part)) {
                problems.fail("/context/oauth/" + name, "`token` as an object", "a value of type " + Json.kindOf(part));
            } else if (part != null) {
                open.put(name, part);
            }
        });
        if (!open.isEmpty()) {
            context.put(OAUTH, open);
        }
    }

    private void takeToken(Map<String, @Nullable Object> token) {
        String pointer = "/context/oauth/token/";
        boolean newToken = token.get(ACCESS_TOKEN) != null && !Secret.REDACTED.equals(token.get(ACCESS_TOKEN));
        if (newToken) {
            expiresAt = null;
        }
        for (String name : TOKEN_SECRETS) {
            if (token.get(name) != null) {
                takeSecret(name, pointer + name, token.get(name));
            }
        }
        switch (token.get(EXPIRES_IN)) {
            case null -> {}
            case Number seconds
            when seconds.longValue() >= 0 && seconds.longValue() <= MAXIMUM_EXPIRES_IN_SECONDS ->
                expiresAt = now.plusSeconds(seconds.longValue());
            case Object other -> problems.fail(pointer + EXPIRES_IN, "seconds as a number", "\"" + other + "\"");
        }
        switch (token.get(EXPIRES_AT)) {
            case null -> {}
            case String text -> takeExpiresAt(pointer, text);
            case Object other ->
                problems.fail(pointer + EXPIRES_AT, "an instant in ISO 8601", "a value of type " + Json.kindOf(other));
        }
    }

    private void takeExpiresAt(String pointer, String text) {
        try {
            expiresAt = Instant.parse(text);
        } catch (DateTimeException e) {
            problems.fail(pointer + EXPIRES_AT, "an instant in ISO 8601, such as 2026-05-14T10:00:00Z", "another text");
        }
    }

    private void requireAll() {
        for (CredentialField field : kind.fields()) {
            boolean there = field.secret() ? secrets.containsKey(field.name()) : context.containsKey(field.name());
            if (field.required() && !there) {
                problems.fail(
                        "/context/" + field.name(),
                        "a text like " + field.example(),
                        "nothing",
                        "`" + field.name() + "` (" + field.label() + ") is missing from `context`.");
            }
        }
        if (kind.kind() == Kind.OAUTH2 && !secrets.containsKey(ACCESS_TOKEN) && !secrets.containsKey(REFRESH_TOKEN)) {
            problems.fail(
                    "/context/oauth/token",
                    "an object with `access_token` or `refresh_token`",
                    "nothing",
                    "An account of the kind " + kind.name() + " needs `context.oauth.token` with `access_token`,"
                            + " `refresh_token` or both.");
        }
    }

    private void refuseUnknownSecret(String name) {
        List<String> known = kind.fields().stream()
                .filter(CredentialField::secret)
                .map(CredentialField::name)
                .toList();
        String takes =
                kind.kind() == Kind.OAUTH2 ? "`oauth.token` with `access_token` and `refresh_token`" : known.toString();
        problems.fail(
                "/context/" + name,
                "one of the secrets of the kind " + kind.name(),
                "a secret of another name",
                "`" + name + "` is no secret of the kind " + kind.name() + ", and would be stored in clear. It takes "
                        + takes + ".");
    }

    private @Nullable CredentialField field(String name) {
        for (CredentialField field : kind.fields()) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    private String example(String name) {
        CredentialField field = field(name);
        ContextField declared = connector.context().get(name);
        return field != null ? field.example() : declared != null ? declared.example() : "the one described";
    }

    private static boolean holdsSecrets(@Nullable Object value) {
        return !Objects.equals(SecretNames.redacted(value), value);
    }

    private static boolean matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).find();
    }
}
