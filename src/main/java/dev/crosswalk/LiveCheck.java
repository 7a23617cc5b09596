package dev.crosswalk;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.cli.Application.LiveReport;
import dev.crosswalk.cli.LiveRun;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Example;
import dev.crosswalk.connector.ExampleLoader;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.sandbox.SandboxDefinition;
import dev.crosswalk.server.ServerOptions;
import dev.crosswalk.storage.Database;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A check of a real account: a connector's examples on it and on the CRM's sandbox, side by side. */
record LiveCheck(Catalogue catalogue, Consumer<String> progress) {

    /** Runs the examples on an account of the configured database, and then in the sandbox. */
    LiveReport run(Configuration configuration, String accountId) {
        AtomicReference<@Nullable Observer> observer = new AtomicReference<>();
        try (RunningServer server = RunningServer.start(
                ServerOptions.on("127.0.0.1", 0),
                catalogue,
                configuration.requireKeys(),
                Database.open(configuration.database()),
                gateway -> watching(observer, gateway))) {
            IntegratedAccount account = server.requireAccount(accountId);
            Connector connector = catalogue
                    .connectors()
                    .find(account.integration())
                    .orElseThrow(() -> CrosswalkException.of(
                            ErrorCode.NOT_FOUND, "The connector " + account.integration() + " is not loaded."));
            String token = server.parts().accountTokens().create(account).reveal();
            progress.accept("the account of " + connector.label());
            LiveRun.Result live = run(connector, server.url(), token, accountId, observer);
            progress.accept("the sandbox");
            return new LiveReport(connector.label(), live, inSandbox(connector));
        }
    }

    private LiveRun.Result inSandbox(Connector connector) {
        List<SandboxDefinition> definitions = Sandboxes.load(catalogue.files()).stream()
                .filter(definition -> definition.name().equals(connector.name()))
                .toList();
        if (definitions.isEmpty()) {
            throw CrosswalkException.of(
                    ErrorCode.NOT_FOUND, connector.label() + " has no sandbox that an account could be compared with.");
        }
        AtomicReference<@Nullable Observer> observer = new AtomicReference<>();
        try (Demo demo = Demo.start(catalogue, definitions, 0, 0, gateway -> watching(observer, gateway))) {
            String accountId = demo.accounts().getFirst().id();
            return run(connector, demo.url(), demo.token(), accountId, observer);
        }
    }

    private LiveRun.Result run(
            Connector connector,
            URI url,
            String token,
            String accountId,
            AtomicReference<@Nullable Observer> observer) {
        Observer watching = Optional.ofNullable(observer.get()).orElseThrow();
        List<Example> examples = catalogue
                .files()
                .find(connector.name())
                .map(ExampleLoader::load)
                .orElse(List.of());
        return LiveRun.run(
                catalogue.models(), connector, examples, url, token, accountId, () -> seen(watching), progress);
    }

    private static List<LiveRun.Exchange> seen(Observer observer) {
        List<LiveRun.Exchange> seen = observer.exchanges().stream()
                .map(exchange -> new LiveRun.Exchange(
                        exchange.request().operation().name(),
                        exchange.response().status(),
                        exchange.response().body()))
                .toList();
        observer.forget();
        return seen;
    }

    private static Observer watching(AtomicReference<@Nullable Observer> observer, ProviderGateway gateway) {
        Observer watching = new Observer(gateway);
        observer.set(watching);
        return watching;
    }
}
