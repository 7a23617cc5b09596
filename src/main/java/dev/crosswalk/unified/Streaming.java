package dev.crosswalk.unified;

import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderGateway.ProviderCall;
import dev.crosswalk.provider.ProviderGateway.StreamedResponse;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.RateHeaders;
import dev.crosswalk.provider.RateLimits;

/** Passes a provider's bytes on as they come, with its status and content type. */
final class Streaming {
    private static final int TOO_MANY_REQUESTS = 429;

    private Streaming() {}

    static UnifiedAnswer answer(Call call, ProviderRequest request, ProviderGateway gateway) {
        StreamedResponse response = call.stopwatch()
                .upstream(() ->
                        gateway.stream(new ProviderCall(call.connector(), call.account(), request, call.deadline())));
        String contentType = response.headers().getOrDefault("content-type", "application/octet-stream");
        RateLimits limits = RateLimits.read(request.operation(), response.with(null));
        return new UnifiedAnswer(
                // A throttling is one, whatever status the provider gives it.
                limits.limited() ? TOO_MANY_REQUESTS : response.status(),
                RateHeaders.of(limits),
                new UnifiedAnswer.Stream(contentType, response.body()),
                call.stopwatch().mapping(),
                call.stopwatch().upstream());
    }
}
