package dev.crosswalk.server;

import dev.crosswalk.account.Caller;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.telemetry.CallTrace;
import dev.crosswalk.telemetry.FinishedCall;
import dev.crosswalk.telemetry.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in plain metadata what became of a call. */
final class CallReport {
    private static final int MAXIMUM_NAME_CHARACTERS = 100;
    private static final int MAXIMUM_VERB_CHARACTERS = 20;

    /** What an answer may say of a write. Other words at that place are the provider's, and no business of the log. */
    private static final Set<String> OUTCOMES = Set.of("committed", "failed", "uncertain", "reconciled", "replayed");

    private CallReport() {}

    /**
     * Makes the report.
     *
     * @param reply the answer; null where the server failed before there was one
     * @param delivered whether it was written to its end
     */
    static FinishedCall of(
            Call call, @Nullable Reply reply, boolean delivered, Instant at, Duration total, CallTrace trace) {
        return new FinishedCall(
                at,
                call.requestId(),
                place(call),
                result(call, reply, delivered),
                new FinishedCall.Times(total, trace.mapping(), trace.provider()),
                new FinishedCall.AtProvider(trace.providerRequests(), trace.providerRequestId()));
    }

    private static FinishedCall.Place place(Call call) {
        Caller caller = call.findCaller();
        IntegratedAccount account = call.account();
        return new FinishedCall.Place(
                caller == null ? null : caller.environmentId(),
                account == null ? null : account.id(),
                account == null ? null : account.tenantId(),
                account == null ? null : account.integration(),
                RequestType.ofRoute(call.route()),
                shortened(call.findPathValue("model"), MAXIMUM_NAME_CHARACTERS),
                shortened(call.findPathValue("resource"), MAXIMUM_NAME_CHARACTERS),
                shortened(call.unifiedMethod(), MAXIMUM_NAME_CHARACTERS),
                String.valueOf(shortened(call.verb(), MAXIMUM_VERB_CHARACTERS)),
                call.route());
    }

    private static FinishedCall.Result result(Call call, @Nullable Reply reply, boolean delivered) {
        ErrorCode failure = call.failure();
        Map<?, ?> body = reply != null
                        && reply.content() instanceof Reply.Document(String _, Object value)
                        && value instanceof Map<?, ?> map
                ? map
                : Map.of();
        return new FinishedCall.Result(
                reply == null ? ErrorCode.INTERNAL_ERROR.status() : reply.status(),
                failure == null ? null : failure.word(),
                failure == null ? null : failure.origin().word(),
                failure == ErrorCode.NEEDS_REAUTH || failure == ErrorCode.PROVIDER_UNAUTHORIZED,
                body.get("outcome") instanceof String outcome && OUTCOMES.contains(outcome) ? outcome : null,
                body.get("result_count") instanceof Integer count ? count : null,
                delivered);
    }

    /** What stands in a path was made up by the caller, so it has a limit. */
    private static @Nullable String shortened(@Nullable String text, int maximum) {
        return text == null || text.length() <= maximum ? text : text.substring(0, maximum);
    }
}
