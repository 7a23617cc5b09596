package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.connector.CredentialKind.Authorization;
import dev.crosswalk.connector.CredentialKind.AuthorizationKind;
import dev.crosswalk.connector.CredentialKind.ClientAuthentication;
import dev.crosswalk.connector.CredentialKind.CredentialField;
import dev.crosswalk.connector.CredentialKind.Kind;
import dev.crosswalk.connector.CredentialKind.OAuth;
import dev.crosswalk.connector.Operation;
import dev.crosswalk.connector.Operation.BodyFormat;
import dev.crosswalk.connector.Operation.RateLimit;
import dev.crosswalk.connector.Pagination;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.yaml.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small connectors, accounts and operations of an invented provider. */
final class Samples {
    static final String BASE = "https://api.acme.example/crm";

    private Samples() {}

    static Expression expression(String source) {
        return Expression.compile(source, new Place("connectors/acme/connector.yaml", 1, ""));
    }

    static Connector connector(CredentialKind kind) {
        return new Connector(
                "acme",
                "Acme CRM",
                "beta",
                "",
                BASE,
                List.of("*.acme.example", "auth.acme.example"),
                Map.of(),
                Map.of(kind.name(), kind),
                List.of(),
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                operation("GET", "/{path}"));
    }

    static CredentialKind apiKey(AuthorizationKind kind, Map<String, String> templates) {
        return new CredentialKind(
                "api_key",
                "API key",
                Kind.FIELDS,
                List.of(
                        new CredentialField("api_key", "Key", true, true, "ak", null, ""),
                        new CredentialField("password", "Password", true, false, "", null, "")),
                null,
                new Authorization(kind, templates));
    }

    static CredentialKind bearerKey() {
        return apiKey(AuthorizationKind.BEARER, Map.of("token", "{api_key}"));
    }

    static CredentialKind oauth(
            Kind kind,
            ClientAuthentication authentication,
            @Nullable Duration expiresIn,
            @Nullable Expression errorWhen,
            Map<String, Expression> keep) {
        return new CredentialKind(
                "oauth2",
                "OAuth",
                kind,
                List.of(),
                new OAuth(
                        "",
                        "https://auth.acme.example/token",
                        authentication,
                        List.of("crm.read", "crm.write"),
                        expiresIn,
                        errorWhen,
                        keep,
                        Map.of()),
                new Authorization(AuthorizationKind.BEARER, Map.of("token", "{access_token}")));
    }

    static CredentialKind oauth() {
        return oauth(Kind.OAUTH2, ClientAuthentication.FORM, null, null, Map.of());
    }

    static IntegratedAccount account(String method, @Nullable String sandboxUrl, Map<String, Object> context) {
        return new IntegratedAccount(
                "11111111-1111-1111-1111-111111111111",
                "environment",
                "tenant",
                "acme",
                method,
                IntegratedAccount.Status.ACTIVE,
                sandboxUrl,
                context,
                Map.of(),
                Map.of(),
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    static Operation operation(String verb, String path) {
        return operation(verb, path, BASE, Map.of(), Map.of(), BodyFormat.JSON, RateLimit.UNKNOWN);
    }

    static Operation operation(
            String verb,
            String path,
            String baseUrl,
            Map<String, String> query,
            Map<String, String> headers,
            BodyFormat format,
            RateLimit rateLimit) {
        return operation(verb, path, baseUrl, query, headers, format, rateLimit, verb.equals("GET"));
    }

    /** A search: a POST that only reads. */
    static Operation search(String path) {
        return operation("POST", path, BASE, Map.of(), Map.of(), BodyFormat.JSON, RateLimit.UNKNOWN, true);
    }

    private static Operation operation(
            String verb,
            String path,
            String baseUrl,
            Map<String, String> query,
            Map<String, String> headers,
            BodyFormat format,
            RateLimit rateLimit,
            boolean reads) {
        return new Operation(
                "sample",
                verb,
                path,
                baseUrl,
                query,
                headers,
                format,
                reads,
                "",
                new Pagination.None(),
                expression("response.body"),
                expression("response.body"),
                expression("response.status < 300"),
                null,
                rateLimit,
                List.of(),
                "");
    }
}
