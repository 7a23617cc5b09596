package dev.crosswalk.provider;

import static dev.crosswalk.provider.Samples.account;
import static dev.crosswalk.provider.Samples.apiKey;
import static dev.crosswalk.provider.Samples.connector;
import static dev.crosswalk.provider.Samples.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.connector.CredentialKind.AuthorizationKind;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthorizerTest {
    private static final IntegratedAccount ACCOUNT = account("api_key", null, Map.of("company", "initech"));
    private static final Credential CREDENTIAL = Credential.of(Map.of("api_key", Secret.of("k&y")), null);

    @Test
    void replacesAHeaderThatTheRequestHad() {
        CredentialKind kind = apiKey(
                AuthorizationKind.HEADERS,
                Map.of("Authorization", "Zoned {api_key}", "X-Company", "{context.company}"));
        ProviderRequest request =
                new ProviderRequest(operation("GET", "/x"), Samples.BASE + "/x", Map.of("authorization", "mine"), null);

        assertThat(Authorizer.authorize(kind, ACCOUNT, CREDENTIAL, request).headers())
                .isEqualTo(Map.of("authorization", "Zoned k&y", "x-company", "initech"));
        assertThat(Authorizer.redacted(connector(kind), ACCOUNT, request).headers())
                .isEqualTo(Map.of("authorization", "Zoned <redacted>", "x-company", "initech"));
    }

    @Test
    void writesBasicWithAnAbsentOptionalPassword() {
        CredentialKind kind =
                apiKey(AuthorizationKind.BASIC, Map.of("username", "{api_key}", "password", "{password}"));

        assertThat(Authorizer.authorize(kind, ACCOUNT, CREDENTIAL, request("/x"))
                        .headers())
                .containsEntry(
                        "authorization",
                        "Basic " + Base64.getEncoder().encodeToString("k&y:".getBytes(StandardCharsets.UTF_8)));
        assertThat(Authorizer.redacted(connector(kind), ACCOUNT, request("/x")).headers())
                .containsEntry("authorization", "Basic <redacted>");
    }

    @Test
    void putsASecretIntoTheQueryInPlaceOfAnother() {
        CredentialKind kind = apiKey(AuthorizationKind.QUERY, Map.of("api_token", "{api_key}"));
        ProviderRequest request = request("/x?a=1&api%5Ftoken=stolen&b=2");

        assertThat(Authorizer.authorize(kind, ACCOUNT, CREDENTIAL, request).url())
                .isEqualTo(Samples.BASE + "/x?a=1&b=2&api_token=k%26y");
        assertThat(Authorizer.redacted(connector(kind), ACCOUNT, request).url())
                .isEqualTo(Samples.BASE + "/x?a=1&b=2&api_token=<redacted>");
    }

    @Test
    void asksToConnectAgainWhereASecretIsMissing() {
        CrosswalkException failure = catchThrowableOfType(
                CrosswalkException.class,
                () -> Authorizer.authorize(Samples.bearerKey(), ACCOUNT, Credential.of(Map.of(), null), request("/x")));

        assertThat(failure.code()).isEqualTo(ErrorCode.NEEDS_REAUTH);
        assertThat(failure.message()).contains("lacks api_key");
    }

    @Test
    void namesTheAuthenticationMethodsOfTheConnector() {
        CrosswalkException failure = catchThrowableOfType(
                CrosswalkException.class,
                () -> Authorizer.redacted(
                        connector(Samples.bearerKey()), account("magic", null, Map.of()), request("/x")));

        assertThat(failure.code()).isEqualTo(ErrorCode.ACCOUNT_INCOMPLETE);
        assertThat(failure.message()).contains("magic").contains("[api_key]");
    }

    private static ProviderRequest request(String path) {
        return new ProviderRequest(operation("GET", "/x"), Samples.BASE + path, Map.of(), null);
    }
}
