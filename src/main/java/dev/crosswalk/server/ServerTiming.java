package dev.crosswalk.server;

import java.time.Duration;

/** Writes the {@code Server-Timing} header: what of a call was the server, the mappings and the provider, in milliseconds. */
final class ServerTiming {
    private ServerTiming() {}

    /** Returns the header's value. */
    static String of(Duration total, Reply.Timings timings) {
        StringBuilder text = new StringBuilder(64);
        append(text, "total", total);
        append(text.append(", "), "mapping", timings.mapping());
        append(text.append(", "), "upstream", timings.upstream());
        return text.toString();
    }

    private static void append(StringBuilder text, String name, Duration duration) {
        long micros = duration.toNanos() / 1000;
        long fraction = micros % 1000;
        text.append(name).append(";dur=").append(micros / 1000).append('.');
        text.append(fraction < 10 ? "00" : fraction < 100 ? "0" : "").append(fraction);
    }
}
