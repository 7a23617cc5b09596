package dev.crosswalk.telemetry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Is told of each request to a provider when it is over. */
@FunctionalInterface
public interface RequestWatch {
    /** Looks away. */
    RequestWatch NONE = _ -> {};

    /** Notes a request that is over; quick, since the call waits. */
    void ended(Ended request);

    /**
     * A request that is over.
     *
     * @param connector the connector; null where the call did not get so far
     * @param status the answer's HTTP status; 0 where there was none
     * @param outcome {@link SentRequest#ANSWERED}, or why there is no answer, in one word of a few
     * @param took from before the connection to after the answer's last byte; of a streamed answer, its head
     */
    record Ended(@Nullable String connector, int status, String outcome, Duration took) {}
}
