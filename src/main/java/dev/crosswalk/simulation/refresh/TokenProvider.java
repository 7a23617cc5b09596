package dev.crosswalk.simulation.refresh;

import dev.crosswalk.simulation.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider's tokens: what its token endpoint gives and its API takes. It watches the promise that no two refreshes of one
 * token are under way at once.
 */
final class TokenProvider {
    /** What its token endpoint does with refresh tokens. */
    enum Ways {
        /** The refresh token stays the same, and answers leave it out. */
        KEEPS,
        /** Each answer brings a new refresh token; the old one is dead. */
        ROTATES,
        /** As before, and a dead one that comes again revokes the whole consent. */
        DETECTS_REUSE
    }

    /** A grant of a person, with all tokens that came of it. */
    private static final class Consent {
        private boolean revoked;
    }

    private final Stage stage;
    private final Ways ways;
    private final Map<String, Consent> refreshTokens = new HashMap<>();
    private final Set<String> spent = new HashSet<>();
    private final Map<String, Consent> accessTokens = new HashMap<>();
    private final Set<String> expired = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, String> held = new HashMap<>();
    private final List<String> underWay = new ArrayList<>();
    private int made;

    TokenProvider(Stage stage, Ways ways) {
        this.stage = stage;
        this.ways = ways;
    }

    /** A pair as a token answer has it; the refresh token is null where the answer leaves it out. */
    record Tokens(String access, @Nullable String refresh) {}

    /** A person consents anew. */
    Tokens consent() {
        Consent consent = new Consent();
        String refresh = "refresh-" + ++made;
        refreshTokens.put(refresh, consent);
        return new Tokens(newAccess(consent), refresh);
    }

    /** A person withdraws every consent. */
    void withdraw() {
        refreshTokens.values().forEach(consent -> consent.revoked = true);
        stage.note("every consent is withdrawn");
    }

    /** Ends every access token of this moment. */
    void expire() {
        expired.addAll(accessTokens.keySet());
        stage.note("every access token ends");
    }

    /** A refresh of a token begins; two at once break the promise. */
    void begin(String refresh) {
        if (underWay.contains(refresh)) {
            stage.violation("two refreshes of " + refresh + " are under way at once");
        }
        underWay.add(refresh);
    }

    /** Its caller has the answer, or waits no more. */
    void end(String refresh) {
        underWay.remove(refresh);
    }

    /** Renews; null where it refuses. */
    @Nullable
    Tokens renew(String refresh) {
        Consent consent = refreshTokens.get(refresh);
        if (consent == null || consent.revoked) {
            return null;
        }
        if (spent.contains(refresh)) {
            if (ways == Ways.DETECTS_REUSE) {
                consent.revoked = true;
                stage.note("reuse detected, the consent is revoked");
            }
            return null;
        }
        if (ways == Ways.KEEPS) {
            return new Tokens(newAccess(consent), null);
        }
        spent.add(refresh);
        String next = "refresh-" + ++made;
        refreshTokens.put(next, consent);
        return new Tokens(newAccess(consent), next);
    }

    /** Tells whether its API takes an access token. */
    boolean takes(String access) {
        Consent consent = accessTokens.get(access);
        return consent != null && !consent.revoked && !expired.contains(access);
    }

    /** Tells whether a refresh token could be renewed now. */
    boolean wouldRenew(String refresh) {
        Consent consent = refreshTokens.get(refresh);
        return consent != null && !consent.revoked && !spent.contains(refresh);
    }

    /** A token was refused, rightly or by mistake. */
    void noteRefused(String token) {
        refused.add(token);
    }

    /** Tells whether a token was ever refused. */
    boolean hasRefused(String token) {
        return refused.contains(token);
    }

    /** A node has an answer in its hands. */
    void hold(String node, Tokens tokens) {
        if (tokens.refresh() != null) {
            held.put(node, tokens.refresh());
        }
    }

    /** A node is done with its answer. */
    void letGo(String node) {
        held.remove(node);
    }

    /** Returns the refresh token that a node has in its hands; empty where it has none. */
    String heldBy(String node) {
        return held.getOrDefault(node, "");
    }

    /** Returns the number of a token: a later one has a higher. */
    static int age(String token) {
        return Integer.parseInt(token.substring(token.indexOf('-') + 1));
    }

    private String newAccess(Consent consent) {
        String access = "access-" + ++made;
        accessTokens.put(access, consent);
        return access;
    }
}
