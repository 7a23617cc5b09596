package dev.crosswalk.cli;

import dev.crosswalk.documentation.Coverage;
import dev.crosswalk.idempotency.JournalReport;
import dev.crosswalk.idempotency.ReportedWrite;
import dev.crosswalk.idempotency.State;
import dev.crosswalk.simulation.SimulationReport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the verbs can have done: the program behind the command line, put together by the composition root. */
public interface Application {
    /** Something that serves requests until it is closed. */
    interface Running extends AutoCloseable {
        /** Returns the URL that it answers at. */
        URI url();

        @Override
        void close();
    }

    /** The demo: server and sandbox with an integrated account per CRM. */
    interface RunningDemo extends Running {
        /** Returns the text of the API token. */
        String token();

        /** Returns the URL of the sandbox. */
        URI sandboxUrl();

        /** Returns the integrated accounts, in the order of their CRMs. */
        List<DemoAccount> accounts();
    }

    /**
     * One integrated account of the demo.
     *
     * @param integration the connector's name
     * @param label the name that people know
     * @param id the integrated account's identifier
     * @param engagementTypes what a create takes, in the connector's order
     * @param firstEngagement a body for a first create that works; empty where the CRM takes none
     * @param listsByKind whether engagements of a kind are listed without further filters
     */
    record DemoAccount(
            String integration,
            String label,
            String id,
            List<String> engagementTypes,
            Map<String, Object> firstEngagement,
            boolean listsByKind) {}

    /**
     * What a check of connector files found.
     *
     * @param connectors those that were checked
     * @param problems every problem as {@code file:line path: what, expected, got}; empty where all is well
     */
    record CheckReport(List<CheckedConnector> connectors, List<String> problems) {}

    /** One connector in figures. */
    record CheckedConnector(String name, String label, String status, int resources, int methods, int examples) {}

    /**
     * One call through the engine, to be tried.
     *
     * @param target an integrated account's identifier, or a connector's name for its sandbox
     * @param method for instance {@code create}
     * @param model for instance {@code crm}
     * @param resource for instance {@code engagements}
     * @param id the unified identifier; null where the method takes none
     * @param query the query string, without the question mark
     * @param body the JSON body; null where there is none
     */
    record TriedCall(
            String target,
            String method,
            String model,
            String resource,
            @Nullable String id,
            String query,
            @Nullable String body) {}

    /**
     * What became of a tried call: the four boxes, each as text for people.
     *
     * @param succeeded whether the answer is a success
     * @param boxes each title to its text, in the order of the call
     * @param example the four boxes as an example file, with secrets removed
     */
    record TriedAnswer(boolean succeeded, Map<String, String> boxes, String example) {}

    /** One API token as it can be shown. */
    record TokenLine(
            String id,
            String name,
            Instant createdAt,
            @Nullable Instant expiresAt) {}

    /**
     * One encryption key.
     *
     * @param id its name
     * @param use what it is configured for
     * @param credentials how many credentials it encrypted
     * @param installations how many installations' secrets it encrypted
     */
    record KeyLine(String id, Use use, long credentials, long installations) {
        /** What a key is configured for. */
        public enum Use {
            ENCRYPTS,
            DECRYPTS,
            MISSING
        }

        /** Tells whether anything needs it. */
        boolean isNeeded() {
            return credentials + installations > 0;
        }
    }

    /** A new API token; its text cannot be had again. */
    record NewToken(TokenLine token, String text) {}

    /** Starts the demo; a port that is absent is the usual one, or a free one where that is taken. */
    RunningDemo startDemo(OptionalInt port, OptionalInt sandboxPort);

    /** Starts the server as configured; a port given here wins. */
    Running startServer(@Nullable Path configuration, OptionalInt port);

    /** Starts the sandboxes of all connectors. */
    Running startSandbox(@Nullable Path overlay, OptionalInt port);

    /** Returns the connectors that have a sandbox, by name. */
    List<String> sandboxNames(@Nullable Path overlay);

    /** Checks one connector, or all where none is named. */
    CheckReport check(@Nullable String connector, @Nullable Path overlay);

    /**
     * What a check of a real account found.
     *
     * @param label the name of the CRM
     * @param live what was done with the account
     * @param sandbox the same in the sandbox
     */
    record LiveReport(String label, LiveRun.Result live, LiveRun.Result sandbox) {}

    /**
     * Runs the examples of creates on an integrated account and on its CRM's sandbox, and deletes what it made.
     *
     * @param account the integrated account's identifier
     * @param progress hears what is done next
     */
    LiveReport checkLive(
            @Nullable Path configuration, @Nullable Path overlay, String account, Consumer<String> progress);

    /**
     * Sends every type of engagement with every field through the sandboxes and back.
     *
     * @param connector the only one to try; null for all that have a sandbox
     */
    List<RoundTrip.Line> prove(@Nullable String connector);

    /** Returns what one connector covers, or all where none is named. */
    Coverage coverage(@Nullable String connector);

    /** Brings the generated part of connectors' READMEs up to date and returns the files. */
    List<Path> writeCoverage(@Nullable String connector);

    /** Sends one call. */
    TriedAnswer tryCall(@Nullable Path configuration, @Nullable Path overlay, TriedCall call);

    /** Copies the template to a folder for a new connector and returns the files in the order in which they are filled in. */
    List<Path> createConnector(String name, @Nullable Path directory);

    /** Makes an API token. */
    NewToken createToken(@Nullable Path configuration, String name, @Nullable Duration lifetime);

    /** Lists the API tokens. */
    List<TokenLine> tokens(@Nullable Path configuration);

    /** Revokes an API token; false where there is none with this identifier. */
    boolean revokeToken(@Nullable Path configuration, String id);

    /** Lists the encryption keys that are configured or needed, the one that encrypts first. */
    List<KeyLine> keys(@Nullable Path configuration);

    /** Encrypts all stored secrets with the first key, and returns how many it were that another one had encrypted. */
    int rotateKeys(@Nullable Path configuration);

    /**
     * What became of the writes of a database.
     *
     * @param summary how many are in each state
     * @param writes those in one state, the newest first, as many as a list has at most
     * @param hasMore whether there are more of them
     */
    record Writes(JournalReport.Summary summary, List<ReportedWrite> writes, boolean hasMore) {}

    /** Reads the journal of writes: how many there are in each state, and those in one of them. */
    Writes writes(@Nullable Path configuration, State state);

    /** Returns the names of the simulations. */
    List<String> simulations();

    /**
     * Plays schedules of one simulation.
     *
     * @param connector the only one to write to; null for all
     * @param seed of the first schedule
     * @param progress hears after each schedule how many were played and how many broke the promise
     */
    SimulationReport simulate(
            String name, @Nullable String connector, long seed, int schedules, BiConsumer<Integer, Integer> progress);

    /** Does what a start usually does, so that the JVM can remember it. */
    void rehearse();
}
