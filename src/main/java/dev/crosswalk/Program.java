package dev.crosswalk;

import dev.crosswalk.account.ApiToken;
import dev.crosswalk.account.ApiTokens;
import dev.crosswalk.account.Environment;
import dev.crosswalk.account.Environments;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.cli.Application;
import dev.crosswalk.cli.RoundTrip;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ExampleLoader;
import dev.crosswalk.documentation.Coverage;
import dev.crosswalk.documentation.CoverageTable;
import dev.crosswalk.documentation.ErrorTable;
import dev.crosswalk.documentation.LostAnswerTable;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.idempotency.JournalFilter;
import dev.crosswalk.idempotency.JournalReport;
import dev.crosswalk.idempotency.ReportedWrite;
import dev.crosswalk.idempotency.State;
import dev.crosswalk.sandbox.SandboxDefinition;
import dev.crosswalk.server.ServerOptions;
import dev.crosswalk.simulation.SimulationReport;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.Identifiers;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What the verbs do, put together from the rooms.
 *
 * @param environment the process's environment variables
 */
record Program(Map<String, String> environment) implements Application {
    private static final String HOST = "127.0.0.1";
    private static final int USUAL_PORT = 8080;
    private static final int USUAL_SANDBOX_PORT = 8081;

    @Override
    public RunningDemo startDemo(OptionalInt port, OptionalInt sandboxPort) {
        Catalogue catalogue = catalogue(null);
        return Demo.start(
                catalogue,
                Sandboxes.load(catalogue.files()),
                Ports.choose(HOST, port, USUAL_PORT),
                Ports.choose(HOST, sandboxPort, USUAL_SANDBOX_PORT),
                UnaryOperator.identity());
    }

    @Override
    public Running startServer(@Nullable Path configurationFile, OptionalInt port) {
        Configuration configuration = Configuration.readForServer(environment, configurationFile);
        int chosen = port.orElse(configuration.port());
        Ports.requireFree(configuration.host(), chosen);
        RunningServer server = RunningServer.start(
                ServerOptions.on(configuration.host(), chosen)
                        .operated(configuration.stopDelay(), configuration.otlpEndpoint()),
                catalogue(configuration.overlay()),
                configuration.requireKeys(),
                Database.open(configuration.database()),
                UnaryOperator.identity());
        LoggerFactory.getLogger(Program.class).info("listening at {}", server.url());
        return new LoggedToTheEnd(server);
    }

    /** A server whose log is written out when it has stopped, since the process ends at once then. */
    private record LoggedToTheEnd(Running server) implements Running {
        @Override
        public URI url() {
            return server.url();
        }

        @Override
        public void close() {
            server.close();
            Logging.stop();
        }
    }

    @Override
    public Running startSandbox(@Nullable Path overlay, OptionalInt port) {
        return Sandboxes.start(sandboxes(overlay), port.orElse(USUAL_SANDBOX_PORT));
    }

    @Override
    public List<String> sandboxNames(@Nullable Path overlay) {
        return sandboxes(overlay).stream().map(SandboxDefinition::name).toList();
    }

    @Override
    public CheckReport check(@Nullable String connector, @Nullable Path overlay) {
        return ConnectorReport.of(Catalogue.overlays(environment, overlay), connector);
    }

    @Override
    public List<RoundTrip.Line> prove(@Nullable String connector) {
        Catalogue catalogue = catalogue(null);
        List<SandboxDefinition> definitions = Sandboxes.load(catalogue.files()).stream()
                .filter(definition -> connector == null || definition.name().equals(connector))
                .toList();
        if (definitions.isEmpty()) {
            throw CrosswalkException.of(ErrorCode.NOT_FOUND, "There is no sandbox for " + connector + ".");
        }
        try (Demo demo = Demo.start(catalogue, definitions, 0, 0, UnaryOperator.identity())) {
            return demo.accounts().stream()
                    .flatMap(account -> RoundTrip.run(
                            catalogue.models(),
                            catalogue.connectors().find(account.integration()).orElseThrow(),
                            catalogue
                                    .files()
                                    .find(account.integration())
                                    .map(ExampleLoader::load)
                                    .orElse(List.of()),
                            demo.url(),
                            demo.token(),
                            account.id())
                            .stream())
                    .toList();
        }
    }

