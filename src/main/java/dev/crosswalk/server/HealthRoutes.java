package dev.crosswalk.server;

import dev.crosswalk.server.Route.Access;
import dev.crosswalk.storage.Database;
import java.util.List;
import java.util.Map;

/** What those who run the server ask it: whether it lives, whether it can work, and its figures. */
final class HealthRoutes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Database database;
    private final CallMetrics metrics;

    HealthRoutes(Database database, CallMetrics metrics) {
        this.database = database;
        this.metrics = metrics;
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
        return database.isAlive()
                ? Reply.ok(Map.of("status", "up"))
                : Reply.of(503, Map.of("status", "down", "reason", "The database does not answer."));
    }

    private Reply metrics() {
        return new Reply(200, Map.of(), new Reply.Text(PROMETHEUS, metrics.scrape()));
    }
}
