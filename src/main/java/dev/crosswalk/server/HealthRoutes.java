package dev.crosswalk.server;

import dev.crosswalk.server.Route.Access;
import dev.crosswalk.storage.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What those who run the server ask it: whether it lives, whether it can work, and its figures. */
final class HealthRoutes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

    private final Database database;
    private final CallMetrics metrics;
    private final BooleanSupplier stopping;
    private long triedAt;
    private boolean takesChanges;

    HealthRoutes(Database database, CallMetrics metrics, BooleanSupplier stopping) {
        this.database = database;
        this.metrics = metrics;
        this.stopping = stopping;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/ping", Access.OPEN, _ -> Reply.ok(Map.of("message", "pong"))),
                new Route("GET", "/health", Access.OPEN, _ -> ready()),
                new Route("GET", "/health/live", Access.OPEN, _ -> Reply.ok(Map.of("status", "up"))),
                new Route("GET", "/health/ready", Access.OPEN, _ -> ready()),
                new Route("GET", "/metrics", Access.OPEN, _ -> metrics()));
    }

    private Reply ready() {
        if (stopping.getAsBoolean()) {
            return down("The server is stopping.");
        }
        if (!database.isAlive()) {
            return down("The database does not answer.");
        }
        return takesChanges()
                ? Reply.ok(Map.of("status", "up"))
                : down("The database takes no changes. Is its disk full?");
    }

    private static Reply down(String reason) {
        return Reply.of(503, Map.of("status", "down", "reason", reason));
    }

    /** Tries a change at most once a second, since whoever asks needs no token. */
    private synchronized boolean takesChanges() {
        long now = System.nanoTime();
        if (triedAt == 0 || now - triedAt > TRY_AGAIN_AFTER.toNanos()) {
            takesChanges = database.takesChanges();
            triedAt = now;
        }
        return takesChanges;
    }

    private Reply metrics() {
        return new Reply(200, Map.of(), new Reply.Text(PROMETHEUS, metrics.scrape()));
    }
}
