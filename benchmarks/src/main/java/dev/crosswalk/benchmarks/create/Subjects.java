package dev.crosswalk.benchmarks.create;

import dev.crosswalk.benchmarks.machine.Child;
import dev.crosswalk.benchmarks.machine.Cores;
import dev.crosswalk.benchmarks.machine.Node;
import dev.crosswalk.benchmarks.machine.Programs;
import dev.crosswalk.benchmarks.machine.Workspace;
import dev.crosswalk.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts what is measured, each on the core that belongs to it.
 *
 * @param workspace where things are
 * @param cores how the cores are shared out
 * @param create the create that is measured
 * @param upstreamPort where the provider stands
 */
record Subjects(Workspace workspace, Cores cores, CreateCase create, int upstreamPort) {
    private static final String SERVER = "dev.crosswalk.BenchmarkServer";

    /** A subject made of its parts. */
    record Started(String name, Target target, Optional<Child> process, boolean tellsAllocation) implements Subject {
        @Override
        public OptionalLong allocatedBytes() {
            return tellsAllocation && process.isPresent()
                    ? OptionalLong.of(Long.parseLong(process.get().ask("allocated")))
                    : OptionalLong.empty();
        }

        @Override
        public void close() {
            process.ifPresent(Child::close);
        }
    }

    /** Returns the upstream itself. */
    Subject direct() {
        return new Started("upstream, called directly", create.providerCall(upstreamPort), Optional.empty(), false);
    }

    /** Starts a bare reverse proxy that keeps its connections. */
    Subject nginx(Path nginx) {
        Path directory = workspace.output("nginx");
        int port = freePort();
        Child child = Child.start(
                "nginx",
                cores.measured(nginxCommand(nginx, directory, port)),
                directory,
                directory.resolve("stderr").toAbsolutePath(),
                Map.of());
        awaitPort(port, child);
        return new Started("nginx, a bare reverse proxy", create.providerCall(port), Optional.of(child), false);
    }

    /** Writes nginx's settings and returns the command that starts it. */
    List<String> nginxCommand(Path nginx, Path directory, int port) {
        String settings = """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr warn;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  client_body_temp_path bodies;
                  proxy_temp_path proxied;
                  fastcgi_temp_path unused;
                  uwsgi_temp_path unused;
                  scgi_temp_path unused;
                  upstream provider { server 127.0.0.1:%d; keepalive 256; keepalive_requests 100000000; }
                  server {
                    listen 127.0.0.1:%d backlog=1024;
                    keepalive_requests 100000000;
                    location / {
                      proxy_pass http://provider;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                    }
                  }
                }
                """.formatted(upstreamPort, port);
        try {
            Files.writeString(directory.resolve("nginx.conf"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(nginx.toString(), "-p", directory.toString(), "-c", "nginx.conf", "-e", "stderr");
    }

    /** Starts Crosswalk with an integrated account on the upstream, with the options of the launcher. */
    Subject crosswalk() {
        Path directory = workspace.output("crosswalk");
        Child child = Child.start("Crosswalk", cores.measured(serverCommand()), directory, log(), Map.of());
        Map<String, ?> facts = Json.parseObject(child.readLine());
        Target target = Target.post(
                URI.create(String.valueOf(facts.get("url"))).getPort(),
                "/unified/crm/engagements?integrated_account_id=" + facts.get("account"),
                Map.of("Authorization", "Bearer " + facts.get("token")),
                create.unifiedBody(),
                201);
        return new Started("Crosswalk", target, Optional.of(child), true);
    }

    private List<String> serverCommand() {
        List<String> command = new ArrayList<>(List.of(
                Programs.java(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:disable"));
        workspace.aotCache().filter(Files::exists).ifPresent(cache -> command.add("-XX:AOTCache=" + cache));
        command.addAll(List.of(
                "-cp",
                workspace.serverClassPath(),
                SERVER,
                "http://127.0.0.1:" + upstreamPort,
                create.connector().name(),
                workspace.home().toString()));
        return command;
    }

    /** Starts a small server on node that does the same two mappings. */
    Subject node(Node node) {
        Path directory = workspace.output("node");
        Child child = Child.start(
                "node",
                cores.measured(node.command("server.mjs", settings().toString())),
                directory,
                directory.resolve("stderr"),
                Map.of());
        int port = Integer.parseInt(child.readLine());
        Target target = Target.post(port, "/", Map.of(), create.unifiedBody(), 201);
        return new Started("node with the jsonata package", target, Optional.of(child), false);
    }

    /** Removes Crosswalk's log, which has a line for each create; it is only of use where a run has failed. */
    void removeLog() {
        try {
            Files.deleteIfExists(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return workspace.output("crosswalk").resolve("log");
    }

    /** Writes what the server on node needs to know. */
    Path settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("provider", "http://127.0.0.1:" + upstreamPort + create.path());
        settings.put("method", create.exchange().sent().verb());
        settings.put("headers", CreateCase.providerHeaders());
        settings.put("tables", create.connector().tables());
        settings.put("request", create.request());
        settings.put("record", create.record());
        Path file = workspace.output("node").resolve("settings.json");
        try {
            Files.write(file, Json.write(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a port takes connections. */
    static void awaitPort(int port, Child child) {
        long end = System.nanoTime() + 120_000_000_000L;
        while (System.nanoTime() < end) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (!child.isAlive()) {
                    throw new IllegalStateException("The process for port " + port + " has ended.", e);
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
        throw new IllegalStateException("Nothing listens on port " + port + ".");
    }
}
