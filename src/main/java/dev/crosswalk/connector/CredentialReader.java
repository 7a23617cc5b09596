package dev.crosswalk.connector;

import dev.crosswalk.connector.CredentialKind.Authorization;
import dev.crosswalk.connector.CredentialKind.AuthorizationKind;
import dev.crosswalk.connector.CredentialKind.ClientAuthentication;
import dev.crosswalk.connector.CredentialKind.CredentialField;
import dev.crosswalk.connector.CredentialKind.Kind;
import dev.crosswalk.connector.CredentialKind.OAuth;
import dev.crosswalk.mapping.Expression;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one way to connect an account. */
final class CredentialReader {
    private CredentialReader() {}

    static CredentialKind read(String name, Section section, Scope scope) {
        Kind kind = switch (section.text("kind", "fields")) {
            case "oauth2" -> Kind.OAUTH2;
            case "oauth2_client_credentials" -> Kind.OAUTH2_CLIENT_CREDENTIALS;
            default -> Kind.FIELDS;
        };
        return new CredentialKind(
                name,
                section.text("label", name),
                kind,
                section.items("fields").stream().map(CredentialReader::field).toList(),
                kind == Kind.FIELDS ? null : oauth(section, scope),
                authorization(section.section("authorization")));
    }

    private static CredentialField field(Section section) {
        String name = section.text("name", "");
        section.findPattern("pattern");
        return new CredentialField(
                name,
                section.text("label", name),
                section.flag("secret", true),
                section.flag("required", true),
                section.text("example", ""),
                section.findText("pattern"),
                section.text("help", ""));
    }

    private static OAuth oauth(Section section, Scope scope) {
        ClientAuthentication client = switch (section.text("client_authentication", "form")) {
            case "basic" -> ClientAuthentication.BASIC;
            case "query" -> ClientAuthentication.QUERY;
            case "json" -> ClientAuthentication.JSON;
            default -> ClientAuthentication.FORM;
        };
        int seconds = section.number("expires_in", 0);
        @Nullable Duration expiresIn = seconds == 0 ? null : Duration.ofSeconds(seconds);
        Map<String, Expression> keep = new LinkedHashMap<>();
        Section kept = section.section("keep_in_context");
        for (String key : kept.keys()) {
            Expression expression = kept.findExpression(key, scope);
            if (expression != null) {
                keep.put(key, expression);
            }
        }
        return new OAuth(
                section.text("authorize_url", ""),
                section.text("token_url", ""),
                client,
                section.texts("scopes"),
                expiresIn,
                section.findExpression("token_error_when", scope),
                keep,
                section.textMap("token_parameters"));
    }

    private static Authorization authorization(Section section) {
        return switch (section.text("kind", "none")) {
            case "bearer" ->
                new Authorization(AuthorizationKind.BEARER, Map.of("token", section.text("token", "{access_token}")));
            case "basic" ->
                new Authorization(
                        AuthorizationKind.BASIC,
                        Map.of("username", section.text("username", ""), "password", section.text("password", "")));
            case "headers" -> new Authorization(AuthorizationKind.HEADERS, section.textMap("headers"));
            case "query" -> new Authorization(AuthorizationKind.QUERY, section.textMap("query"));
            default -> new Authorization(AuthorizationKind.NONE, Map.of());
        };
    }
}
