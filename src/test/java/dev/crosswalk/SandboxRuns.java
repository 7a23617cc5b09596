package dev.crosswalk;

import dev.crosswalk.cli.RoundTrip;
import dev.crosswalk.connector.Example;
import dev.crosswalk.connector.ExampleLoader;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What goes out to every CRM when every kind with every field is sent through its sandbox, as {@code crosswalk prove} does. */
public final class SandboxRuns {
    private SandboxRuns() {}

    /** Runs them all and returns the requests that were accepted, by connector. */
    public static Map<String, List<Example.Sent>> acceptedRequests() {
        Catalogue catalogue = Catalogue.load(List.of());
        Map<String, List<Example.Sent>> sent = new TreeMap<>();
        try (Demo demo =
                Demo.start(catalogue, Sandboxes.load(catalogue.files()), 0, 0, gateway -> new Noting(gateway, sent))) {
            for (var account : demo.accounts()) {
                String name = account.integration();
                RoundTrip.run(
                        catalogue.models(),
                        catalogue.connectors().find(name).orElseThrow(),
                        catalogue.files().find(name).map(ExampleLoader::load).orElse(List.of()),
                        demo.url(),
                        demo.token(),
                        account.id());
            }
        }
        return sent;
    }

    /** Notes each request that its provider accepts. */
    private record Noting(ProviderGateway gateway, Map<String, List<Example.Sent>> sent) implements ProviderGateway {
        @Override
        public ProviderResponse send(ProviderCall call) {
            ProviderResponse response = gateway.send(call);
            note(call, response.status());
            return response;
        }

        @Override
        public StreamedResponse stream(ProviderCall call) {
            StreamedResponse response = gateway.stream(call);
            note(call, response.status());
            return response;
        }

        private void note(ProviderCall call, int status) {
            if (status < 400) {
                ProviderRequest request = call.request();
                List<Example.Sent> ofConnector;
                synchronized (sent) {
                    ofConnector = sent.computeIfAbsent(
                            call.connector().name(), _ -> Collections.synchronizedList(new ArrayList<>()));
                }
                ofConnector.add(new Example.Sent(request.verb(), request.url(), request.headers(), request.body()));
            }
        }
    }
}
