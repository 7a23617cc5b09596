package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.connector.CredentialKind.ClientAuthentication;
import dev.crosswalk.connector.CredentialKind.Kind;
import dev.crosswalk.connector.CredentialKind.OAuth;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.json.Json;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.provider.OAuthClients.OAuthClient;
import dev.crosswalk.provider.TokenAnswer.Spent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider's OAuth 2.0 token endpoint: asks it for a new access token and understands every way it may answer. */
final class TokenEndpoint {
    static final String ACCESS_TOKEN = "access_token";
    static final String REFRESH_TOKEN = "refresh_token";

    private static final Set<String> TOKENS = Set.of(ACCESS_TOKEN, REFRESH_TOKEN, "id_token");

    /** The errors of RFC 6749 that say that our side is set up wrongly, not that the person's consent is gone. */
    private static final Set<String> OUR_FAULT = Set.of(
            "invalid_client", "invalid_request", "invalid_scope", "unauthorized_client", "unsupported_grant_type");

    /** Errors that say nothing of the consent, whatever status they come with. */
    private static final Set<String> TRANSIENT = Set.of(
            "server_error",
            "temporarily_unavailable",
            "slow_down",
            "internal_error",
            "general_error",
            "too_many_requests",
            "rate_limit_exceeded",
            "access_denied");

    private static final String STAYS = ". The integrated account stays as it is; ";
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BAD_GATEWAY = 502;
    private static final int FIRST_SERVER_ERROR = 500;

    private final Transport transport;
    private final OAuthClients clients;
    private final Clock clock;

    TokenEndpoint(Transport transport, OAuthClients clients, Clock clock) {
        this.transport = transport;
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * Asks for a new access token.
     *
     * @throws CrosswalkException where our side is not set up for it, so that nothing was sent
     */
    TokenAnswer renew(Connector connector, IntegratedAccount account, Credential credential, Deadline deadline) {
        CredentialKind kind = Authorizer.kindOf(connector, account);
        OAuth oauth = kind.oauth();
        if (oauth == null) {
            throw CrosswalkException.of(
                    ErrorCode.CONNECTOR_INVALID,
                    "The credential kind " + kind.name() + " of " + connector.name() + " has no token endpoint.");
        }
        OAuthClient client = client(connector, account, credential);
        OutgoingRequest request = request(connector, account, kind.kind(), oauth, client, credential);
        Instant asked = clock.instant();
        try {
            ProviderResponse response = transport.exchange(request, deadline);
            return read(connector, account, oauth, credential, response, asked);
        } catch (TransportFailure failure) {
            return new TokenAnswer.Failed(unreachable(connector, failure), spent(failure));
        }
    }

    private static CrosswalkException unreachable(Connector connector, TransportFailure failure) {
        return CrosswalkException.builder(
                        failure.kind() == TransportFailure.Kind.ADDRESS_REFUSED
                                ? ErrorCode.HOST_NOT_ALLOWED
                                : ErrorCode.PROVIDER_UNREACHABLE,
                        "The token endpoint of " + connector.label() + " could not be asked for a new access token: "
                                + failure.kind().words() + ". The integrated account stays as it is, and nothing"
                                + " else was sent; try again later.")
                .cause(failure)
                .build();
    }

    private static Spent spent(TransportFailure failure) {
        if (!failure.sent()) {
            return Spent.NO;
        }
        return failure.kind() == TransportFailure.Kind.TIMED_OUT ? Spent.PERHAPS_STILL : Spent.PERHAPS;
    }

    private OutgoingRequest request(
            Connector connector,
            IntegratedAccount account,
            Kind kind,
            OAuth oauth,
            OAuthClient client,
            Credential credential) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        if (kind == Kind.OAUTH2_CLIENT_CREDENTIALS) {
            form.put("grant_type", "client_credentials");
            form.put("scope", oauth.scopes().isEmpty() ? null : String.join(" ", oauth.scopes()));
        } else {
            form.put("grant_type", REFRESH_TOKEN);
            form.put(
                    REFRESH_TOKEN,
                    credential.find(REFRESH_TOKEN).map(Secret::reveal).orElse(""));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("accept", "application/json");
        boolean inJson = oauth.clientAuthentication() == ClientAuthentication.JSON;
        headers.put("content-type", inJson ? "application/json" : "application/x-www-form-urlencoded");
        if (oauth.clientAuthentication() == ClientAuthentication.BASIC) {
            headers.put(
                    "authorization",
                    Authorizer.basic(
                            Urls.encode(client.id(), ""),
                            Urls.encode(client.secret().reveal(), "")));
        } else {
            form.put("client_id", client.id());
            form.put("client_secret", client.secret().reveal());
        }
        oauth.tokenParameters()
                .forEach((name, template) -> form.put(
                        name,
                        UrlTemplate.plain(template, context -> UrlTemplate.contextValue(context, account.context()))));
        boolean inQuery = oauth.clientAuthentication() == ClientAuthentication.QUERY;
        String url = UrlTemplate.base(oauth.tokenUrl(), account.context())
                + (oauth.tokenUrl().endsWith("/") ? "/" : "");
        String sent = inQuery ? QueryString.append(url, QueryString.query(form)) : url;
        URI target = Egress.target(connector, account, sent);
        byte[] body = (inQuery ? "" : inJson ? json(form) : QueryString.form(form)).getBytes(StandardCharsets.UTF_8);
        HeaderRules.check(headers);
        return new OutgoingRequest("POST", target, headers, body, account.isSandbox());
    }

    private static String json(Map<String, @Nullable Object> parameters) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(parameters);
        given.values().removeIf(Objects::isNull);
        return Json.writeText(given);
    }

