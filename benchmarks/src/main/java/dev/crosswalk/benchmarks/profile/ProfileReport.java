package dev.crosswalk.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** The frames that are on top of a recording: by processor time, and by bytes allocated. */
public final class ProfileReport {
    private static final int LINES = 25;

    /** The first sample of a thread stands for all that it allocated before, so the first ones do not count. */
    private static final Duration LEFT_OUT = Duration.ofMillis(200);

    private static final String OURS = "dev.crosswalk.";
    private static final String BENCHMARK = "dev.crosswalk.benchmarks.";
    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*");
    private static final Pattern PART = Pattern.compile("([a-z0-9_]+\\.){0,2}[a-z0-9_]+");

    private final Tallies processorTime = new Tallies();
    private final Tallies bytes = new Tallies();
    private final Tally allocatedClasses = new Tally();

    private Instant firstAllocation = Instant.MAX.minus(LEFT_OUT);

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
        if (stack == null || stack.getFrames().isEmpty() || isRecorder(stack)) {
            return;
        }
        switch (event.getEventType().getName()) {
            case Recorder.CPU_TIME, Recorder.EXECUTION -> processorTime.add(stack.getFrames(), 1);
            case Recorder.ALLOCATION -> {
                firstAllocation =
                        firstAllocation.isBefore(event.getStartTime()) ? firstAllocation : event.getStartTime();
                if (event.getStartTime().isBefore(firstAllocation.plus(LEFT_OUT))) {
                    return;
                }
                long weight = event.getLong("weight");
                RecordedClass allocated = event.getClass("objectClass");
                allocatedClasses.add(allocated == null ? "unknown" : allocated.getName(), weight);
                bytes.add(stack.getFrames(), weight);
            }
            default -> {
                // Nothing else was asked for.
            }
        }
    }

    private static boolean isRecorder(RecordedStackTrace stack) {
        return stack.getFrames().stream().anyMatch(frame -> classOf(frame).equals(Recorder.class.getName()));
    }

    private static String classOf(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static String nameOf(RecordedFrame frame) {
        return classOf(frame) + "." + frame.getMethod().getName();
    }

    private String text() {
        return section("Processor time, by the room or library that asked for it", processorTime.parts)
                + section("Processor time, by the method that ran", processorTime.tops)
                + section("Processor time, by our methods with all that they call", processorTime.ours)
                + section("Bytes, by the room or library that asked for them", bytes.parts)
                + section("Bytes, by the method that allocated", bytes.tops)
                + section("Bytes, by our methods with all that they call", bytes.ours)
                + section("Bytes, by what was allocated", allocatedClasses);
    }

    private static String section(String title, Tally tally) {
        StringBuilder text = new StringBuilder(title).append('\n');
        tally.weights.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(LINES)
                .forEach(entry -> text.append(String.format(
                        Locale.ROOT,
                        "  %5.1f %%  %s%n",
                        100.0 * entry.getValue() / Math.max(1, tally.all),
                        entry.getKey())));
        return text.append('\n').toString();
    }

    /** The same stacks, added up in three ways. */
    private static final class Tallies {
        private final Tally parts = new Tally();
        private final Tally tops = new Tally();
        private final Tally ours = new Tally();

        void add(List<RecordedFrame> frames, long weight) {
            tops.add(nameOf(frames.getFirst()), weight);
            parts.add(partOf(frames), weight);
            Set<String> seen = new HashSet<>();
            for (RecordedFrame frame : frames) {
                String name = nameOf(frame);
                if (name.startsWith(OURS)
                        && !name.startsWith(BENCHMARK)
                        && !name.contains("$$Lambda")
                        && seen.add(name)) {
                    ours.weights.merge(name, weight, Long::sum);
                }
            }
            // A stack holds many of our methods, so shares are of all stacks.
            ours.all += weight;
        }

        /** Returns the first part of the program on a stack, from its top, that is not the JDK's: a room, or a library. */
        private static String partOf(List<RecordedFrame> frames) {
            for (RecordedFrame frame : frames) {
                Matcher part = PART.matcher(classOf(frame));
                if (!JDK.matcher(classOf(frame)).matches() && part.lookingAt()) {
                    return part.group();
                }
            }
            return "the JDK alone";
        }
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
