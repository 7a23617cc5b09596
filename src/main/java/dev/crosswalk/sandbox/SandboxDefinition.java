package dev.crosswalk.sandbox;

import dev.crosswalk.mapping.Expression;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.YamlDocument;
import dev.crosswalk.yaml.YamlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One sandbox.yaml as loaded and checked: how a provider's own API behaves. Immutable.
 *
 * @param name the connector's name
 * @param headers headers on every answer; null for none
 * @param demo the credential for demo accounts
 * @param access who may call
 * @param rateLimit the vendor's limit; null for none
 * @param parameters query parameters that every route knows
 * @param stamps the vendor's form of an instant
 * @param tables constants for expressions
 * @param rules conditions on every request
 * @param errors what each kind of violation answers
 * @param types the kinds of record
 * @param routes the routes
 * @param seeds what is stored at the start: a type's name to records
 */
public record SandboxDefinition(
        String name,
        @Nullable Expression headers,
        Demo demo,
        Access access,
        @Nullable RateLimit rateLimit,
        Fields parameters,
        Stamps stamps,
        Map<String, Object> tables,
        List<Rule> rules,
        Map<String, Route.Answer> errors,
        List<RecordType> types,
        List<Route> routes,
        Map<String, List<Map<String, Object>>> seeds) {

    /** The credential for demo accounts: a kind of credential, its secrets and the account context. */
    public record Demo(String authenticationMethod, Map<String, String> secrets, Map<String, Object> context) {
        @Override
        public String toString() {
            return "Demo[" + authenticationMethod + "]";
        }
    }

    /** Who may call. */
    record Access(
            List<Scheme> schemes,
            List<String> tokens,
            List<String> refreshTokens,
            List<String> codes,
            @Nullable Map<String, String> clients,
            @Nullable String userType,
            @Nullable String userId) {}

    /** Where a token may stand; {@code pattern} and {@code basic} are empty where they do not apply. */
    record Scheme(String header, String query, String pattern, String basic) {}

    /** The vendor's limit on requests in a window. */
    record RateLimit(
            int requests,
            int windowSeconds,
            boolean enforced,
            @Nullable Expression headers) {}

    /**
     * Loads a sandbox.yaml.
     *
     * @throws InvalidSandboxException listing every problem of the file
     */
    public static SandboxDefinition load(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a sandbox.yaml from its text.
     *
     * @param file the name to use in problems
     * @throws InvalidSandboxException listing every problem of the file
     */
    public static SandboxDefinition parse(String file, String text) {
        YamlDocument document;
        try {
            document = YamlDocument.parse(file, text);
        } catch (YamlException e) {
            throw new InvalidSandboxException(List.of(e.problem()));
        }
        DefinitionReader reader = new DefinitionReader(document);
        SandboxDefinition definition = reader.read();
        List<Problem> problems = reader.problems();
        if (!problems.isEmpty() || definition == null) {
            throw new InvalidSandboxException(problems);
        }
        List<Problem> inSeeds = Seeding.check(definition, document);
        if (!inSeeds.isEmpty()) {
            throw new InvalidSandboxException(inSeeds);
        }
        return definition;
    }

    /** Tells whether it refuses calls beyond its limit, and does not only count them. */
    public boolean enforcesLimits() {
        return rateLimit != null && rateLimit.enforced();
    }

    /** Finds a type by one of its names. */
    Optional<RecordType> findType(String word) {
        return types.stream().filter(type -> type.isCalled(word)).findFirst();
    }
}
