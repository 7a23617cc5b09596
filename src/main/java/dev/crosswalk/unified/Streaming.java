package dev.crosswalk.unified;

import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderGateway.ProviderCall;
import dev.crosswalk.provider.ProviderGateway.StreamedResponse;
import dev.crosswalk.provider.ProviderRequest;
import java.util.Map;

/** Passes a provider's bytes on as they come, with its status and content type. */
final class Streaming {
    private Streaming() {}

    static UnifiedAnswer answer(Call call, ProviderRequest request, ProviderGateway gateway) {
        StreamedResponse response = call.stopwatch()
                .upstream(() ->
                        gateway.stream(new ProviderCall(call.connector(), call.account(), request, call.deadline())));
        String contentType = response.headers().getOrDefault("content-type", "application/octet-stream");
        return new UnifiedAnswer(
                response.status(),
                Map.of(),
                new UnifiedAnswer.Stream(contentType, response.body()),
                call.stopwatch().mapping(),
                call.stopwatch().upstream());
    }
}
