package dev.crosswalk.server;

import dev.crosswalk.telemetry.CallTrace;
import java.time.Duration;

/** Writes the {@code Server-Timing} header: what of a call was the server, the mappings and the provider, in milliseconds. */
final class ServerTiming {
    private ServerTiming() {}

    /** Returns the header's value. */
    static String of(Duration total, CallTrace trace) {
        StringBuilder text = new StringBuilder(64);
        append(text, "total", total);
        append(text.append(", "), "mapping", trace.mapping());
        append(text.append(", "), "upstream", trace.provider());
        return text.toString();
    }

    private static void append(StringBuilder text, String name, Duration duration) {
        long micros = duration.toNanos() / 1000;
        long fraction = micros % 1000;
        text.append(name).append(";dur=").append(micros / 1000).append('.');
        text.append(fraction < 10 ? "00" : fraction < 100 ? "0" : "").append(fraction);
    }
}
