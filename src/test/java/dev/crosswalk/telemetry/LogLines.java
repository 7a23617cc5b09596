package dev.crosswalk.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.crosswalk.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Catches the lines of one logger as the server's log would have them. */
public final class LogLines implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level before;
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final JsonLines encoder = new JsonLines();

    private LogLines(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
        events.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(events);
    }

    /** Catches from now on, until it is closed. */
    public static LogLines of(String logger) {
        return new LogLines(((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(logger));
    }

    /** Returns what was written so far, each line as text. */
    public List<String> texts() {
        synchronized (events) {
            return List.copyOf(events.list).stream()
                    .map(event -> new String(encoder.encode(event), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    /** Returns what was written so far. */
    public List<Map<String, @Nullable Object>> all() {
        return texts().stream().map(Json::parseObject).toList();
    }

    /** Returns the only line. */
    public Map<String, @Nullable Object> only() {
        List<Map<String, @Nullable Object>> lines = all();
        if (lines.size() != 1) {
            throw new AssertionError("Expected one line, got " + lines);
        }
        return lines.getFirst();
    }

    @Override
    public void close() {
        logger.detachAppender(events);
        logger.setLevel(before);
    }
}
