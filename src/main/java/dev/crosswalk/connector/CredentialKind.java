package dev.crosswalk.connector;

import dev.crosswalk.mapping.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way to connect an account.
 *
 * @param name its wire name, the {@code authentication_method}
 * @param label the name that people read
 * @param kind how the credential comes about
 * @param fields what a person fills in
 * @param oauth the token endpoint's ways; null for {@link Kind#FIELDS}
 * @param authorization how a call is authorized
 */
public record CredentialKind(
        String name,
        String label,
        Kind kind,
        List<CredentialField> fields,
        @Nullable OAuth oauth,
        Authorization authorization) {

    /** How a credential comes about. */
    public enum Kind {
        OAUTH2,
        OAUTH2_CLIENT_CREDENTIALS,
        FIELDS
    }

    /** One thing that a person fills in. A secret one is encrypted, others go to the account context. */
    public record CredentialField(
            String name,
            String label,
            boolean secret,
            boolean required,
            String example,
            @Nullable String pattern,
            String help) {}

    /**
     * The ways of an OAuth 2.0 token endpoint.
     *
     * @param authorizeUrl where a person consents; empty for client credentials
     * @param tokenUrl with {@code {context.x}} placeholders
     * @param clientAuthentication how the client proves itself
     * @param scopes what is asked for
     * @param expiresIn how long a token lives where its answer does not say; null where it has no known end
     * @param tokenErrorWhen tells whether a token answer with status 200 is an error; null where such do not occur
     * @param keepInContext values of each token answer that go to the account context
     * @param tokenParameters what a token request holds beside what the standard has, with {@code {context.x}}
     *     placeholders
     */
    public record OAuth(
            String authorizeUrl,
            String tokenUrl,
            ClientAuthentication clientAuthentication,
            List<String> scopes,
            @Nullable Duration expiresIn,
            @Nullable Expression tokenErrorWhen,
            Map<String, Expression> keepInContext,
            Map<String, String> tokenParameters) {}

    /** How an OAuth client proves itself to a token endpoint, and so what a token request looks like. */
    public enum ClientAuthentication {
        FORM,
        BASIC,
        QUERY,
        /** As in a form, but the whole request is a JSON object. */
        JSON
    }

    /**
     * How a call is authorized.
     *
     * @param kind where the secret goes
     * @param templates by part ({@code token}; {@code username}, {@code password}; header or parameter names), with
     *     {@code {secret}} and {@code {context.x}} placeholders
     */
    public record Authorization(AuthorizationKind kind, Map<String, String> templates) {}

    /** Where the secret of a call goes. */
    public enum AuthorizationKind {
        BEARER,
        BASIC,
        HEADERS,
        QUERY,
        NONE;

        /** Returns the word used in connector files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
