package dev.crosswalk.simulation;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.unified.Engine;
import dev.crosswalk.unified.UnifiedAnswer;
import dev.crosswalk.unified.UnifiedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Nodes of one service on one database: one that dies is replaced. Clients reach any that lives, and give up when it dies. */
final class Cluster {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final Node clients;
    private final Function<Node, Engine> engines;
    private final List<Member> members = new ArrayList<>();
    private int made;

    Cluster(Stage stage, Node clients, int size, Function<Node, Engine> engines) {
        this.stage = stage;
        this.clients = clients;
        this.engines = engines;
        for (int i = 0; i < size; i++) {
            add();
        }
    }

    private record Member(Node node, Engine engine) {}

    /**
     * What a client saw: an answer, an error, or neither where the node died or took too long.
     *
     * @param answer null where there is none
     * @param error null where there is none
     */
    record Seen(@Nullable UnifiedAnswer answer, @Nullable CrosswalkException error) {
        static final Seen NOTHING = new Seen(null, null);
    }

    /** Sends a call to some node and waits for what comes back. */
    Seen call(String name, UnifiedRequest request) {
        Member member = stage.dice().pick(members);
        Seen[] seen = new Seen[1];
        member.node().start(name, () -> {
            try {
                seen[0] = new Seen(member.engine().answer(request), null);
            } catch (CrosswalkException e) {
                seen[0] = new Seen(null, e);
            }
        });
        clients.await("an answer", () -> seen[0] != null || !member.node().isAlive(), PATIENCE);
        return seen[0] == null ? Seen.NOTHING : seen[0];
    }

    private void add() {
        Node node = stage.node("node " + ++made);
        Member member = new Member(node, engines.apply(node));
        members.add(member);
        node.whenDead(() -> {
            members.remove(member);
            add();
        });
    }
}
