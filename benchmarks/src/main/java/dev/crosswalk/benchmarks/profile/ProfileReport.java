package dev.crosswalk.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** The frames that are on top of a recording: by processor time, and by bytes allocated. */
public final class ProfileReport {
    private static final int LINES = 25;
    private static final String OURS = "dev.crosswalk.";

    private final Tally cpuTop = new Tally();
    private final Tally cpuOurs = new Tally();
    private final Tally allocationTop = new Tally();
    private final Tally allocationOurs = new Tally();
    private final Tally allocatedClasses = new Tally();

    private ProfileReport() {}

    /** Reads a recording and writes what is on top of it as text. */
    public static String of(Path recording) throws IOException {
        ProfileReport report = new ProfileReport();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                report.add(file.readEvent());
            }
        }
        return report.text();
    }

    private void add(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        switch (event.getEventType().getName()) {
            case Recorder.CPU_TIME, Recorder.EXECUTION -> {
                if (stack != null) {
                    count(stack.getFrames(), 1, cpuTop, cpuOurs);
                }
            }
            case Recorder.ALLOCATION -> {
                long weight = event.getLong("weight");
                RecordedClass allocated = event.getClass("objectClass");
                allocatedClasses.add(allocated == null ? "unknown" : allocated.getName(), weight);
                if (stack != null) {
                    count(stack.getFrames(), weight, allocationTop, allocationOurs);
                }
            }
            default -> {
                // Nothing else was asked for.
            }
        }
    }

    /** Counts the frame that ran, and once each of our methods that it ran for. */
    private static void count(List<RecordedFrame> frames, long weight, Tally top, Tally ours) {
        if (frames.isEmpty()) {
            return;
        }
        top.add(nameOf(frames.getFirst()), weight);
        Set<String> seen = new HashSet<>();
        for (RecordedFrame frame : frames) {
            String name = nameOf(frame);
            if (name.startsWith(OURS) && seen.add(name)) {
                ours.weights.merge(name, weight, Long::sum);
            }
        }
        // A stack holds many of our methods, so that shares are of all stacks.
        ours.all += weight;
    }

    private static String nameOf(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private String text() {
        return section("Processor time, by the method that ran", cpuTop)
                + section("Processor time, by our methods with all that they call", cpuOurs)
                + section("Bytes, by the method that allocated", allocationTop)
                + section("Bytes, by our methods with all that they call", allocationOurs)
                + section("Bytes, by what was allocated", allocatedClasses);
    }

    private static String section(String title, Tally tally) {
        StringBuilder text = new StringBuilder(title).append('\n');
        tally.weights.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(LINES)
                .forEach(entry -> text.append(String.format(
                        Locale.ROOT, "  %5.1f %%  %s%n", 100.0 * entry.getValue() / tally.all, entry.getKey())));
        return text.append('\n').toString();
    }

    /** Weights by name, and their sum. */
    private static final class Tally {
        private final Map<String, Long> weights = new HashMap<>();
        private long all;

        void add(String name, long weight) {
            weights.merge(name, weight, Long::sum);
            all += weight;
        }
    }
}
