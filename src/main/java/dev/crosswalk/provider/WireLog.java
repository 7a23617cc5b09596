package dev.crosswalk.provider;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP client's own log of what it sends: headers and bodies, secrets included. It is off whatever the log settings. */
final class WireLog {
    private static final String HEADERS = "org.apache.hc.client5.http.headers";
    private static final String WIRE = "org.apache.hc.client5.http.wire";

    private WireLog() {}

    static void silence() {
        for (String name : new String[] {HEADERS, WIRE}) {
            if (LoggerFactory.getLogger(name) instanceof Logger logger) {
                logger.setLevel(Level.OFF);
            }
        }
    }

    /** Tells whether what is sent could end up in a log. */
    static boolean isSilent() {
        return !LoggerFactory.getLogger(HEADERS).isErrorEnabled()
                && !LoggerFactory.getLogger(WIRE).isErrorEnabled();
    }
}
