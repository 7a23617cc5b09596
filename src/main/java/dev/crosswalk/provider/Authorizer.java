package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.connector.CredentialKind.AuthorizationKind;
import dev.crosswalk.connector.CredentialKind.CredentialField;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/** Puts credentials into requests as a connector's authorization says, or shows where they would stand. */
public final class Authorizer {
    private static final String AUTHORIZATION = "authorization";
    private static final String CONTEXT = "context.";

    private Authorizer() {}

    /** The URL and the headers of a request with its authorization in them. Prints nothing of them. */
    record Authorized(String url, Map<String, String> headers) {
        @Override
        public String toString() {
            return "Authorized[" + Secret.REDACTED + "]";
        }
    }

    /**
     * Returns a request as a dry run shows it: with its authorization in place, each secret as {@code <redacted>}.
     *
     * @throws CrosswalkException with {@code ACCOUNT_INCOMPLETE} where the connector does not know the account's
     *     authentication method
     */
    public static ProviderRequest redacted(Connector connector, IntegratedAccount account, ProviderRequest request) {
        CredentialKind kind = kindOf(connector, account);
        UnaryOperator<String> values =
                name -> name.startsWith(CONTEXT) ? UrlTemplate.contextValue(name, account.context()) : Secret.REDACTED;
        Map<String, String> parts = fill(kind, values);
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        String url = request.url();
        switch (kind.authorization().kind()) {
            case BEARER, BASIC ->
                headers.put(AUTHORIZATION, schemeOf(kind.authorization().kind()) + " " + Secret.REDACTED);
            case HEADERS -> parts.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            case QUERY -> url = withParameters(url, parts, UnaryOperator.identity());
            case NONE -> {}
        }
        return new ProviderRequest(request.operation(), url, headers, request.body());
    }

    /** Finds how an integrated account is connected. */
    static CredentialKind kindOf(Connector connector, IntegratedAccount account) {
        CredentialKind kind = connector.credentialKinds().get(account.authenticationMethod());
        if (kind == null) {
            throw CrosswalkException.of(
                    ErrorCode.ACCOUNT_INCOMPLETE,
                    "The integrated account " + account.id() + " uses the authentication method "
                            + account.authenticationMethod() + ", which the connector " + connector.name()
                            + " does not know. Connect it again with one of "
                            + connector.credentialKinds().keySet() + ".");
        }
        return kind;
    }

    /** Puts a credential into a request; what it sets replaces what the request had. */
    static Authorized authorize(
            CredentialKind kind, IntegratedAccount account, Credential credential, ProviderRequest request) {
        Map<String, String> parts = fill(kind, name -> value(name, kind, account, credential));
        Map<String, String> headers =
                new HashMap<>(parts.size() + request.headers().size());
        String url = request.url();
        switch (kind.authorization().kind()) {
            case BEARER -> headers.put(AUTHORIZATION, "Bearer " + parts.getOrDefault("token", ""));
            case BASIC ->
                headers.put(
                        AUTHORIZATION, basic(parts.getOrDefault("username", ""), parts.getOrDefault("password", "")));
            case HEADERS -> headers.putAll(parts);
            case QUERY -> url = withParameters(url, parts, text -> Urls.encode(text, ""));
            case NONE -> {}
        }
        return new Authorized(url, HeaderRules.merge(request.headers(), headers));
    }

    /** Returns the value of an {@code Authorization} header of HTTP's own basic kind. */
    static String basic(String username, String password) {
        String pair = username + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String schemeOf(AuthorizationKind kind) {
        return kind == AuthorizationKind.BASIC ? "Basic" : "Bearer";
    }

    private static Map<String, String> fill(CredentialKind kind, UnaryOperator<String> values) {
        Map<String, String> parts = new LinkedHashMap<>();
        kind.authorization()
                .templates()
                .forEach((part, template) -> parts.put(part, UrlTemplate.plain(template, values)));
        return parts;
    }

    private static String value(String name, CredentialKind kind, IntegratedAccount account, Credential credential) {
        if (name.startsWith(CONTEXT)) {
            return UrlTemplate.contextValue(name, account.context());
        }
        return credential.find(name).map(Secret::reveal).orElseGet(() -> {
            boolean optional = kind.fields().stream()
                    .filter(field -> field.name().equals(name))
                    .noneMatch(CredentialField::required);
            boolean declared =
                    kind.fields().stream().anyMatch(field -> field.name().equals(name));
            if (declared && optional) {
                return "";
            }
            throw CrosswalkException.of(
                    ErrorCode.NEEDS_REAUTH,
                    "The credential of the integrated account " + account.id() + " lacks " + name
                            + ". Connect the account again.");
        });
    }

    /** Sets query parameters in place of any that the URL had under the same names. */
    private static String withParameters(String url, Map<String, String> parameters, UnaryOperator<String> encoding) {
        int mark = url.indexOf('?');
        StringJoiner query = new StringJoiner("&");
        if (mark >= 0) {
            for (String pair : url.substring(mark + 1).split("&", -1)) {
                String name = pair.split("=", 2)[0];
                if (!pair.isEmpty() && !parameters.containsKey(Urls.decode(name))) {
                    query.add(pair);
                }
            }
        }
        parameters.forEach((name, value) -> query.add(Urls.encode(name, "") + "=" + encoding.apply(value)));
        return (mark < 0 ? url : url.substring(0, mark)) + "?" + query;
    }
}
