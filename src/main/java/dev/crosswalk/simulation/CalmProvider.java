package dev.crosswalk.simulation;

import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderResponse;
import dev.crosswalk.sandbox.OfflineSandbox;

/** A provider that is always reached. */
record CalmProvider(OfflineSandbox sandbox) implements ProviderGateway {
    @Override
    public ProviderResponse send(ProviderCall call) {
        return SimulatedProvider.ask(sandbox, call.request(), OfflineSandbox.Lapse.NONE);
    }

    @Override
    public StreamedResponse stream(ProviderCall call) {
        throw new IllegalStateException("No simulation streams.");
    }
}
