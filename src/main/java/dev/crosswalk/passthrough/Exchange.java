package dev.crosswalk.passthrough;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Operation;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.provider.Deadline;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderGateway.ProviderCall;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderResponse;
import dev.crosswalk.provider.RateHeaders;
import dev.crosswalk.provider.RateLimits;
import dev.crosswalk.provider.RawAnswer;
import dev.crosswalk.provider.RawCall;
import dev.crosswalk.provider.Refusal;
import dev.crosswalk.provider.WriteStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conversation with the provider for one raw call. Used by one thread. */
final class Exchange {
    private final Connector connector;
    private final IntegratedAccount account;
    private final ProviderGateway gateway;
    private final Deadline deadline;

    Exchange(Connector connector, IntegratedAccount account, ProviderGateway gateway, Deadline deadline) {
        this.connector = connector;
        this.account = account;
        this.gateway = gateway;
        this.deadline = deadline;
    }

    /** Sends a request whose answer is a document, and refuses what is no success. */
    ProviderResponse send(ProviderRequest request) {
        ProviderResponse response = gateway.send(call(request));
        refuseUnlessSuccess(request.operation(), response);
        return response;
    }

    /** Sends a request whose answer may be a file, and refuses what is no success. */
    RawAnswer sendRaw(ProviderRequest request) {
        RawAnswer answer = RawCall.send(gateway, call(request));
        if (answer instanceof RawAnswer.Document document) {
            refuseUnlessSuccess(request.operation(), document.response());
        }
        return answer;
    }

    /** Returns what expressions about an answer see. */
    Map<String, @Nullable Object> scope(ProviderResponse response) {
        Map<String, @Nullable Object> scope = new LinkedHashMap<>();
        scope.put("account", account.context());
        scope.put("tables", connector.tables());
        scope.put("response", response.asScope());
        return scope;
    }

    /** Returns the provider's limits as headers. */
    Map<String, String> limits(Operation operation, ProviderResponse response) {
        return RateHeaders.of(RateLimits.read(operation, response));
    }

    private ProviderCall call(ProviderRequest request) {
        return new ProviderCall(connector, account, request, deadline);
    }

    private void refuseUnlessSuccess(Operation operation, ProviderResponse response) {
        Map<String, @Nullable Object> scope = scope(response);
        if (!operation.successWhen().test(scope)) {
            CrosswalkException refusal = Refusal.of(connector, operation, Map.of(), response, scope);
            throw !operation.reads() && mayHaveActed(response.status()) ? refusal.asUncertain() : refusal;
        }
    }

    /**
     * Tells whether a provider that refused a write may have carried it out: a server that failed says nothing of what had been
     * done by then, and an error inside a success may be that of one record of many.
     */
    private static boolean mayHaveActed(int status) {
        return status < 300 || WriteStatus.mayHaveActed(status);
    }
}
