package dev.crosswalk.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/** Where the verbs write: answers to standard output, everything else to standard error. */
final class Terminal {
    private final PrintWriter out;
    private final PrintWriter error;

    Terminal(PrintWriter out, PrintWriter error) {
        this.out = out;
        this.error = error;
    }

    /** Writes a line of the answer. */
    void answer(String line) {
        out.println(line);
        out.flush();
    }

    /** Writes a line for people that is no part of the answer. */
    void note(String line) {
        error.println(line);
        error.flush();
    }

    /**
     * Waits until a signal ends the process, and closes what is running then. The process ends with status 0, since being
     * told to end is no failure.
     */
    void waitForSignal(Application.Running running) {
        Runtime runtime = Runtime.getRuntime();
        runtime.addShutdownHook(new Thread(
                () -> {
                    running.close();
                    note("Stopped.");
                    runtime.halt(0);
                },
                "shutdown"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
