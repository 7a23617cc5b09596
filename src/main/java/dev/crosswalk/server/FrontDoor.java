package dev.crosswalk.server;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.telemetry.CallTrace;
import dev.crosswalk.telemetry.FinishedCall;
import dev.crosswalk.telemetry.Tracing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way every call takes: find the route, ask for a token, answer, and turn whatever fails into an error that can be read.
 *
 * <p>Nothing that is thrown gets past it, and every call that is over is told, however it ended.
 */
final class FrontDoor {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private final Router router;
    private final Authentication authentication;
    private final CallMetrics metrics;
    private final Tracing tracing;
    private final Consumer<FinishedCall> told;
    private final InstantSource clock;

    /**
     * Makes a front door.
     *
     * @param told is told of each call when it is over
     */
    FrontDoor(
            Router router,
            Authentication authentication,
            CallMetrics metrics,
            Tracing tracing,
            Consumer<FinishedCall> told,
            InstantSource clock) {
        this.router = router;
        this.authentication = authentication;
        this.metrics = metrics;
        this.tracing = tracing;
        this.told = told;
        this.clock = clock;
    }

    /**
     * Answers a call.
     *
     * @param sender writes the answer to the client, and throws where the client is gone
     */
    void answer(Call call, Sender sender) {
        CallTrace trace = new CallTrace(tracing.begin(call.verb(), call::header), metrics);
        trace.during(() -> {
            metrics.begins();
            Instant at = clock.instant();
            long started = System.nanoTime();
            Reply reply = null;
            boolean delivered = false;
            try {
                reply = reply(call);
                sender.send(reply, ServerTiming.of(since(started), trace));
                delivered = true;
            } finally {
                tell(CallReport.of(call, reply, delivered, at, since(started), trace), trace);
            }
        });
    }

    /** Answers a request that is refused before anything is known of it but its first line. */
    Reply refuse(Call call, CrosswalkException error) {
        metrics.begins();
        CallTrace trace = new CallTrace(tracing.begin(call.verb(), call::header), metrics);
        call.failed(error.code());
        Reply reply = ErrorReply.of(error, call);
        tell(CallReport.of(call, reply, true, clock.instant(), Duration.ZERO, trace), trace);
        return reply;
    }

    /** Writes an answer. */
    @FunctionalInterface
    interface Sender {
        void send(Reply reply, String serverTiming);
    }

    private Reply reply(Call call) {
        try {
            Route route = route(call);
            authentication.admit(call, route.access());
            return route.endpoint().answer(call);
        } catch (CrosswalkException e) {
            call.failed(e.code());
            logCause(e, call);
            return ErrorReply.of(e, call);
        } catch (RuntimeException | StackOverflowError e) {
            call.failed(ErrorCode.INTERNAL_ERROR);
            LOG.error("Call {} failed in a way that nobody foresaw.", call.requestId(), e);
            return ErrorReply.of(unforeseen(), call);
        }
    }

    private void tell(FinishedCall finished, CallTrace trace) {
        metrics.ends(finished);
        trace.span().end(finished);
        told.accept(finished);
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private Route route(Call call) {
        return switch (router.find(call.verb(), call.rawPath())) {
            case Router.Found(Route route, Map<String, String> values) -> {
                call.goesTo(route, values);
                yield route;
            }
            case Router.OtherVerbs(Set<String> verbs) ->
                throw CrosswalkException.of(
                        ErrorCode.METHOD_NOT_ALLOWED,
                        "This path does not take " + call.verb() + ", but " + String.join(", ", verbs) + ".");
            case Router.Nowhere() ->
                throw CrosswalkException.of(
                        ErrorCode.NOT_FOUND,
                        "There is nothing at this path. Unified calls are at /unified/{model}/{resource}, raw ones at"
                                + " /proxy/{resource} and /custom/{path}.");
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
}
