package dev.crosswalk.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** Records this JVM: where it spends processor time, and what allocates. Used by one thread only. */
public final class Recorder {
    /** Counts processor time in native code as well; only on Linux. */
    static final String CPU_TIME = "jdk.CPUTimeSample";

    static final String EXECUTION = "jdk.ExecutionSample";
    static final String ALLOCATION = "jdk.ObjectAllocationSample";

    private Recording recording = new Recording();

    /** Starts to record. */
    public void start() {
        recording.close();
        recording = new Recording();
        boolean knowsCpuTime = FlightRecorder.getFlightRecorder().getEventTypes().stream()
                .anyMatch(type -> type.getName().equals(CPU_TIME));
        if (knowsCpuTime) {
            recording.enable(CPU_TIME).with("throttle", "2ms").withStackTrace();
        } else {
            recording.enable(EXECUTION).withPeriod(Duration.ofMillis(10)).withStackTrace();
        }
        recording.enable(ALLOCATION).with("throttle", "2000/s").withStackTrace();
        recording.start();
    }

    /** Stops and writes what was recorded. */
    public void stop(Path file) throws IOException {
        recording.stop();
        recording.dump(file);
        recording.close();
    }
}
