package dev.crosswalk.benchmarks.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that a run started. It is told to end by the end of its standard input, and is ended by force where it does not
 * obey, also when this JVM is stopped.
 */
public final class Child implements AutoCloseable {
    private static final Duration ANSWERING = Duration.ofSeconds(60);
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final BufferedReader output;
    private final Thread whenStopped;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.whenStopped = Thread.ofPlatform().unstarted(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(whenStopped);
    }

    /**
     * Starts a process.
     *
     * @param name its name in messages
     * @param log where its standard error goes
     * @param environment added to ours
     */
    public static Child start(
            String name, List<String> command, Path directory, Path log, Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new Child(name, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started", e);
        }
    }

    /** Waits for the next line of its standard output. */
    public String readLine() {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return String.valueOf(output.readLine());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                command -> Thread.ofPlatform().daemon().start(command));
        try {
            return line.get(ANSWERING.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException(name + " did not answer in " + ANSWERING.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Writes a line to its standard input and returns the line that it answers. */
    public String ask(String line) {
        try {
            var input = process.outputWriter(StandardCharsets.UTF_8);
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " has ended", e);
        }
        return readLine();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the processor time that it has used so far, in the kernel as well. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Returns the memory that it holds now, in bytes; 0 where the system does not tell. */
    public long residentBytes() {
        try (BufferedReader status = new BufferedReader(new InputStreamReader(
                Files.newInputStream(Path.of("/proc", String.valueOf(process.pid()), "status")),
                StandardCharsets.UTF_8))) {
            return status.lines()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(whenStopped);
        try {
            process.getOutputStream().close();
            process.destroy();
            if (!process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
