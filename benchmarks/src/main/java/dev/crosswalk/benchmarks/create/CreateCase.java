package dev.crosswalk.benchmarks.create;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.Example;
import dev.crosswalk.connector.Example.Exchange;
import dev.crosswalk.connector.ExampleInputs;
import dev.crosswalk.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The create that is measured: one example of one connector, whose call takes one request to the provider, so that one create
 * and one call of the provider can be compared.
 *
 * @param connector the connector
 * @param example what is sent and what is answered
 * @param request the text of the mapping to the provider
 * @param record the text of the mapping back
 */
record CreateCase(Connector connector, Example example, String request, String record) {
    private static final String CONNECTOR = "close";
    private static final String EXAMPLE = "create-call-full";

    static CreateCase read(Path connectors) {
        ExampleInputs inputs = ExampleInputs.read(ConnectorFiles.inDirectory(connectors), CONNECTOR);
        return new CreateCase(
                inputs.connector(),
                inputs.example(EXAMPLE),
                inputs.requestMapping().source(),
                inputs.recordMapping().source());
    }

    /** Returns the one call of the provider. */
    Exchange exchange() {
        if (example.exchanges().size() != 1) {
            throw new IllegalStateException("The example " + example.name() + " has more than one exchange.");
        }
        return example.exchanges().getFirst();
    }

    /** Returns the path at the provider. */
    String path() {
        return URI.create(exchange().sent().url()).getRawPath();
    }

    /** Returns the body that a caller sends. */
    byte[] unifiedBody() {
        return Json.write(example.request().body());
    }

    /** Returns the call of the provider as a target: at the provider itself, or at a proxy before it. */
    Target providerCall(int port) {
        return Target.post(
                port,
                path(),
                providerHeaders(),
                Json.write(exchange().sent().body()),
                exchange().answer().status());
    }

    /** Returns the headers that a call of the provider has, whoever makes it. */
    static Map<String, String> providerHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Authorization", "Bearer benchmark-access-token");
        return headers;
    }
}
