package dev.crosswalk.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The real server in a process of its own, so that its memory and its files are bounded and nobody else's. */
final class ServerInAProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final int port;
    private final String token;

    private ServerInAProcess(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            throw new AssertionError("The server did not start; it ended with "
                    + process.onExit().join().exitValue());
        }
        String[] words = line.split(" ", -1);
        this.port = Integer.parseInt(words[0]);
        this.token = words[1];
    }

    /**
     * Starts it.
     *
     * @param heap as the JVM takes it, for instance {@code 256m}
     * @param patience how long a client may take to send a request
     */
    static ServerInAProcess start(String heap, int connections, Duration patience) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ServerInAProcess.class.getName(),
                Integer.toString(connections),
                Long.toString(patience.toMillis()));
        return new ServerInAProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    public static void main(String[] arguments) throws IOException {
        ServerOptions usual = ServerOptions.on("127.0.0.1", 0);
        ServerOptions options = new ServerOptions(
                "0.0.0.0",
                0,
                usual.maximumBodyBytes(),
                usual.maximumHeaderBytes(),
                usual.maximumRequestLineCharacters(),
                Integer.parseInt(arguments[0]),
                usual.maximumConcurrentCalls(),
                Duration.ofMillis(Long.parseLong(arguments[1])),
                usual.idleTimeout(),
                Duration.ofSeconds(1),
                usual.stopDelay(),
                null,
                null);
        try (RunningServer server = new RunningServer(options)) {
            System.out.println(server.port() + " " + server.token);
            // Whoever started it closes its standard input, or is gone.
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    int port() {
        return port;
    }

    String token() {
        return token;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
        output.close();
    }
}