    @Override
    public Coverage coverage(@Nullable String connector) {
        Catalogue catalogue = catalogue(null);
        return connector == null
                ? Coverage.of(catalogue.models(), catalogue.connectors())
                : Coverage.of(catalogue.models(), named(catalogue, connector).getFirst());
    }

    @Override
    public List<Path> writeCoverage(@Nullable String connector) {
        Catalogue catalogue = catalogue(null);
        Path home = Path.of(environment.getOrDefault(Catalogue.HOME_VARIABLE, ""));
        List<Path> written = new ArrayList<>();
        for (Connector covered : named(catalogue, connector)) {
            Path readme =
                    home.resolve(ConnectorFiles.ROOT).resolve(covered.name()).resolve("README.md");
            try {
                String text = Files.readString(readme);
                text = new CoverageTable(catalogue.models(), covered).into(text);
                text = new LostAnswerTable(covered).into(text);
                Files.writeString(readme, errors(catalogue, covered, text));
            } catch (IOException e) {
                throw CrosswalkException.builder(
                                ErrorCode.CONFIGURATION_INVALID,
                                readme + " cannot be read and written. Run this from the directory of the sources.")
                        .cause(e)
                        .build();
            }
            written.add(readme);
        }
        return written;
    }

    private static String errors(Catalogue catalogue, Connector connector, String readme) {
        return catalogue
                .files()
                .find(connector.name())
                .map(folder -> new ErrorTable(folder).into(readme))
                .orElse(readme);
    }

