package dev.crosswalk.provider;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Operation;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.CrosswalkException.ProviderAnswer;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.error.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a provider's refusal, in whatever shape it comes, into the one shape of error that callers know. */
public final class Refusal {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MAXIMUM_MESSAGE_CHARACTERS = 1_000;

    private Refusal() {}

    /**
     * Makes the exception for an answer that is no success.
     *
     * @param providerFields the provider's names of fields to ours; where there is none, the provider's name is told
     * @param scope what the connector's error mapping sees, {@code response} included
     */
    public static CrosswalkException of(
            Connector connector,
            Operation operation,
            Map<String, String> providerFields,
            ProviderResponse response,
            Map<String, ?> scope) {
        Map<?, ?> told = operation.errors() != null && operation.errors().evaluate(scope) instanceof Map<?, ?> map
                ? map
                : Map.of();
        RateLimits limits = RateLimits.read(operation, response);
        // A throttling is one, whatever status the provider gives it.
        int status = limits.limited() ? TOO_MANY_REQUESTS : status(told, response);
        ErrorCode code = code(status, response.status());
        String whatToDo = whatToDo(told, status);
        CrosswalkException.Builder refusal = CrosswalkException.builder(
                        code, message(connector, told, status, whatToDo))
                .status(status)
                .origin(origin(told, status))
                .providerCode(text(told.get("provider_code")))
                .whatToDo(whatToDo)
                .retryable(
                        limits.limited() || (told.get("retryable") instanceof Boolean flag ? flag : code.retryable()))
                .providerAnswer(new ProviderAnswer(response.status(), RateHeaders.of(limits), response.body()))
                .failures(failures(told, providerFields))
                .retryAfter(limits.retryAfter());
        if (status == TOO_MANY_REQUESTS) {
            refusal.insight("rate_limit_error", "");
        }
        if (status == 403) {
            refusal.insight("forbidden_error", Map.of("missing_scopes", texts(told.get("missing_scopes"))));
        }
        return refusal.insight("remote_error", "").build();
    }

    /** Returns the scopes that a refusal says are missing. */
    public static List<String> missingScopes(CrosswalkException refusal) {
        return refusal.insight().get("forbidden_error") instanceof Map<?, ?> forbidden
                ? texts(forbidden.get("missing_scopes"))
                : List.of();
    }

    private static int status(Map<?, ?> told, ProviderResponse response) {
        if (told.get("status") instanceof Number mapped) {
            return mapped.intValue();
        }
        if (response.status() >= 400) {
            return response.status();
        }
        // A refusal inside a success is about what was sent; a redirect is an answer that nobody can use.
        return response.status() < 300 ? 422 : 502;
    }

    private static ErrorCode code(int status, int providerStatus) {
        return switch (status) {
            case 401 -> ErrorCode.PROVIDER_UNAUTHORIZED;
            case 403 -> ErrorCode.PROVIDER_FORBIDDEN;
            case 404, 410 -> ErrorCode.PROVIDER_NOT_FOUND;
            case 409 -> ErrorCode.PROVIDER_CONFLICT;
            case TOO_MANY_REQUESTS -> ErrorCode.PROVIDER_RATE_LIMITED;
            default -> status >= 500 || providerStatus >= 500 ? ErrorCode.PROVIDER_FAILED : ErrorCode.PROVIDER_REFUSED;
        };
    }

    /** Returns whose fault it is as the connector tells it, else as the status does. */
    private static Origin origin(Map<?, ?> told, int status) {
        for (Origin origin : Origin.values()) {
            if (origin.word().equals(told.get("fault"))) {
                return origin;
            }
        }
        return switch (status) {
            case 401, 402, 403 -> Origin.ACCOUNT;
            case 408, 423, 425, 429 -> Origin.PROVIDER;
            default -> status >= 500 ? Origin.PROVIDER : Origin.CALLER;
        };
    }

    private static String message(Connector connector, Map<?, ?> told, int status, @Nullable String whatToDo) {
        String given = text(told.get("message"));
        String own = given == null
                ? connector.label() + " refused the call with status " + status + " and no message."
                : given;
        String shortened =
                own.length() > MAXIMUM_MESSAGE_CHARACTERS ? own.substring(0, MAXIMUM_MESSAGE_CHARACTERS) + "…" : own;
        String end = shortened.matches("(?s).*[.!?:;…]") ? " " : ". ";
        return whatToDo == null ? shortened : shortened + end + whatToDo;
    }

    private static @Nullable String whatToDo(Map<?, ?> told, int status) {
        String given = text(told.get("what_to_do"));
        return given == null && status == 401
                ? "The integrated account needs reauthorization: give it new credentials."
                : given;
    }

    private static List<Failure> failures(Map<?, ?> told, Map<String, String> providerFields) {
        List<Failure> failures = new ArrayList<>();
        for (Object entry : listOf(told.get("fields"))) {
            if (entry instanceof Map<?, ?> field && field.get("name") instanceof String name) {
                String unified = providerFields.get(name);
                String message = field.get("message") instanceof String text ? text : "The provider refused it.";
                failures.add(new Failure(
                        unified == null ? name : "/" + unified.replace('.', '/'),
                        "a value that the provider takes",
                        "a value that it refused",
                        message));
            }
        }
        return failures;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private static List<String> texts(@Nullable Object value) {
        return listOf(value).stream().map(String::valueOf).toList();
    }

    private static List<?> listOf(@Nullable Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }
}
