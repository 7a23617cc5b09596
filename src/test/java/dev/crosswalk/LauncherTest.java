package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher with a JDK and a Maven that only write down what they were told. */
@Timeout(60)
class LauncherTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private Path project = Path.of("");
    private Path tools = Path.of("");

    @BeforeEach
    void copyTheLauncherToADirectoryWithASpace() throws IOException {
        project = directory.resolve("a project");
        tools = directory.resolve("tools");
        Files.createDirectories(project.resolve("src/main"));
        Files.createDirectories(project.resolve("schemas"));
        Files.createDirectories(project.resolve("connectors"));
        Files.createDirectories(project.resolve("models"));
        Files.createFile(project.resolve("pom.xml"));
        Files.copy(Path.of("crosswalk"), project.resolve("crosswalk"));
        executable(project.resolve("crosswalk"), Files.readString(Path.of("crosswalk")));
        jdk("jdk", "25.0.3");
        executable(tools.resolve("bin/mvn"), """
                #!/usr/bin/env bash
                echo "$@" >> "%s"
                [ -n "${FAIL:-}" ] && { echo "[ERROR] it does not compile"; exit 1; }
                echo "[INFO] --- maven-compiler-plugin:3:compile (default-compile) @ crosswalk ---"
                echo "[INFO] Tests run: 7, Failures: 0, Errors: 0, Skipped: 0"
                mkdir -p target/lib && touch target/crosswalk.jar target/lib/a.jar
                """.formatted(directory.resolve("maven calls")));
    }

    @Test
    void buildsOnceAndPassesTheArgumentsOn() throws Exception {
        Result first = launch("check", "two words", "");

        assertThat(first.error()).contains("Building Crosswalk").contains("compiling and checking the code");
        assertThat(first.status()).isZero();
        assertThat(first.out().lines().toList()).endsWith("-jar", jar(), "check", "two words", "");

        Result second = launch("check");

        assertThat(second.error()).isEmpty();
        assertThat(mavenCalls()).containsExactly("-B package -Dmaven.test.skip=true");
    }

    @Test
    void buildsAgainWhereASourceIsNewer() throws Exception {
        launch("check");
        Path source = Files.createFile(project.resolve("src/main/New.java"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

        launch("check");

        assertThat(mavenCalls()).hasSize(2);
    }

    @Test
    void connectorsCountWithoutABuild() throws Exception {
        launch("check");
        Path connector = Files.createDirectories(project.resolve("models/crm")).resolve("a.yaml");
        Files.setLastModifiedTime(
                Files.createFile(connector), FileTime.from(Instant.now().plusSeconds(60)));

        Result result = launch("check");

        assertThat(mavenCalls()).hasSize(1);
        assertThat(result.out()).contains("CROSSWALK_HOME=" + project.toRealPath());
    }

    @Test
    void showsTheEndOfTheLogWhereABuildFails() throws Exception {
        Result result = launch(List.of("FAIL=yes"), "check");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.error()).contains("[ERROR] it does not compile").contains("The build failed.");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void passesArgumentsOnToMaven() throws Exception {
        launch(List.of("CROSSWALK_MAVEN_ARGS=-o -q"), "test", "-Dtest=XTest");

        assertThat(mavenCalls()).containsExactly("-B -o -q verify -Pbenchmarks -Dtest=XTest");
    }

    @Test
    void sharesTheMinutesOfFuzzingOutAmongItsTargets() throws Exception {
        assertThat(launch("fuzz", "--minutes", "60").status()).isZero();

        assertThat(mavenCalls()).containsExactly("-B test -Dtest=FuzzTest -Dcrosswalk.fuzz.seconds=600");
        assertThat(launch("fuzz", "--minutes", "soon").error()).contains("whole number", "'soon'");
        assertThat(launch("fuzz", "60").status()).isEqualTo(1);
    }

    @Test
    void aTestRunEndsWithItsFigures() throws Exception {
        Result result = launch("test");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("Tests run: 7, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(result.error().strip().lines().toList().getLast())
                .startsWith("Tests run: 7, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(launch(List.of("FAIL=yes"), "test").status()).isEqualTo(1);
    }

    @Test
    void makesTheCacheOnceAndStartsWithoutItWhereThatFails() throws Exception {
        Result first = launch("demo");

        assertThat(first.error()).contains("Preparing quick starts").contains("It did not work");
        assertThat(first.out().lines().toList()).endsWith("-jar", jar(), "demo");
        assertThat(launch("demo").error()).isEmpty();
    }

    @Test
    void saysWhatToDoWhereThereIsNoJdk() throws Exception {
        Path launcher = project.resolve("crosswalk");
        executable(launcher, Files.readString(launcher).replace("NEEDED_JAVA=25", "NEEDED_JAVA=99"));

        Result result = launch("demo");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.error())
                .startsWith("Crosswalk needs a JDK 99 or newer, and found none.")
                .contains("https://adoptium.net")
                .contains("JAVA_HOME=");
    }

    @Test
    void anOlderJavaHomeIsPassedOver() throws Exception {
        jdk("old", "17.0.11");

        Result result =
                launch(List.of("JAVA_HOME=" + directory.resolve("old"), "JDK_25=" + directory.resolve("jdk")), "check");

        assertThat(result.out()).contains("I am " + directory.resolve("jdk"));
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), project.resolve("crosswalk"));

        Result result = run(List.of(), List.of(link.toString(), "check"));

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains(jar());
    }

    private void jdk(String name, String version) throws IOException {
        Path home = directory.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/javac"), "#!/bin/sh\n");
        executable(
                home.resolve("bin/java"),
                "#!/bin/sh\necho \"I am " + home
                        + "\"\necho \"CROSSWALK_HOME=$CROSSWALK_HOME\"\nprintf '%s\\n' \"$@\"\n");
    }

    private String jar() throws IOException {
        return project.toRealPath().resolve("target/crosswalk.jar").toString();
    }

    private List<String> mavenCalls() throws IOException {
        return Files.readAllLines(directory.resolve("maven calls"));
    }

    private record Result(int status, String out, String error) {}

    private Result launch(String... arguments) throws Exception {
        return launch(List.of(), arguments);
    }

    private Result launch(List<String> variables, String... arguments) throws Exception {
        List<String> command =
                new java.util.ArrayList<>(List.of(project.resolve("crosswalk").toString()));
        command.addAll(List.of(arguments));
        return run(variables, command);
    }

    private Result run(List<String> variables, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
        for (String variable : variables) {
            builder.environment()
                    .put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        Path out = directory.resolve("out.txt");
        Path error = directory.resolve("error.txt");
        Process process = builder.redirectOutput(out.toFile())
                .redirectError(error.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(error, StandardCharsets.UTF_8));
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
