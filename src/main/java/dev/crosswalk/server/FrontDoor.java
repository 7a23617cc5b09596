package dev.crosswalk.server;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way every call takes: find the route, ask for a token, answer, and turn whatever fails into an error that can be read.
 *
 * <p>Nothing that is thrown gets past it.
 */
final class FrontDoor {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final String NO_ROUTE = "none";

    private final Router router;
    private final Authentication authentication;
    private final CallMetrics metrics;

    FrontDoor(Router router, Authentication authentication, CallMetrics metrics) {
        this.router = router;
        this.authentication = authentication;
        this.metrics = metrics;
    }

    /**
     * Answers a call.
     *
     * @param sender writes the answer to the client, and throws where the client is gone
     */
    void answer(Call call, Sender sender) {
        long started = System.nanoTime();
        String pattern = NO_ROUTE;
        int status = 0;
        try {
            Reply reply;
            try {
                Route route = route(call);
                pattern = route.pattern();
                authentication.admit(call, route.access());
                reply = route.endpoint().answer(call);
            } catch (CrosswalkException e) {
                reply = ErrorReply.of(e, call);
                logCause(e, call);
            } catch (RuntimeException | StackOverflowError e) {
                LOG.error("Call {} failed in a way that nobody foresaw.", call.requestId(), e);
                reply = ErrorReply.of(unforeseen(), call);
            }
            status = reply.status();
            sender.send(reply, Duration.ofNanos(System.nanoTime() - started));
            metrics.noteUpstream(call, reply.timings());
        } finally {
            long nanos = System.nanoTime() - started;
            metrics.note(call, pattern, status, nanos);
            log(call, pattern, status, nanos);
        }
    }

    /** Writes an answer. */
    @FunctionalInterface
    interface Sender {
        void send(Reply reply, Duration total);
    }

    private Route route(Call call) {
        return switch (router.find(call.verb(), call.rawPath())) {
            case Router.Found(Route route, Map<String, String> values) -> {
                call.pathValues(values);
                yield route;
            }
            case Router.OtherVerbs(Set<String> verbs) ->
                throw CrosswalkException.of(
                        ErrorCode.METHOD_NOT_ALLOWED,
                        "This path does not take " + call.verb() + ", but " + String.join(", ", verbs) + ".");
            case Router.Nowhere() ->
                throw CrosswalkException.of(
                        ErrorCode.NOT_FOUND,
                        "There is nothing at this path. Unified calls are at /unified/{model}/{resource}.");
            case Router.Broken() ->
                throw CrosswalkException.of(
                        ErrorCode.INVALID_REQUEST,
                        "The path is not well encoded, or has more than " + Router.MAXIMUM_SEGMENTS
                                + " parts. Percent-encode identifiers as UTF-8.");
        };
    }

    /** Leaves a trace of failures that a caller cannot mend; the message to the caller has the same request id. */
    private static void logCause(CrosswalkException error, Call call) {
        if (error.status() >= 500 && error.getCause() != null) {
            LOG.warn("Call {} failed with {}.", call.requestId(), error.code().word(), error);
        }
    }

    private static CrosswalkException unforeseen() {
        return CrosswalkException.of(
                ErrorCode.INTERNAL_ERROR,
                "The server failed in a way that nobody foresaw. Its log has more under the request_id of this answer.");
    }

    /** Writes the one line of a call. Never a payload, a query or a header: they may hold secrets. */
    private static void log(Call call, String pattern, int status, long nanos) {
        LOG.info(
                "request={} account={} integration={} {} {} method={} status={} ms={}",
                call.requestId(),
                orDash(call.integratedAccount()),
                orDash(call.integration()),
                call.verb(),
                pattern,
                orDash(call.unifiedMethod()),
                status,
                nanos / 1_000_000);
    }

    private static Object orDash(@Nullable String value) {
        return value == null ? "-" : value;
    }
}
