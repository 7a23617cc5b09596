package dev.crosswalk.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says on what something was measured. */
public final class Machine {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Machine() {}

    /** Writes the day, the commit, the machine and the versions in a few lines. */
    public static String describe(Workspace workspace, Optional<Node> node) {
        return String.format(
                Locale.ROOT,
                "%s, commit %s. %d cores %s, %s, %s. Java %s (%s), %s, %s.%n",
                LocalDate.now(ZoneOffset.UTC),
                firstLine(workspace, List.of("git", "rev-parse", "--short", "HEAD")),
                Cores.here().count(),
                fromFile("/proc/cpuinfo", "model name").replaceFirst("^.*:\\s*", ""),
                memory(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.version"),
                System.getProperty("java.vm.vendor"),
                node.map(found -> "node "
                                + firstLine(workspace, List.of(found.program().toString(), "--version")))
                        .orElse("no node"),
                Programs.find("nginx")
                        .map(found -> firstLine(workspace, List.of(found.toString(), "-v"))
                                .replace("nginx version: ", ""))
                        .orElse("no nginx"));
    }

    private static String memory() {
        String kilobytes = fromFile("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return kilobytes.isEmpty() ? "memory unknown" : Math.round(Long.parseLong(kilobytes) / 1e6) + " GB";
    }

    private static String fromFile(String file, String beginning) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(beginning)).findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static String firstLine(Workspace workspace, List<String> command) {
        try {
            return Programs.run(workspace.home(), LIMIT, command)
                    .output()
                    .lines()
                    .findFirst()
                    .orElse("unknown");
        } catch (RuntimeException e) {
            return "unknown";
        }
    }
}
