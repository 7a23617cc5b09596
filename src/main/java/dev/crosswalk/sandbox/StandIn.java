package dev.crosswalk.sandbox;

import dev.crosswalk.sandbox.Misbehaviour.Order;
import dev.crosswalk.sandbox.SandboxDefinition.Scheme;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One provider's stand-in with its misbehaviour and its log: from a request to what goes over the wire. Thread-safe. */
final class StandIn {
    private final Interpreter interpreter;
    private final Misbehaviour misbehaviour = new Misbehaviour();
    private final RequestLog log = new RequestLog();
    private final Set<String> secretNames = new HashSet<>();

    StandIn(SandboxDefinition definition, Clock clock) {
        this.interpreter = new Interpreter(definition, clock);
        for (Scheme scheme : definition.access().schemes()) {
            secretNames.add((scheme.header().isEmpty() ? scheme.query() : scheme.header()).toLowerCase(Locale.ROOT));
        }
    }

    /**
     * What goes over the wire.
     *
     * @param reply the answer; null where the connection is cut without one
     * @param delayMillis how long to wait before it
     * @param truncated whether only half of the body comes before the connection is cut
     * @param hugeBytes how many bytes of JSON to send instead of the body; 0 for none
     */
    record Delivery(@Nullable Reply reply, long delayMillis, boolean truncated, long hugeBytes) {}

    Interpreter interpreter() {
        return interpreter;
    }

    Misbehaviour misbehaviour() {
        return misbehaviour;
    }

    RequestLog log() {
        return log;
    }

    void reset() {
        interpreter.reset();
        misbehaviour.clear();
        log.clear();
    }

    /** Answers a request, well or badly as ordered. */
    Delivery deliver(Incoming incoming, String host) {
        boolean givesTokens = givesTokens(incoming);
        Delivery delivery = misbehaviour
                .take(incoming.method() + " " + incoming.path(), givesTokens)
                .map(order -> badly(order, incoming, host))
                .orElseGet(() -> plain(interpreter.answer(incoming, host, false, Duration.ZERO)));
        int status = delivery.reply() == null ? 0 : delivery.reply().status();
        log.add(incoming, status, secretNames, givesTokens);
        return delivery;
    }

    private Delivery badly(Order order, Incoming incoming, String host) {
        Supplier<Reply> answered = () -> interpreter.answer(incoming, host, false, Duration.ZERO);
        return switch (order.kind()) {
            case RATE_LIMIT -> plain(failed("rate_limited", incoming, host));
            case EXPIRED_TOKEN -> plain(failed("expired_token", incoming, host));
            case ERROR -> plain(failed(order.error(), incoming, host));
            case SERVER_ERROR -> {
                Reply reply = failed("server_error", incoming, host);
                int status = order.status() == 0 ? reply.status() : order.status();
                yield plain(new Reply(status, reply.headers(), reply.body(), reply.contentType()));
            }
            case SLOW -> new Delivery(answered.get(), order.delayMillis(), false, 0);
            case RESET_BEFORE -> new Delivery(null, 0, false, 0);
            case RESET_AFTER_WRITE -> {
                interpreter.answer(incoming, host, false, Duration.ZERO);
                yield new Delivery(null, 0, false, 0);
            }
            case TRUNCATED -> new Delivery(answered.get(), 0, true, 0);
            case EMPTY -> {
                Reply reply = answered.get();
                yield plain(new Reply(reply.status(), reply.headers(), null, reply.contentType()));
            }
            case HTML -> plain(html(order.status() == 0 ? 502 : order.status()));
            case HUGE -> new Delivery(Reply.json(200, null), 0, false, order.bytes());
            case LOST_LINK -> plain(interpreter.answer(incoming, host, true, Duration.ZERO));
            case STALE_SEARCH ->
                plain(interpreter.answer(incoming, host, false, Duration.ofMillis(order.delayMillis())));
        };
    }

    private Reply failed(String kind, Incoming incoming, String host) {
        return interpreter.fail(incoming, host, Violation.of(kind, "as ordered: " + kind));
    }

    private static Reply html(int status) {
        String page = "<!DOCTYPE html><html><head><title>Bad gateway</title></head><body><h1>Error " + status
                + "</h1><p>Please try again later.</p></body></html>";
        return new Reply(status, Map.of(), page, "text/html; charset=utf-8");
    }

    private static Delivery plain(Reply reply) {
        return new Delivery(reply, 0, false, 0);
    }

    private boolean givesTokens(Incoming incoming) {
        Optional<Route> route = interpreter.definition().routes().stream()
                .filter(candidate -> candidate.action().equals("token")
                        && candidate.verb().equals(incoming.method())
                        && candidate.path().match(incoming.path()).isPresent())
                .findFirst();
        return route.isPresent();
    }
}
