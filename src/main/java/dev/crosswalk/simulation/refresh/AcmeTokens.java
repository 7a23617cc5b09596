package dev.crosswalk.simulation.refresh;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.connector.CredentialKind.Authorization;
import dev.crosswalk.connector.CredentialKind.AuthorizationKind;
import dev.crosswalk.connector.CredentialKind.ClientAuthentication;
import dev.crosswalk.connector.CredentialKind.Kind;
import dev.crosswalk.connector.CredentialKind.OAuth;
import dev.crosswalk.connector.Operation;
import dev.crosswalk.connector.Operation.BodyFormat;
import dev.crosswalk.connector.Operation.RateLimit;
import dev.crosswalk.connector.Pagination;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.yaml.Place;
import java.util.List;
import java.util.Map;

/** The connector of an invented provider, as far as tokens go. */
final class AcmeTokens {
    static final CredentialKind KIND = new CredentialKind(
            "oauth2",
            "OAuth",
            Kind.OAUTH2,
            List.of(),
            new OAuth(
                    "",
                    "https://auth.acme.example/token",
                    ClientAuthentication.FORM,
                    List.of(),
                    null,
                    null,
                    Map.of(),
                    Map.of()),
            new Authorization(AuthorizationKind.BEARER, Map.of("token", "{access_token}")));

    static final Connector CONNECTOR = new Connector(
            "acme",
            "Acme CRM",
            "beta",
            "",
            "https://api.acme.example",
            List.of("auth.acme.example", "api.acme.example"),
            Map.of(),
            Map.of(KIND.name(), KIND),
            List.of(),
            null,
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            anyCall());

    private AcmeTokens() {}

    /** A connector has one; no call is made with it here. */
    private static Operation anyCall() {
        Expression body = Expression.compile("response.body", new Place("simulation", 1, ""));
        return new Operation(
                "any",
                "GET",
                "/{path}",
                "https://api.acme.example",
                Map.of(),
                Map.of(),
                BodyFormat.JSON,
                true,
                "",
                new Pagination.None(),
                body,
                body,
                body,
                null,
                RateLimit.UNKNOWN,
                List.of(),
                "");
    }
}
