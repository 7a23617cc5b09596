package dev.crosswalk;

import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Stands in front of a gateway and remembers what went through, before any secret was put in. */
final class Observer implements ProviderGateway {
    private static final int MAXIMUM_EXCHANGES = 200;

    private final ProviderGateway gateway;
    private final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());

    Observer(ProviderGateway gateway) {
        this.gateway = gateway;
    }

    /** A request with its answer. */
    record Exchange(ProviderRequest request, ProviderResponse response) {}

    /** Forgets what went through until now. */
    void forget() {
        exchanges.clear();
    }

    /** Returns what went through, in order. */
    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    @Override
    public ProviderResponse send(ProviderCall call) {
        ProviderResponse response = gateway.send(call);
        if (exchanges.size() < MAXIMUM_EXCHANGES) {
            exchanges.add(new Exchange(call.request(), response));
        }
        return response;
    }

    @Override
    public StreamedResponse stream(ProviderCall call) {
        return gateway.stream(call);
    }
}
