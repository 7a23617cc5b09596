package dev.crosswalk.server;

import dev.crosswalk.telemetry.CallLine;
import dev.crosswalk.telemetry.CallLog;
import dev.crosswalk.telemetry.FinishedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The server as the rest of the program sees it: started with its parts, stopped when it is closed. */
public final class CrosswalkServer implements AutoCloseable {
    private final HttpServer http;
    private final ServerOptions options;
    private final AtomicBoolean stopping;

    private CrosswalkServer(HttpServer http, ServerOptions options, AtomicBoolean stopping) {
        this.http = http;
        this.options = options;
        this.stopping = stopping;
    }

    /** Builds all routes and starts to listen. */
    public static CrosswalkServer start(ServerOptions options, ServerParts parts) {
        AtomicBoolean stopping = new AtomicBoolean();
        CallMetrics metrics = new CallMetrics(metrics(parts));
        List<Route> routes = routes(options, parts, metrics, stopping);
        Authentication authentication = new Authentication(parts.apiTokens(), parts.accountTokens());
        Consumer<FinishedCall> told = CallLine::write;
        told = told.andThen(parts.callLog()::note);
        FrontDoor frontDoor =
                new FrontDoor(new Router(routes), authentication, metrics, parts.tracing(), told, parts.clock());
        return new CrosswalkServer(HttpServer.start(options, frontDoor), options, stopping);
    }

    /** Returns everything that can be asked for. */
    static List<Route> routes(ServerOptions options, ServerParts parts, CallMetrics metrics, AtomicBoolean stopping) {
        BodyReader bodies = new BodyReader(options.maximumBodyBytes());
        List<Route> routes = new ArrayList<>();
        AccountOfCall accounts = new AccountOfCall(parts.accounts());
        routes.addAll(new UnifiedRoutes(parts.engine(), accounts, bodies).routes());
        routes.addAll(new PassthroughRoutes(parts.passthrough(), accounts, bodies).routes());
        routes.addAll(
                new IntegratedAccountRoutes(parts, new AccountWrites(parts, options.sandboxUrl()), bodies).routes());
        routes.addAll(new InstallationRoutes(parts.installations(), parts.connectors(), bodies).routes());
        routes.addAll(new IntegrationRoutes(parts.connectors()).routes());
        routes.addAll(new CapabilityRoutes(parts.reference(), parts.connectors(), accounts).routes());
        routes.addAll(new MetaRoutes(parts.reference(), parts.connectors(), accounts).routes());
        routes.addAll(new ReferenceRoutes(parts.reference(), accounts).routes());
        routes.addAll(new ApiTokenRoutes(parts.apiTokens()).routes());
        routes.addAll(new LogRoutes(parts.callLog()).routes());
        routes.addAll(new JournalRoutes(parts.journal()).routes());
        routes.addAll(new HealthRoutes(parts.database(), metrics, stopping::get).routes());
        return routes;
    }

    private static List<MetricSource> metrics(ServerParts parts) {
        List<MetricSource> sources = new ArrayList<>(parts.metrics());
        CallLog log = parts.callLog();
        sources.add(MetricSource.gauge(
                "crosswalk_call_log_queued", "Entries of the stored log that wait to be written", log::queued));
        sources.add(MetricSource.counter(
                "crosswalk_call_log_dropped",
                "Entries of the stored log that the database did not take in time",
                log::dropped));
        return sources;
    }

    /** Returns the port that it listens on. */
    public int port() {
        return http.port();
    }

    /** Returns where it is reached. */
    public String url() {
        String host = options.host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        String name = everywhere ? "127.0.0.1" : host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return "http://" + name + ":" + port();
    }

    /** Says that it is not ready, for as long as the options say, stops to listen, and lets calls in flight end. */
    @Override
    public void close() {
        stopping.set(true);
        try {
            Thread.sleep(options.stopDelay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
