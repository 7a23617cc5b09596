package dev.crosswalk.connector;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One provider as its folder describes it: everything that the server knows of a CRM.
 *
 * @param name the folder's name, on the wire {@code integration}
 * @param label the name that people know
 * @param status {@code beta} or {@code stable}
 * @param documentation where the provider documents its API
 * @param baseUrl a URL with {@code {context.x}} placeholders
 * @param hosts the only hosts that are ever contacted; {@code *.} stands for one or more labels
 * @param headers sent with every call
 * @param credentialKinds ways to connect, by their wire name
 * @param limits how often it may be called for one integrated account
 * @param identity the cheapest operation that proves that a credential works
 * @param context what an account's context may hold
 * @param tables constants for mappings
 * @param lookups tables that an account's own settings fill
 * @param operations those of the connector and of all its resources; a resource's are named {@code resource.operation}
 * @param resources by {@code model/resource}, for instance {@code crm/engagements}
 * @param proxy the provider's own resources by name, for calls that are passed through; empty where nothing is said
 * @param custom any call below the base URL, with the connector's defaults; its path is {@code /{path}}
 */
public record Connector(
        String name,
        String label,
        String status,
        String documentation,
        String baseUrl,
        List<String> hosts,
        Map<String, String> headers,
        Map<String, CredentialKind> credentialKinds,
        List<CallLimit> limits,
        @Nullable Operation identity,
        Map<String, ContextField> context,
        Map<String, Object> tables,
        Map<String, Lookup> lookups,
        Map<String, Operation> operations,
        Map<String, ConnectorResource> resources,
        Map<String, ProxyResource> proxy,
        Operation custom) {

    /** Finds what this connector says of one resource of a model. */
    public Optional<ConnectorResource> findResource(String model, String resource) {
        return Optional.ofNullable(resources.get(model + "/" + resource));
    }

    /**
     * One value of an account's context.
     *
     * @param description what it is, for people
     * @param example a value it could have
     * @param pattern what it must look like, where that is known
     */
    public record ContextField(
            String description, String example, @Nullable String pattern) {}
}
