package dev.crosswalk.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileReportTest {
    @Test
    void whatRanAndAllocatedIsNamed(@TempDir Path directory) throws Exception {
        Recorder recorder = new Recorder();
        recorder.start();
        assertThat(work()).isPositive();
        Path file = directory.resolve("test.jfr");
        recorder.stop(file);

        assertThat(ProfileReport.of(file))
                .contains("Processor time, by our methods", "Bytes, by what was allocated")
                .contains(" %  dev.crosswalk.benchmarks\n", "dev.crosswalk.benchmarks.profile.ProfileReportTest.work");
    }

    private static long work() {
        long allocated = 0;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
        while (end - System.nanoTime() > 0) {
            byte[][] arrays = new byte[100][];
            for (int index = 0; index < arrays.length; index++) {
                arrays[index] = new byte[index + 1];
            }
            allocated += arrays[(int) (allocated % arrays.length)].length;
        }
        return allocated;
    }
}
