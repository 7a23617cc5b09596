package dev.crosswalk;

import ch.qos.logback.classic.LoggerContext;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one log: JSON for machines or lines for people, on standard error, with what libraries say through the JDK's logger. */
final class Logging {
    private Logging() {}

    /** Starts it; must be the first thing that happens, since the first logger fixes the form. */
    static void start(boolean readable) {
        System.setProperty("logback.configurationFile", readable ? "logback-readable.xml" : "logback.xml");
        java.util.logging.Logger root = LogManager.getLogManager().getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.setLevel(Level.INFO);
        root.addHandler(new Bridge());
    }

    /** Writes what is still queued. */
    static void stop() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }

    /** Keeps warnings out: a simulation fails on purpose, thousands of times, and has a report of its own. */
    static void onlyErrors() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(ch.qos.logback.classic.Level.ERROR);
        }
    }

    /** Passes records of the JDK's logger on. */
    private static final class Bridge extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            Logger logger = LoggerFactory.getLogger(String.valueOf(record.getLoggerName()));
            String message = formatter.formatMessage(record);
            int level = record.getLevel().intValue();
            if (level >= Level.SEVERE.intValue()) {
                logger.error(message, record.getThrown());
            } else if (level >= Level.WARNING.intValue()) {
                logger.warn(message, record.getThrown());
            } else if (level >= Level.INFO.intValue()) {
                logger.info(message, record.getThrown());
            } else {
                logger.debug(message, record.getThrown());
            }
        }

        @Override
        public void flush() {
            // The log writes by itself.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
