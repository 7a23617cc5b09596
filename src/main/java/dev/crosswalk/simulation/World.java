package dev.crosswalk.simulation;

import dev.crosswalk.account.Environments;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.account.NewIntegratedAccount;
import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorResource;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.connector.Example;
import dev.crosswalk.connector.FindDuplicate;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.credential.Encryption;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.idempotency.DatabaseJournal;
import dev.crosswalk.idempotency.Journal;
import dev.crosswalk.model.Models;
import dev.crosswalk.provider.AccountWatch;
import dev.crosswalk.sandbox.OfflineSandbox;
import dev.crosswalk.sandbox.SandboxDefinition;
import dev.crosswalk.storage.Database;
import dev.crosswalk.unified.Engine;
import dev.crosswalk.unified.UnifiedAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What simulations of writes have in common: a database, connectors, their sandboxes, and creates that these take. */
public final class World implements AutoCloseable {
    /** For how long an attempt has the sole right to its write, as in the server. */
    static final Duration LEASE = Engine.MAXIMUM_CALL.plusSeconds(5);

    private static final String MARK = "mark-of-a-trial";

    private final Models models;
    private final Map<String, SandboxDefinition> sandboxes;
    private final Database database = Database.openTemporary();
    private final Encryption encryption = new Encryption(EncryptionKeys.random());
    private final IntegratedAccounts accounts;
    private final String environmentId;
    private final UnaryOperator<Journal> journals;
    private final List<Sample> samples = new ArrayList<>();

    /**
     * Makes a world; close it to delete its database.
     *
     * @param connectors each with its examples
     * @param sandboxes by the connector's name
     */
    public World(Models models, Map<Connector, List<Example>> connectors, Map<String, SandboxDefinition> sandboxes) {
        this(models, connectors, sandboxes, UnaryOperator.identity());
    }

    /** Makes a world whose journal may be another, to see that a simulation can fail. */
    World(
            Models models,
            Map<Connector, List<Example>> connectors,
            Map<String, SandboxDefinition> sandboxes,
            UnaryOperator<Journal> journals) {
        this.models = models;
        this.journals = journals;
        this.sandboxes = sandboxes;
        Credentials credentials = new Credentials(database, encryption, Clock.systemUTC());
        this.accounts = new IntegratedAccounts(database, credentials, Clock.systemUTC());
        this.environmentId = new Environments(database, Clock.systemUTC())
                .ensure("simulation")
                .id();
        connectors.forEach((connector, examples) -> examples.forEach(example -> addSample(connector, example)));
        if (samples.isEmpty()) {
            throw new IllegalStateException("No sandbox takes any of the examples' creates.");
        }
    }

    /** Returns the creates that their sandboxes take and after which one record shows a mark. */
    List<Sample> samples() {
        return samples;
    }

    /** Makes a sandbox as it is at the beginning. */
    OfflineSandbox sandbox(Sample sample, Clock clock) {
        return new OfflineSandbox(
                Objects.requireNonNull(sandboxes.get(sample.connector().name())), clock);
    }

    /** Makes an integrated account that no schedule has used before. */
    IntegratedAccount account(Sample sample) {
        Connector connector = sample.connector();
        String method = connector.credentialKinds().keySet().iterator().next();
        return accounts.create(
                NewIntegratedAccount.active(
                        environmentId, "simulated", connector.name(), method, null, sample.context()),
                Credential.of(Map.of(), null));
    }

    /** Makes the server's engine as it runs on a node. */
    Engine engine(Sample sample, Node node, SimulatedProvider provider) {
        Journal journal = new DatabaseJournal(database, encryption, node.clock(), LEASE);
        return new Engine(
                models,
                Connectors.of(List.of(sample.connector())),
                provider,
                AccountWatch.NONE,
                new SteppedJournal(node, journals.apply(journal)),
                node.clock());
    }

    /** Makes an engine on which nothing goes wrong, to look at what there is. */
    Engine calmEngine(Sample sample, OfflineSandbox sandbox, Clock clock) {
        return new Engine(
                models,
                Connectors.of(List.of(sample.connector())),
                new CalmProvider(sandbox),
                AccountWatch.NONE,
                Journal.NONE,
                clock);
    }

    /** Returns how far the provider's searches may lag behind its writes, as the connector knows; zero where it has no search. */
    static Duration lag(Sample sample) {
        ConnectorResource resource =
                Objects.requireNonNull(sample.connector().resources().get("crm/" + sample.resource()));
        Object type = sample.body().get(Objects.requireNonNullElse(resource.discriminator(), ""));
        return resource.methods().getOrDefault("create", List.of()).stream()
                .filter(option -> type == null || option.serves(String.valueOf(type)))
                .map(Case::findDuplicate)
                .filter(Objects::nonNull)
                .map(FindDuplicate::settle)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /** Returns the living records of a sandbox that show a mark. */
    static List<Map<String, @Nullable Object>> marked(OfflineSandbox sandbox, String mark) {
        return sandbox.records().stream()
                .filter(record -> String.valueOf(record.get("fields")).contains(mark))
                .filter(record -> !Boolean.TRUE.equals(record.get("deleted")))
                .toList();
    }

    private void addSample(Connector connector, Example example) {
        Example.UnifiedBox box = example.request();
        String markAt = markAt(box.body());
        SandboxDefinition definition = sandboxes.get(connector.name());
        if (!box.method().equals("create") || !example.succeeds() || markAt == null || definition == null) {
            return;
        }
        Map<String, Object> context = new HashMap<>(definition.demo().context());
        context.putAll(example.context());
        Sample sample = new Sample(connector, example.name(), context, box.resource(), box.body(), markAt);
        OfflineSandbox sandbox = sandbox(sample, Clock.systemUTC());
        try {
            UnifiedAnswer answer = calmEngine(sample, sandbox, Clock.systemUTC())
                    .answer(sample.create(account(sample), sample.marked(MARK), null));
            if (answer.status() == 201 && marked(sandbox, MARK).size() == 1) {
                samples.add(sample);
            }
        } catch (CrosswalkException e) {
            // An example may link records that the sandbox does not have; others do not.
            return;
        }
    }

    private static @Nullable String markAt(Map<String, @Nullable Object> body) {
        return List.of("content", "subject").stream()
                .filter(field -> body.get(field) instanceof String)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        database.close();
    }
}
