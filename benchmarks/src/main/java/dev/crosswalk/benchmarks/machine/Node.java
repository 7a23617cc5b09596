package dev.crosswalk.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Node with the reference implementation of JSONata, installed under {@code target/}.
 *
 * @param program the node that is used
 * @param directory where its scripts and packages are
 */
public record Node(Path program, Path directory) {
    private static final Duration INSTALLING = Duration.ofMinutes(2);
    private static final String LOCK = "package-lock.json";

    /**
     * Copies the scripts and installs the package where that is not done yet.
     *
     * @param missing takes what is missing, in a sentence
     */
    public static Optional<Node> prepare(Workspace workspace, List<String> missing) {
        Optional<Path> node = Programs.find("node");
        Optional<Path> npm = Programs.find("npm");
        if (node.isEmpty() || npm.isEmpty()) {
            missing.add("node or npm is not on the path: nothing is measured with the reference.");
            return Optional.empty();
        }
        Path directory = workspace.output("node");
        boolean installed = isInstalled(workspace, directory);
        copy(workspace.nodeSources(), directory);
        if (!installed) {
            Programs.Outcome outcome = Programs.run(
                    directory,
                    INSTALLING,
                    List.of(npm.get().toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
            if (outcome.status() != 0) {
                missing.add("npm could not install the reference: nothing is measured with it. npm said: "
                        + outcome.output().strip());
                return Optional.empty();
            }
        }
        return Optional.of(new Node(node.get(), directory));
    }

    /** Returns the command that runs one of the scripts. */
    public List<String> command(String script, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(program.toString(), directory.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isInstalled(Workspace workspace, Path directory) {
        try {
            return Files.isDirectory(directory.resolve("node_modules/jsonata"))
                    && Files.exists(directory.resolve(LOCK))
                    && Files.mismatch(workspace.nodeSources().resolve(LOCK), directory.resolve(LOCK)) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
