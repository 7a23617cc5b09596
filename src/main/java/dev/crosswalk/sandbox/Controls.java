package dev.crosswalk.sandbox;

import dev.crosswalk.json.Json;
import dev.crosswalk.json.JsonException;
import dev.crosswalk.sandbox.Misbehaviour.Kind;
import dev.crosswalk.sandbox.Misbehaviour.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sandbox's own routes under {@code /_sandbox}: what was stored, what came in, and orders to misbehave. */
final class Controls {
    private static final int DEFAULT_LAST = 50;
    private static final long DEFAULT_DELAY_MILLIS = 1_000;
    private static final long MAXIMUM_DELAY_MILLIS = 60_000;
    private static final long DEFAULT_HUGE_BYTES = 50_000_000;
    private static final long MAXIMUM_HUGE_BYTES = 500_000_000;
    private static final int MAXIMUM_TIMES = 10_000;

    private final Map<String, StandIn> standIns;
    private final Sandbox sandbox;

    Controls(Map<String, StandIn> standIns, Sandbox sandbox) {
        this.standIns = standIns;
        this.sandbox = sandbox;
    }

    /** Answers a request whose path begins with {@code /_sandbox}. */
    Reply answer(Incoming incoming) {
        String[] parts = incoming.path().replaceAll("/+$", "").split("/", -1);
        if (parts.length == 2) {
            return Reply.json(200, Map.of("sandboxes", list()));
        }
        StandIn standIn = standIns.get(parts[2]);
        if (standIn == null) {
            return Reply.json(
                    404, Map.of("error", "no sandbox " + parts[2], "sandboxes", List.copyOf(standIns.keySet())));
        }
        String what = incoming.method() + " " + (parts.length > 3 ? parts[3] : "");
        return switch (what) {
            case "GET records" -> Reply.json(200, Map.of("records", records(standIn, incoming)));
            case "GET requests" ->
                Reply.json(200, Map.of("requests", standIn.log().last(last(incoming))));
            case "POST reset" -> {
                standIn.reset();
                yield Reply.json(200, Map.of("reset", true));
            }
            case "POST misbehave" -> misbehave(standIn, incoming);
            case "DELETE misbehave" -> {
                standIn.misbehaviour().clear();
                yield Reply.json(200, Map.of("cleared", true));
            }
            default ->
                Reply.json(
                        404,
                        Map.of(
                                "error",
                                "GET records, GET requests, POST reset, POST misbehave and DELETE misbehave are possible"));
        };
    }

    private List<Map<String, Object>> list() {
        List<Map<String, Object>> list = new ArrayList<>();
        standIns.forEach((name, standIn) -> {
            SandboxDefinition.Demo demo = standIn.interpreter().definition().demo();
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("sandbox", name);
            shown.put("url", sandbox.urlFor(name));
            shown.put("authentication_method", demo.authenticationMethod());
            shown.put("secrets", demo.secrets());
            shown.put("context", demo.context());
            list.add(shown);
        });
        return list;
    }

    private static List<Map<String, @Nullable Object>> records(StandIn standIn, Incoming incoming) {
        Object type = incoming.parameters().get("type");
        return standIn.interpreter().records(type == null ? "" : String.valueOf(type));
    }

    private static int last(Incoming incoming) {
        String text = String.valueOf(incoming.parameters().getOrDefault("last", DEFAULT_LAST));
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : DEFAULT_LAST;
    }

    private static Reply misbehave(StandIn standIn, Incoming incoming) {
        Map<String, @Nullable Object> order;
        try {
            order = Json.asObject(Json.parse(incoming.body()));
        } catch (JsonException e) {
            return Reply.json(400, Map.of("error", "the body is not a JSON object: " + e.getMessage()));
        }
        Optional<Kind> kind = Kind.find(String.valueOf(order.get("kind")));
        if (kind.isEmpty()) {
            List<String> kinds = new ArrayList<>();
            for (Kind known : Kind.values()) {
                kinds.add(known.word());
            }
            return Reply.json(400, Map.of("error", "kind must be one of " + String.join(", ", kinds)));
        }
        Set<String> errors = standIn.interpreter().definition().errors().keySet();
        String error = kind.get() == Kind.ERROR ? String.valueOf(order.get("error")) : "";
        if (kind.get() == Kind.ERROR && !errors.contains(error)) {
            return Reply.json(400, Map.of("error", "error must be one of " + String.join(", ", errors)));
        }
        if (kind.get() == Kind.EXPIRED_TOKEN && !order.containsKey("times")) {
            standIn.interpreter().expireTokens();
            return Reply.json(200, Map.of("ordered", kind.get().word()));
        }
        long delay = Math.min(MAXIMUM_DELAY_MILLIS, number(order, "delay_ms", DEFAULT_DELAY_MILLIS));
        long bytes = Math.min(MAXIMUM_HUGE_BYTES, number(order, "bytes", DEFAULT_HUGE_BYTES));
        Object match = order.get("match");
        Order made = new Order(
                kind.get(),
                match == null ? "" : String.valueOf(match),
                delay,
                (int) number(order, "status", 0),
                bytes,
                error);
        boolean added = standIn.misbehaviour().add(made, Math.clamp(number(order, "times", 1), 1, MAXIMUM_TIMES));
        return added
                ? Reply.json(200, Map.of("ordered", kind.get().word()))
                : Reply.json(429, Map.of("error", "too many orders wait; DELETE them first"));
    }

    private static long number(Map<String, @Nullable Object> order, String key, long otherwise) {
        return order.get(key) instanceof Number number ? number.longValue() : otherwise;
    }
}
