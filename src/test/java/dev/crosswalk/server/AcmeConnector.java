package dev.crosswalk.server;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Connector.ContextField;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.connector.CredentialKind.Authorization;
import dev.crosswalk.connector.CredentialKind.AuthorizationKind;
import dev.crosswalk.connector.CredentialKind.ClientAuthentication;
import dev.crosswalk.connector.CredentialKind.CredentialField;
import dev.crosswalk.connector.CredentialKind.Kind;
import dev.crosswalk.connector.CredentialKind.OAuth;
import dev.crosswalk.connector.Operation;
import dev.crosswalk.connector.Pagination;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.yaml.Place;
import java.util.List;
import java.util.Map;

/** A connector with one credential kind of fields and one of OAuth, for tests of the admin routes. */
final class AcmeConnector {
    static final String NAME = "acme";
    static final String SECRET = "ak_very-secret-value";

    private AcmeConnector() {}

    static Connector connector() {
        CredentialField key = new CredentialField("api_key", "API key", true, true, "ak_123", "^ak_", "Settings");
        CredentialField company =
                new CredentialField("company", "Company domain", false, true, "initech", "^[a-z0-9-]+$", "");
        CredentialKind fields = new CredentialKind(
                "api_key",
                "API key",
                Kind.FIELDS,
                List.of(key, company),
                null,
                new Authorization(AuthorizationKind.HEADERS, Map.of("x-api-key", "{api_key}")));
        CredentialKind oauth = new CredentialKind(
                "oauth2",
                "Acme account",
                Kind.OAUTH2,
                List.of(),
                new OAuth(
                        "https://auth.acme.example/authorize",
                        "https://auth.acme.example/token",
                        ClientAuthentication.FORM,
                        List.of("crm.read"),
                        null,
                        null,
                        Map.of(),
                        Map.of()),
                new Authorization(AuthorizationKind.BEARER, Map.of("token", "{access_token}")));
        return new Connector(
                NAME,
                "Acme CRM",
                "beta",
                "https://developers.acme.example/api",
                "https://api.acme.example",
                List.of("api.acme.example"),
                Map.of(),
                Map.of("api_key", fields, "oauth2", oauth),
                List.of(),
                null,
                Map.of("company", new ContextField("The company's subdomain", "initech", "^[a-z0-9-]+$")),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                custom());
    }

    /** No call of these tests reaches a provider, so it only has to be there. */
    private static Operation custom() {
        Expression body = Expression.compile("response.body", new Place("connectors/acme/connector.yaml", 1, ""));
        return new Operation(
                "custom",
                "GET",
                "/{path}",
                "https://api.acme.example",
                Map.of(),
                Map.of(),
                Operation.BodyFormat.JSON,
                true,
                "",
                new Pagination.None(),
                body,
                body,
                body,
                null,
                Operation.RateLimit.UNKNOWN,
                List.of(),
                "");
    }
}
