package dev.crosswalk.server;

import dev.crosswalk.passthrough.CustomRequest;
import dev.crosswalk.passthrough.PassthroughAnswer;
import dev.crosswalk.passthrough.PassthroughApi;
import dev.crosswalk.passthrough.ProxyRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stands in for the passthrough: remembers what it was asked and answers the same to all. */
final class FakePassthrough implements PassthroughApi {
    final List<ProxyRequest> proxied = new ArrayList<>();
    final List<CustomRequest> custom = new ArrayList<>();

    @Override
    public PassthroughAnswer proxy(ProxyRequest request) {
        proxied.add(request);
        return new PassthroughAnswer(200, Map.of(), new PassthroughAnswer.Document(Map.of("id", "1")));
    }

    @Override
    public PassthroughAnswer custom(CustomRequest request) {
        custom.add(request);
        return new PassthroughAnswer(200, Map.of(), new PassthroughAnswer.Document(Map.of("id", "1")));
    }
}
