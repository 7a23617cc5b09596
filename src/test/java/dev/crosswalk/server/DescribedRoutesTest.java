package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorLoader;
import dev.crosswalk.documentation.Reference;
import dev.crosswalk.json.Json;
import dev.crosswalk.model.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Holds the description of the API against the routes that there are: none is left out, and none is made up. */
final class DescribedRoutesTest {
    private static final RunningServer SERVER = new RunningServer();
    private static final List<Route> ROUTES = CrosswalkServer.routes(
            ServerOptions.on("127.0.0.1", 0), SERVER.parts, new CallMetrics(List.of()), new AtomicBoolean());
    private static final Map<?, ?> PATHS = (Map<?, ?>) Objects.requireNonNull(Json.parseObject(
                    new Reference(Models.load(null).models(), ConnectorLoader.load(ConnectorFiles.shipped()), "test")
                            .openApiJson())
            .get("paths"));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void everyRouteIsDescribed() {
        List<String> missing = new ArrayList<>();
        for (Route route : ROUTES) {
            Pattern pattern = Pattern.compile(Pattern.compile("\\{[^}]*\\}")
                    .matcher(route.pattern().replace("...}", "...}").replaceAll("\\{[^}]*\\.\\.\\.\\}", "{rest}"))
                    .replaceAll(match -> match.group().equals("{rest}") ? ".+" : "[^/]+"));
            boolean described = PATHS.entrySet().stream()
                    .anyMatch(path ->
                            pattern.matcher(String.valueOf(path.getKey())).matches()
                                    && path.getValue() instanceof Map<?, ?> item
                                    && item.containsKey(route.verb().toLowerCase(Locale.ROOT)));
            if (!described) {
                missing.add(route.verb() + " " + route.pattern());
            }
        }
        assertThat(missing).as("routes that no path of the description is").isEmpty();
    }

    @Test
    void everyDescribedPathLeadsSomewhere() {
        Router router = new Router(ROUTES);
        Set<String> verbs = Set.of("get", "post", "put", "patch", "delete");
        List<String> madeUp = new ArrayList<>();
        PATHS.forEach((path, item) -> ((Map<?, ?>) item).keySet().forEach(verb -> {
            String concrete = String.valueOf(path).replaceAll("\\{[^}]*\\}", "x");
            if (verbs.contains(String.valueOf(verb))
                    && !(router.find(String.valueOf(verb).toUpperCase(Locale.ROOT), concrete)
                            instanceof Router.Found)) {
                madeUp.add(verb + " " + path);
            }
        }));
        assertThat(PATHS).hasSizeGreaterThan(40);
        assertThat(madeUp).as("described paths that no route is").isEmpty();
    }
}
