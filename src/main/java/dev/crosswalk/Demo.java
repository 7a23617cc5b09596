package dev.crosswalk;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.NewIntegratedAccount;
import dev.crosswalk.cli.Application;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.sandbox.Sandbox;
import dev.crosswalk.sandbox.SandboxDefinition;
import dev.crosswalk.server.ServerOptions;
import dev.crosswalk.storage.Database;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Server and sandbox together, with an integrated account per CRM and an API token; the database and its key last as long
 * as it runs.
 */
final class Demo implements Application.RunningDemo {
    private static final String HOST = "127.0.0.1";
    private static final String TENANT = "demo";

    private final Sandbox sandbox;
    private final RunningServer server;
    private final String token;
    private final List<Application.DemoAccount> accounts;

    private Demo(Sandbox sandbox, RunningServer server, String token, List<Application.DemoAccount> accounts) {
        this.sandbox = sandbox;
        this.server = server;
        this.token = token;
        this.accounts = accounts;
    }

    /**
     * Starts both and creates what is needed.
     *
     * @param definitions the sandboxes to start; a connector without one gets no integrated account
     * @param port the server's port, 0 for any
     * @param sandboxPort the sandbox's port, 0 for any
     * @param watched may put something in front of the gateway, to look on
     */
    static Demo start(
            Catalogue catalogue,
            List<SandboxDefinition> definitions,
            int port,
            int sandboxPort,
            UnaryOperator<ProviderGateway> watched) {
        return start(catalogue, definitions, port, sandboxPort, watched, Database.openTemporary());
    }

    /**
     * Does the same on a given database.
     *
     * @param database is closed with the demo
     */
    static Demo start(
            Catalogue catalogue,
            List<SandboxDefinition> definitions,
            int port,
            int sandboxPort,
            UnaryOperator<ProviderGateway> watched,
            Database database) {
        Sandbox sandbox = Sandbox.start(definitions, sandboxPort, Clock.systemUTC());
        RunningServer server = RunningServer.start(
                ServerOptions.on(HOST, port).withSandbox(sandbox.url()),
                catalogue,
                EncryptionKeys.random(),
                database,
                watched,
                definitions.stream()
                        .filter(SandboxDefinition::enforcesLimits)
                        .map(SandboxDefinition::name)
                        .collect(Collectors.toUnmodifiableSet()));
        String token = server.parts()
                .apiTokens()
                .create(server.environmentId(), "demo", null)
                .clearText()
                .reveal();
        List<Application.DemoAccount> accounts = new ArrayList<>();
        for (String name : sandbox.connectors()) {
            Optional<Connector> connector = catalogue.connectors().find(name);
            connector.ifPresent(found -> {
                IntegratedAccount account = createAccount(server, sandbox, found);
                FirstEngagement first =
                        new FirstEngagement(catalogue.models(), server.parts().engine(), found, account);
                accounts.add(new Application.DemoAccount(
                        name, found.label(), account.id(), first.types(), first.body(), first.canBeListed()));
            });
        }
        return new Demo(sandbox, server, token, List.copyOf(accounts));
    }

    /** Returns the objects behind the server. */
    RunningServer server() {
        return server;
    }

    @Override
    public URI url() {
        return server.url();
    }

    @Override
    public URI sandboxUrl() {
        return URI.create(sandbox.url());
    }

    @Override
    public String token() {
        return token;
    }

    @Override
    public List<Application.DemoAccount> accounts() {
        return accounts;
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
    }

    /** Makes an integrated account that stands on a connector's sandbox. */
    static IntegratedAccount createAccount(RunningServer server, Sandbox sandbox, Connector connector) {
        SandboxDefinition.Demo demo = sandbox.credentialFor(connector.name());
        Map<String, Secret> secrets = new LinkedHashMap<>();
        demo.secrets().forEach((name, value) -> secrets.put(name, Secret.of(value)));
        // The OAuth application belongs to the environment, as at a real provider, so that tokens can be renewed.
        server.parts().installations().install(server.environmentId(), connector.name(), true, true, application(demo));
        return server.parts()
                .accounts()
                .create(
                        NewIntegratedAccount.active(
                                server.environmentId(),
                                TENANT,
                                connector.name(),
                                demo.authenticationMethod(),
                                sandbox.urlFor(connector.name()),
                                demo.context()),
                        Credential.of(secrets, null));
    }

    private static Map<String, Object> application(SandboxDefinition.Demo demo) {
        String id = demo.secrets().get("client_id");
        String secret = demo.secrets().get("client_secret");
        return id == null || secret == null
                ? Map.of()
                : Map.of(
                        "credentials",
                        Map.of(demo.authenticationMethod(), Map.of("client_id", id, "client_secret", secret)));
    }
}
