package dev.crosswalk.simulation;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.sandbox.OfflineSandbox;
import dev.crosswalk.simulation.Cluster.Seen;
import dev.crosswalk.unified.UnifiedAnswer;
import dev.crosswalk.unified.UnifiedRequest;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What an answer says of links is true: a link is in the record as the provider has it, or a warning names it. The provider
 * drops links in silence, and calls that make them fail, time out or are cut off with the node that makes them.
 */
public final class LinksThatAreThere implements Simulation {
    private static final List<String> REFERENCES = List.of("contact", "account", "opportunity", "lead", "project");
    private static final Set<String> ABOUT_LINKS = Set.of("link_failed", "link_missing", "link_unverified");
    private static final int CRASHES = 6;
    private static final int NETWORK_FAULTS = 40;
    private static final int LOST_LINKS = 350;
    private static final int ATTEMPTS = 4;
    private static final int LAST_ATTEMPTS = 8;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(15);

    private final World world;
    private final List<Sample> samples;
    private final UnaryOperator<Map<?, ?>> retelling;

    public LinksThatAreThere(World world) {
        this(world, UnaryOperator.identity());
    }

    /** Makes one in which answers may be changed on their way, to see that the simulation can fail. */
    LinksThatAreThere(World world, UnaryOperator<Map<?, ?>> retelling) {
        this.world = world;
        this.retelling = retelling;
        this.samples = world.samples().stream()
                .filter(sample -> !links(sample.body()).isEmpty())
                .toList();
    }

    @Override
    public String name() {
        return "links";
    }

    @Override
    public String promise() {
        return "Each link of a create is in the answer as the provider has it, or a warning names it.";
    }

    @Override
    public void close() {
        world.close();
    }

    @Override
    public void play(Stage stage) {
        stage.crashes(CRASHES);
        Node outside = stage.node("world");
        Sample sample = stage.dice().pick(samples);
        stage.note("the sample is " + sample.connector().name() + " " + sample.name());
        OfflineSandbox sandbox = world.sandbox(sample, outside.clock());
        IntegratedAccount account = world.account(sample);
        SimulatedProvider.Odds odds = new SimulatedProvider.Odds(NETWORK_FAULTS, LOST_LINKS, Duration.ZERO);
        Cluster cluster = new Cluster(
                stage,
                outside,
                2,
                node -> world.engine(sample, node, new SimulatedProvider(stage, node, outside, sandbox, odds)));
        UnifiedRequest request = sample.create(account, sample.marked("mark-of-links"), "key");
        outside.start("caller", () -> repeat(stage, outside, cluster, sandbox, sample, request, ATTEMPTS));
        stage.play();
        stage.endFaults();
        outside.start("last caller", () -> repeat(stage, outside, cluster, sandbox, sample, request, LAST_ATTEMPTS));
        stage.play();
    }

    private void repeat(
            Stage stage,
            Node outside,
            Cluster cluster,
            OfflineSandbox sandbox,
            Sample sample,
            UnifiedRequest request,
            int attempts) {
        for (int attempt = 0; attempt < attempts; attempt++) {
            Seen seen = cluster.call("create", request);
            UnifiedAnswer answer = seen.answer();
            if (answer != null
                    && answer.content() instanceof UnifiedAnswer.Document(Object value)
                    && value instanceof Map<?, ?> record) {
                Map<?, ?> told = retelling.apply(record);
                boolean replayed = answer.headers().containsKey("idempotent-replayed");
                // A replay tells again what was true when it was told first; a late request may have changed it since.
                if (!replayed) {
                    judge(stage, outside, sandbox, sample, request, told);
                }
                stage.outcome(ends(told, replayed));
                if (replayed || warned(told).isEmpty()) {
                    return;
                }
            }
            CrosswalkException error = seen.error();
            Duration wait = error == null || error.retryAfter() == null ? Duration.ZERO : error.retryAfter();
            outside.pause(stage.dice().upTo(BETWEEN_ATTEMPTS).plus(wait));
        }
    }

    private static String ends(Map<?, ?> told, boolean replayed) {
        String links = warned(told).isEmpty() ? "all links there" : "links named as missing";
        return replayed ? links + ", told again" : links;
    }

    /** Compares what the caller was told with what the provider has at this moment. */
    private void judge(
            Stage stage, Node outside, OfflineSandbox sandbox, Sample sample, UnifiedRequest request, Map<?, ?> told) {
        Map<?, ?> held = held(outside, sandbox, sample, request, String.valueOf(told.get("id")));
        Set<String> there = links(held);
        Set<String> warned = warned(told);
        for (String link : links(sample.body())) {
            String field = link.substring(0, link.indexOf(' '));
            boolean named = warned.contains(field);
            if (!there.contains(link) && !named) {
                stage.violation("the link " + link + " is not there and no warning names it: " + told);
            }
        }
        for (String link : links(told)) {
            if (!there.contains(link)) {
                stage.violation("the answer shows the link " + link + ", which the provider does not have");
            }
        }
    }

    private Map<?, ?> held(Node outside, OfflineSandbox sandbox, Sample sample, UnifiedRequest request, String id) {
        UnifiedRequest get = new UnifiedRequest(
                "simulated",
                request.account(),
                request.model(),
                request.resource(),
                "get",
                id,
                Map.of(),
                Map.of(),
                UnifiedRequest.Options.NONE);
        UnifiedAnswer answer =
                world.calmEngine(sample, sandbox, outside.clock()).answer(get);
        return answer.content() instanceof UnifiedAnswer.Document(Object value) && value instanceof Map<?, ?> record
                ? record
                : Map.of();
    }

    /** Returns the links of a record, each as its field and its identifier. */
    private static Set<String> links(Map<?, ?> record) {
        Set<String> links = new LinkedHashSet<>();
        for (String field : REFERENCES) {
            Object value = record.get(field);
            List<?> references = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
            for (Object reference : references) {
                if (reference instanceof Map<?, ?> map && map.get("id") != null) {
                    links.add(field + " " + map.get("id"));
                }
            }
        }
        return links;
    }

    /** Returns the fields whose links warnings are about, and those that warnings call not sent. */
    private static Set<String> warned(Map<?, ?> told) {
        Set<String> fields = new TreeSet<>();
        Object warnings = told.get("warnings");
        for (Object warning : warnings instanceof List<?> list ? list : List.of()) {
            if (warning instanceof Map<?, ?> map && map.get("field") instanceof String pointer && !pointer.isEmpty()) {
                boolean aboutLinks = ABOUT_LINKS.contains(String.valueOf(map.get("code")));
                String field = pointer.substring(1).replaceFirst("/.*", "");
                if (aboutLinks || REFERENCES.contains(field)) {
                    fields.add(field);
                }
            }
            if (warning instanceof Map<?, ?> map && "read_back_failed".equals(map.get("code"))) {
                fields.addAll(REFERENCES);
            }
        }
        return fields;
    }
}