    /**
     * Takes the application from the account's own credential, where a person filled it in, or from the
     * environment's.
     */
    private OAuthClient client(Connector connector, IntegratedAccount account, Credential credential) {
        Object publicId = account.context().get("client_id");
        String ownId =
                credential.find("client_id").map(Secret::reveal).orElse(publicId instanceof String text ? text : null);
        Secret ownSecret = credential.find("client_secret").orElse(null);
        if (ownId != null && ownSecret != null) {
            return new OAuthClient(ownId, ownSecret);
        }
        return clients.find(account.environmentId(), connector.name())
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.ACCOUNT_INCOMPLETE,
                        "No OAuth application is set up for " + connector.label() + ", so the access token of the"
                                + " integrated account " + account.id() + " cannot be renewed. Set up its client id and"
                                + " client secret."));
    }

    private static TokenAnswer read(
            Connector connector,
            IntegratedAccount account,
            OAuth oauth,
            Credential before,
            ProviderResponse response,
            Instant asked) {
        Map<String, ?> scope = Map.of("response", withoutTokens(response).asScope());
        Expression errorWhen = oauth.tokenErrorWhen();
        boolean success =
                response.status() >= 200 && response.status() < 300 && (errorWhen == null || !errorWhen.test(scope));
        String token = success ? text(response, ACCESS_TOKEN) : null;
        if (token == null) {
            return refusal(connector, account, response);
        }
        Map<String, Secret> secrets = new HashMap<>(before.secrets());
        secrets.put(ACCESS_TOKEN, Secret.of(token));
        String rotated = text(response, REFRESH_TOKEN);
        if (rotated != null) {
            secrets.put(REFRESH_TOKEN, Secret.of(rotated));
        }
        Duration life = lifeOf(response, oauth);
        Map<String, Object> context = new LinkedHashMap<>();
        oauth.keepInContext().forEach((name, expression) -> {
            Object value = expression.evaluate(scope);
            if (value != null && !value.equals(account.context().get(name))) {
                context.put(name, value);
            }
        });
        return new TokenAnswer.Renewed(
                new Credential(secrets, life == null ? null : asked.plus(life), before.version()), context);
    }

    private static TokenAnswer refusal(Connector connector, IntegratedAccount account, ProviderResponse response) {
        String error = text(response, "error");
        String what = "The token endpoint of " + connector.label() + " answered "
                + (error == null ? "without an access token" : "with the error " + shortened(error)) + " (status "
                + response.status() + ")";
        boolean document = response.body() instanceof Map<?, ?>;
        if (response.status() == TOO_MANY_REQUESTS || (error != null && isTransient(error))) {
            return failed(ErrorCode.PROVIDER_UNREACHABLE, what + STAYS + "try again later.", Spent.NO);
        }
        if (response.status() >= FIRST_SERVER_ERROR) {
            return failed(ErrorCode.PROVIDER_UNREACHABLE, what + STAYS + "try again later.", Spent.PERHAPS);
        }
        if (error != null && OUR_FAULT.contains(error)) {
            return failed(
                    ErrorCode.PROVIDER_REFUSED,
                    what + STAYS + "check the client id, client secret and scopes of the OAuth application.",
                    Spent.NO);
        }
        if (document && (error != null || REFUSALS.contains(response.status()))) {
            return new TokenAnswer.Refused(CrosswalkException.of(
                    ErrorCode.NEEDS_REAUTH,
                    what + ": its consent was withdrawn or has ended. Connect the integrated account " + account.id()
                            + " again."));
        }
        return failed(
                ErrorCode.PROVIDER_ANSWER_UNREADABLE,
                what + STAYS + "try again later, and if it stays so, check token_url in the connector.",
                Spent.PERHAPS);
    }

    private static TokenAnswer failed(ErrorCode code, String message, Spent spent) {
        return new TokenAnswer.Failed(
                CrosswalkException.builder(code, message).status(BAD_GATEWAY).build(), spent);
    }

    private static boolean isTransient(String error) {
        return TRANSIENT.contains(error.toLowerCase(Locale.ROOT).replace(' ', '_'));
    }

    private static String shortened(String error) {
        String plain = error.replaceAll("[^A-Za-z0-9_ .-]", "");
        return plain.length() > 60 ? plain.substring(0, 60) : plain;
    }

    /** No mapping ever sees a token. */
    private static ProviderResponse withoutTokens(ProviderResponse response) {
        if (!(response.body() instanceof Map<?, ?>)) {
            return response;
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>(Json.asObject(response.body()));
        body.keySet().removeAll(TOKENS);
        return new ProviderResponse(response.status(), response.headers(), body);
    }

    private static @Nullable String text(ProviderResponse response, String name) {
        Object value = response.body() instanceof Map<?, ?> map ? map.get(name) : null;
        return value instanceof String text && !text.isBlank() ? text : null;
    }

    private static @Nullable Duration lifeOf(ProviderResponse response, OAuth oauth) {
        Object value = response.body() instanceof Map<?, ?> map ? map.get("expires_in") : null;
        String digits = value == null ? "" : String.valueOf(value);
        return digits.matches("\\d{1,9}(\\.0)?")
                ? Duration.ofSeconds((long) Double.parseDouble(digits))
                : oauth.expiresIn();
    }
}