    private static List<Connector> named(Catalogue catalogue, @Nullable String name) {
        if (name == null) {
            return List.copyOf(catalogue.connectors().all());
        }
        return List.of(catalogue
                .connectors()
                .find(name)
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.NOT_FOUND,
                        "There is no connector " + name + ". There are: "
                                + String.join(", ", catalogue.connectors().names()) + ".")));
    }

    @Override
    public TriedAnswer tryCall(@Nullable Path configurationFile, @Nullable Path overlay, TriedCall call) {
        AtomicReference<@Nullable Observer> observer = new AtomicReference<>();
        return Identifiers.canBe(call.target())
                ? tryAccount(configurationFile, overlay, call, observer)
                : trySandbox(overlay, call, observer);
    }

    @Override
    public LiveReport checkLive(
            @Nullable Path configurationFile, @Nullable Path overlay, String account, Consumer<String> progress) {
        Configuration configuration = Configuration.readForServer(environment, configurationFile);
        Catalogue catalogue = catalogue(overlay == null ? configuration.overlay() : overlay);
        return new LiveCheck(catalogue, progress).run(configuration, account);
    }

    @Override
    public List<Path> createConnector(String name, @Nullable Path directory) {
        Path home = Path.of(environment.getOrDefault(Catalogue.HOME_VARIABLE, ""), ConnectorFiles.ROOT);
        return ConnectorTemplate.copy(
                Catalogue.files(Catalogue.overlays(environment, null)), name, directory == null ? home : directory);
    }

    @Override
    public NewToken createToken(@Nullable Path configurationFile, String name, @Nullable Duration lifetime) {
        Instant end = lifetime == null ? null : Clock.systemUTC().instant().plus(lifetime);
        return withTokens(configurationFile, (tokens, home) -> {
            ApiTokens.Created created = tokens.create(home.id(), name, end);
            return new NewToken(line(created.token()), created.clearText().reveal());
        });
    }

    @Override
    public List<TokenLine> tokens(@Nullable Path configurationFile) {
        return withTokens(
                configurationFile,
                (tokens, home) -> tokens.list(home.id(), null, PageRequest.FIRST).items().stream()
                        .map(Program::line)
                        .toList());
    }

    @Override
    public boolean revokeToken(@Nullable Path configurationFile, String id) {
        return withTokens(configurationFile, (tokens, home) -> tokens.revoke(home.id(), id));
    }

    @Override
    public List<KeyLine> keys(@Nullable Path configurationFile) {
        return withKeys(configurationFile, KeyRotation::status);
    }

    @Override
    public int rotateKeys(@Nullable Path configurationFile) {
        return withKeys(configurationFile, KeyRotation::rotate);
    }

    @Override
    public Writes writes(@Nullable Path configurationFile, State state) {
        Configuration configuration = Configuration.read(environment, configurationFile);
        Clock clock = Clock.systemUTC();
        try (Database database = Database.open(configuration.database())) {
            Environment home = new Environments(database, clock).ensure(Environments.DEFAULT_NAME);
            JournalReport report = new JournalReport(database, clock);
            Page<ReportedWrite> page = report.list(home.id(), JournalFilter.of(state), PageRequest.FIRST);
            return new Writes(report.summary(home.id()), page.items(), page.nextCursor() != null);
        }
    }

    @Override
    public List<String> simulations() {
        return Simulations.names();
    }

    @Override
    public SimulationReport simulate(
            String name, @Nullable String connector, long seed, int schedules, BiConsumer<Integer, Integer> progress) {
        Logging.onlyErrors();
        return Simulations.run(name, connector, seed, schedules, progress);
    }

    /** Starts a demo, sends each CRM its first engagement and lists what there is, and ends. */
    @Override
    public void rehearse() {
        Rehearsal.run(() -> startDemo(OptionalInt.of(0), OptionalInt.of(0)));
    }

    private TriedAnswer trySandbox(
            @Nullable Path overlay, TriedCall call, AtomicReference<@Nullable Observer> observer) {
        Catalogue catalogue = catalogue(overlay);
        List<SandboxDefinition> definitions = Sandboxes.load(catalogue.files()).stream()
                .filter(definition -> definition.name().equals(call.target()))
                .toList();
        if (definitions.isEmpty()) {
            throw CrosswalkException.of(
                    ErrorCode.NOT_FOUND,
                    call.target() + " is neither an integrated account's identifier nor a connector with a sandbox. The"
                            + " connectors are: "
                            + String.join(", ", catalogue.connectors().names()) + ".");
        }
        try (Demo demo = Demo.start(catalogue, definitions, 0, 0, gateway -> {
            Observer watching = new Observer(gateway);
            observer.set(watching);
            return watching;
        })) {
            RunningServer server = demo.server();
            IntegratedAccount account = server.parts()
                    .accounts()
                    .require(server.environmentId(), demo.accounts().getFirst().id());
            return new Trial(call, server, requireSet(observer)).answer(account);
        }
    }

    private TriedAnswer tryAccount(
            @Nullable Path configurationFile,
            @Nullable Path overlay,
            TriedCall call,
            AtomicReference<@Nullable Observer> observer) {
        Configuration configuration = Configuration.readForServer(environment, configurationFile);
        try (RunningServer server = RunningServer.start(
                ServerOptions.on(HOST, 0),
                catalogue(overlay == null ? configuration.overlay() : overlay),
                configuration.requireKeys(),
                Database.open(configuration.database()),
                gateway -> {
                    Observer watching = new Observer(gateway);
                    observer.set(watching);
                    return watching;
                })) {
            return new Trial(call, server, requireSet(observer)).answer(server.requireAccount(call.target()));
        }
    }

    private static Observer requireSet(AtomicReference<@Nullable Observer> observer) {
        return Optional.ofNullable(observer.get()).orElseThrow();
    }

    private Catalogue catalogue(@Nullable Path overlay) {
        return Catalogue.load(Catalogue.overlays(environment, overlay));
    }

    private List<SandboxDefinition> sandboxes(@Nullable Path overlay) {
        return Sandboxes.load(Catalogue.files(Catalogue.overlays(environment, overlay)));
    }

    private <T> T withTokens(@Nullable Path configurationFile, BiFunction<ApiTokens, Environment, T> work) {
        Configuration configuration = Configuration.read(environment, configurationFile);
        Clock clock = Clock.systemUTC();
        try (Database database = Database.open(configuration.database())) {
            Environment home = new Environments(database, clock).ensure(Environments.DEFAULT_NAME);
            return work.apply(new ApiTokens(database, clock), home);
        }
    }

    private <T> T withKeys(@Nullable Path configurationFile, Function<KeyRotation, T> work) {
        Configuration configuration = Configuration.readForServer(environment, configurationFile);
        try (Database database = Database.open(configuration.database())) {
            return work.apply(new KeyRotation(database, configuration.requireKeys()));
        }
    }

    private static TokenLine line(ApiToken token) {
        return new TokenLine(token.id(), token.name(), token.createdAt(), token.expiresAt());
    }
}
