package dev.crosswalk.server;

import dev.crosswalk.server.Route.Access;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any path: it leads somewhere or nowhere; and an identifier that was encoded well comes out as it went in. */
public final class RouterFuzz {
    private static final Router ROUTER = new Router(List.of(
            route("/unified/{model}/{resource}"),
            route("/unified/{model}/{resource}/{id}"),
            route("/proxy/{path...}"),
            route("/ping")));

    private RouterFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        switch (ROUTER.find("GET", text)) {
            case Router.Found(Route route, Map<String, String> values) ->
                Property.holds(
                        values.values().stream().noneMatch(String::isEmpty),
                        "no value of " + route.pattern() + " is empty");
            case Router.OtherVerbs _ -> throw new AssertionError("every route takes GET");
            case Router.Nowhere() -> {}
            case Router.Broken() -> {}
        }
        if (text.isEmpty()) {
            return;
        }
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        Property.holds(
                PercentDecoding.ofQuery(encoded).equals(Optional.of(text)), "what was encoded is decoded to the same");
        // A plus sign is a plus sign in a path, and dots alone are left as they are by the encoder.
        boolean dots = text.equals(".") || text.equals("..");
        if (!dots
                && ROUTER.find("GET", "/unified/crm/calls/" + encoded.replace("+", "%20"))
                        instanceof Router.Found(Route _, Map<String, String> values)) {
            Property.holds(text.equals(values.get("id")), "an identifier comes out as it went in");
        } else {
            Property.holds(dots, "an identifier that is encoded well finds its route");
        }
    }

    private static Route route(String pattern) {
        return new Route("GET", pattern, Access.OPEN, _ -> Reply.ok(Map.of()));
    }
}
