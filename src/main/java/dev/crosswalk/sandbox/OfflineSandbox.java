package dev.crosswalk.sandbox;

import dev.crosswalk.json.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for one provider without a network and without tokens: as strict as the one over HTTP, for thousands of
 * schedules of a simulation. Thread-safe.
 */
public final class OfflineSandbox {
    /** Everyone may come in: what a simulation tries is not who calls. */
    private static final int TRUSTED = 1;

    private final Interpreter interpreter;

    public OfflineSandbox(SandboxDefinition definition, Clock clock) {
        this.interpreter = new Interpreter(definition, clock);
    }

    /**
     * What the provider answers.
     *
     * @param headers names in lower case
     * @param body as JSON would bring it: maps, lists and boxed values; null where it was empty
     */
    public record Answer(
            int status,
            Map<String, String> headers,
            @Nullable Object body) {}

    /** How a request is treated that is not treated well: {@code losesLinks} drops links, {@code lag} hides what is new. */
    public record Lapse(boolean losesLinks, Duration lag) {
        /** All is well. */
        public static final Lapse NONE = new Lapse(false, Duration.ZERO);
    }

    /**
     * Carries out one request.
     *
     * @param headers names in lower case
     * @param body its text; empty where there is none
     */
    public Answer ask(String verb, String url, Map<String, String> headers, String body, Lapse lapse) {
        URI target = URI.create(url);
        String query = target.getRawQuery() == null ? "" : target.getRawQuery();
        Incoming incoming = new Incoming(verb, target.getRawPath(), query, headers, body);
        String host = target.getScheme() + "://" + target.getRawAuthority();
        Reply reply = interpreter.answer(incoming, host, lapse.losesLinks(), lapse.lag(), TRUSTED);
        Object answered = reply.body() == null ? null : Json.parse(Json.write(reply.body()));
        return new Answer(reply.status(), reply.headers(), answered);
    }

    /** Returns what is stored, deleted records too: its type, id, fields and links. */
    public List<Map<String, @Nullable Object>> records() {
        return interpreter.records("");
    }

    /** Seeds again and forgets everything else. */
    public void reset() {
        interpreter.reset();
    }
}
