package dev.crosswalk.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections this process has files and memory for. Beyond it the process would end, and not only a client. */
final class Capacity {
    /** How many files providers, the database and the program itself may need. */
    private static final int OTHER_FILES = 5_000;

    /** What an open connection takes, measured: its buffer, its parser, the stack of its thread. */
    private static final int BYTES_OF_A_CONNECTION = 40_000;

    private Capacity() {}

    /** Returns how many connections there may be; the library stops to listen for good where it cannot take one in. */
    static int forConnections() {
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Integer.MAX_VALUE;
        return forConnections(files, Runtime.getRuntime().maxMemory());
    }

    static int forConnections(long files, long memory) {
        long byFiles = Math.max(files / 2, files - OTHER_FILES);
        long byMemory = memory / 4 * 3 / BYTES_OF_A_CONNECTION;
        return Math.clamp(Math.min(byFiles, byMemory), 1, Integer.MAX_VALUE);
    }
}
