package dev.crosswalk.provider;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.CrosswalkException.ProviderAnswer;
import dev.crosswalk.error.ErrorCode;
import java.util.Map;

/** What a caller is told when there is no answer that can be read, above all whether a write may have happened. */
final class ProviderFailures {
    private ProviderFailures() {}

    static CrosswalkException of(String label, OutgoingRequest request, TransportFailure failure) {
        boolean uncertain = failure.sent() && !request.reads();
        ErrorCode code = codeOf(failure, uncertain);
        String message = label + " could not be asked: " + failure.kind().words() + answered(failure) + ". "
                + advice(failure, request, uncertain);
        CrosswalkException.Builder exception =
                CrosswalkException.builder(code, message).cause(failure);
        if (uncertain) {
            exception.retryable(false).uncertain(true);
        }
        failure.status().ifPresent(status -> exception.providerAnswer(new ProviderAnswer(status, Map.of(), null)));
        return exception.build();
    }

    private static ErrorCode codeOf(TransportFailure failure, boolean uncertain) {
        return switch (failure.kind()) {
            case ADDRESS_REFUSED -> ErrorCode.HOST_NOT_ALLOWED;
            case CONNECTION_REFUSED, NOT_CONNECTED -> ErrorCode.PROVIDER_UNREACHABLE;
            case BUSY, TIMED_OUT -> ErrorCode.PROVIDER_TIMEOUT;
            case BROKEN -> uncertain ? ErrorCode.PROVIDER_OUTCOME_UNKNOWN : ErrorCode.PROVIDER_UNREACHABLE;
            case TOO_LARGE -> ErrorCode.PROVIDER_ANSWER_TOO_LARGE;
            case UNREADABLE -> ErrorCode.PROVIDER_ANSWER_UNREADABLE;
        };
    }

    private static String answered(TransportFailure failure) {
        return failure.status().isPresent()
                ? " (it had begun to answer with status " + failure.status().getAsInt() + ")"
                : "";
    }

    private static String advice(TransportFailure failure, OutgoingRequest request, boolean uncertain) {
        if (uncertain) {
            return "The request was sent, so it is not known whether it was carried out: look for the record before you"
                    + " send it again.";
        }
        return switch (failure.kind()) {
            case ADDRESS_REFUSED ->
                "Nothing was sent. Check the name of the host: "
                        + request.target().getHost() + ".";
            case TOO_LARGE -> "At most " + OpenAnswer.MAXIMUM_ANSWER_BYTES + " bytes are read; ask for fewer records.";
            case UNREADABLE -> "Nothing was changed.";
            default -> failure.sent() ? "Nothing was changed; try again later." : "Nothing was sent; try again later.";
        };
    }
}
