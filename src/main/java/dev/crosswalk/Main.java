package dev.crosswalk;

import dev.crosswalk.cli.Verbs;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Starts the log in the form that the verb wants, and runs the verb. */
    public static void main(String[] arguments) {
        boolean forPeople = !List.of(arguments).contains("serve");
        Logging.start("readable".equals(System.getenv("CROSSWALK_LOG")) || forPeople);
        int status = Verbs.run(
                new Program(System.getenv()),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                List.of(arguments));
        Logging.stop();
        System.exit(status);
    }

    /** Returns the version of the program, as its jar says it. */
    static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "development");
    }
}
