package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.Operation;
import dev.crosswalk.connector.RecordMapping;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderGateway.ProviderCall;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderResponse;
import dev.crosswalk.provider.Refusal;
import dev.crosswalk.provider.WriteStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends the requests of one call, notes those that may write, and tells a refusal from an answer. */
final class Sender {
    private final Call call;
    private final Case chosen;
    private final ProviderGateway gateway;
    private final Ledger ledger;

    Sender(Call call, Case chosen, ProviderGateway gateway, Ledger ledger) {
        this.call = call;
        this.chosen = chosen;
        this.gateway = gateway;
        this.ledger = ledger;
    }

    /**
     * Sends a request, unless an earlier attempt under the same key had it answered. What may write is noted before its first
     * byte, and what became of it afterwards; where nothing is noted afterwards, nobody knows.
     */
    ProviderResponse send(String step, int position, ProviderRequest request, Map<String, @Nullable Object> seen) {
        if (request.operation().reads()) {
            return sendNow(request, seen);
        }
        Optional<ProviderResponse> earlier = ledger.answered(step, position);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        ledger.sending(step, position, () -> identity(step, request, seen));
        ProviderResponse response;
        try {
            response = sendNow(request, seen);
        } catch (CrosswalkException e) {
            if (!e.isUncertain()) {
                ledger.refused(step, position);
            }
            throw e;
        }
        ledger.done(step, position, response);
        return response;
    }

    /** Returns what tells a request from others; what is read of the body for it does not count as sent. */
    private String identity(String step, ProviderRequest request, Map<String, @Nullable Object> seen) {
        if (!step.equals(Ledger.MAIN)) {
            return WriteIdentity.of(request);
        }
        Map<String, @Nullable Object> untracked = new LinkedHashMap<>(seen);
        untracked.put("body", call.request().body());
        untracked.put("query", call.request().query());
        return WriteIdentity.of(chosen, request, untracked);
    }

    /**
     * Sends a request and judges its answer.
     *
     * @param seen what the connector's expressions about an answer see beside it
     */
    ProviderResponse sendNow(ProviderRequest request, Map<String, @Nullable Object> seen) {
        ProviderResponse response = call.stopwatch()
                .upstream(() ->
                        gateway.send(new ProviderCall(call.connector(), call.account(), request, call.deadline())));
        Map<String, @Nullable Object> answered = new LinkedHashMap<>(seen);
        answered.put("response", response.asScope());
        try {
            refuseUnlessSuccess(request.operation(), response, answered);
        } catch (CrosswalkException e) {
            throw mayHaveActed(request.operation(), response, e) ? e.asUncertain() : e;
        }
        return response;
    }

    /**
     * Tells whether a provider that refused a request may have carried it out all the same: a server that failed, or a gateway in
     * front of it, says nothing of what had been done by then.
     */
    private static boolean mayHaveActed(Operation operation, ProviderResponse response, CrosswalkException e) {
        boolean failed = WriteStatus.mayHaveActed(response.status()) || WriteStatus.mayHaveActed(e.status());
        return !operation.reads() && (failed || e.code() == ErrorCode.MAPPING_FAILED);
    }

    private void refuseUnlessSuccess(
            Operation operation, ProviderResponse response, Map<String, @Nullable Object> answered) {
        if (!call.stopwatch().mapping(() -> operation.successWhen().test(answered))) {
            RecordMapping record = chosen.record();
            throw Refusal.of(
                    call.connector(),
                    operation,
                    record == null ? Map.of() : record.providerFields(),
                    response,
                    answered);
        }
    }
}
