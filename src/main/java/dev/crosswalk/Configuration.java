package dev.crosswalk;

import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.storage.DatabaseSettings;
import dev.crosswalk.yaml.Suggestion;
import dev.crosswalk.yaml.YamlDocument;
import dev.crosswalk.yaml.YamlException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the server is told from outside: environment variables, and {@code crosswalk.yaml} for those that are not set.
 *
 * @param host the address to listen on
 * @param port the port to listen on
 * @param database where the database is
 * @param keys what credentials are encrypted with; null where none is set
 * @param otlpEndpoint where spans are sent; null where nobody collects them
 * @param stopDelay how long the server says that it is not ready before it stops to listen
 * @param overlay a directory with further connectors and models; null where there is none
 */
record Configuration(
        String host,
        int port,
        DatabaseSettings database,
        @Nullable EncryptionKeys keys,
        @Nullable URI otlpEndpoint,
        Duration stopDelay,
        @Nullable Path overlay) {
    /** The file that is read where no other is named. */
    static final String FILE = "crosswalk.yaml";

    private static final String PREFIX = "CROSSWALK_";
    private static final int MAXIMUM_PORT = 65_535;
    private static final int MAXIMUM_STOP_DELAY = 120;

    /** Keys of the file; each is the variable without its prefix, in small letters. Secrets stay out of it. */
    private static final Set<String> FILE_KEYS = new TreeSet<>(Set.of(
            "host",
            "port",
            "data_dir",
            "database_url",
            "database_user",
            "encryption_key_file",
            "otlp_endpoint",
            "stop_delay",
            "overlay"));

    private static final Set<String> SECRET_VARIABLES = Set.of(EncryptionKeys.VARIABLE, PREFIX + "DATABASE_PASSWORD");

    /** Variables that the launcher and the log read. */
    private static final Set<String> LAUNCHER_VARIABLES = Set.of(
            PREFIX + "JAVA_OPTS",
            PREFIX + "MAVEN_ARGS",
            PREFIX + "AOT",
            Catalogue.HOME_VARIABLE,
            PREFIX + "LOG",
            PREFIX + "LOG_LEVEL");

    /** Reads the configuration of a server, which cannot do without a key. */
    static Configuration readForServer(Map<String, String> environment, @Nullable Path file) {
        return read(environment, file, true);
    }

    /**
     * Reads the configuration for work that needs no key.
     *
     * @param environment the process's environment
     * @param file the file that was asked for; null for the one in the present directory, if there is one
     * @throws CrosswalkException with {@code CONFIGURATION_INVALID} and every problem at once
     */
    static Configuration read(Map<String, String> environment, @Nullable Path file) {
        return read(environment, file, false);
    }

    private static Configuration read(Map<String, String> environment, @Nullable Path file, boolean needsKeys) {
        List<Failure> problems = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>(readFile(file, problems));
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank()) {
                settings.put(name, value);
                checkVariable(name, problems);
            }
        });
        Configuration configuration = new Configuration(
                settings.getOrDefault(PREFIX + "HOST", "127.0.0.1"),
                port(settings, problems),
                attempt("database_url", () -> database(settings), problems)
                        .orElse(DatabaseSettings.in(Path.of("data"))),
                attempt("encryption_key", () -> keys(settings, needsKeys), problems)
                        .flatMap(found -> found)
                        .orElse(null),
                otlpEndpoint(settings, problems),
                stopDelay(settings, problems),
                overlay(settings, problems));
        checkLog(settings, problems);
        if (!problems.isEmpty()) {
            throw invalid(problems);
        }
        return configuration;
    }

    /** Returns the keys, which are there after {@link #readForServer}. */
    EncryptionKeys requireKeys() {
        return Objects.requireNonNull(keys);
    }

    private static Map<String, String> readFile(@Nullable Path asked, List<Failure> problems) {
        Path file = asked == null ? Path.of(FILE) : asked;
        if (asked == null && !Files.exists(file)) {
            return Map.of();
        }
        Map<String, String> settings = new LinkedHashMap<>();
        try {
            YamlDocument document = YamlDocument.parse(file.toString(), Files.readString(file));
            if (document.value() instanceof Map<?, ?> keys) {
                keys.forEach((key, value) -> {
                    String name = String.valueOf(key);
                    checkKey(document, name, problems);
                    settings.put(PREFIX + name.toUpperCase(Locale.ROOT), String.valueOf(value));
                });
            } else if (document.value() != null) {
                problems.add(problem(file.toString(), "keys with values", "something else"));
            }
        } catch (YamlException e) {
            problems.add(problem(
                    e.problem().place().toString(),
                    e.problem().expected(),
                    e.problem().got()));
        } catch (IOException e) {
            problems.add(problem(
                    file.toString(), "a file that can be read", e.getClass().getSimpleName()));
        }
        return settings;
    }

    private static void checkKey(YamlDocument document, String name, List<Failure> problems) {
        if (!FILE_KEYS.contains(name)) {
            String place = document.placeOf(name) + " " + name;
            boolean secret = SECRET_VARIABLES.contains(PREFIX + name.toUpperCase(Locale.ROOT));
            problems.add(
                    secret
                            ? problem(place, "no secret in a file that is shown around", "a secret")
                            : unknown(place, name, FILE_KEYS));
        }
    }

    private static void checkVariable(String name, List<Failure> problems) {
        Set<String> known = new TreeSet<>(SECRET_VARIABLES);
        FILE_KEYS.forEach(key -> known.add(PREFIX + key.toUpperCase(Locale.ROOT)));
        if (!known.contains(name) && !LAUNCHER_VARIABLES.contains(name)) {
            problems.add(unknown(name, name, known));
        }
    }

    private static int port(Map<String, String> settings, List<Failure> problems) {
        String text = settings.getOrDefault(PREFIX + "PORT", "8080");
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > MAXIMUM_PORT) {
            problems.add(problem("port", "a number from 0 (any free port) to " + MAXIMUM_PORT, text));
        }
        return port;
    }

    private static DatabaseSettings database(Map<String, String> settings) {
        String url = settings.get(PREFIX + "DATABASE_URL");
        return url == null
                ? DatabaseSettings.in(Path.of(settings.getOrDefault(PREFIX + "DATA_DIR", "data")))
                : new DatabaseSettings(
                        url, settings.get(PREFIX + "DATABASE_USER"), settings.get(PREFIX + "DATABASE_PASSWORD"));
    }

    private static Optional<EncryptionKeys> keys(Map<String, String> settings, boolean needed) {
        return needed ? Optional.of(EncryptionKeys.require(settings)) : EncryptionKeys.find(settings);
    }

    private static @Nullable URI otlpEndpoint(Map<String, String> settings, List<Failure> problems) {
        String text = settings.get(PREFIX + "OTLP_ENDPOINT");
        if (text == null) {
            return null;
        }
        try {
            URI endpoint = new URI(text);
            boolean web = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
            if (web && endpoint.getHost() != null && endpoint.getRawQuery() == null) {
                return endpoint;
            }
        } catch (URISyntaxException e) {
            // Told below, like any other text that is no such URL.
        }
        problems.add(problem("otlp_endpoint", "the URL of a collector, such as http://127.0.0.1:4318", text));
        return null;
    }

    private static Duration stopDelay(Map<String, String> settings, List<Failure> problems) {
        String text = settings.getOrDefault(PREFIX + "STOP_DELAY", "0");
        int seconds = text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
        if (seconds < 0 || seconds > MAXIMUM_STOP_DELAY) {
            problems.add(problem("stop_delay", "whole seconds from 0 to " + MAXIMUM_STOP_DELAY, text));
        }
        return Duration.ofSeconds(Math.max(0, seconds));
    }

    private static @Nullable Path overlay(Map<String, String> settings, List<Failure> problems) {
        String text = settings.get(PREFIX + "OVERLAY");
        if (text != null && !Files.isDirectory(Path.of(text))) {
            problems.add(problem("overlay", "a directory with connectors/ or models/", text));
        }
        return text == null ? null : Path.of(text);
    }

    private static void checkLog(Map<String, String> settings, List<Failure> problems) {
        String log = settings.getOrDefault(PREFIX + "LOG", "json");
        if (!log.equals("json") && !log.equals("readable")) {
            problems.add(problem("log", "json or readable", log));
        }
    }

    private static <T> Optional<T> attempt(String name, Supplier<T> reading, List<Failure> problems) {
        try {
            return Optional.of(reading.get());
        } catch (CrosswalkException e) {
            problems.add(new Failure(name, "", "", e.message()));
            return Optional.empty();
        }
    }

    private static Failure unknown(String place, String name, Set<String> known) {
        String near = Suggestion.find(known, name)
                .map(found -> "; did you mean " + found + "?")
                .orElse("");
        return new Failure(
                place,
                "one of " + String.join(", ", known),
                name,
                place + ": there is no such setting" + near + " Known are " + String.join(", ", known) + ".");
    }

    private static Failure problem(String place, String expected, String got) {
        return new Failure(place, expected, got, place + ": expected " + expected + ", got " + got + ".");
    }

    private static CrosswalkException invalid(List<Failure> problems) {
        return CrosswalkException.builder(
                        ErrorCode.CONFIGURATION_INVALID,
                        problems.size() == 1
                                ? "The configuration has a problem:"
                                : "The configuration has " + problems.size() + " problems:")
                .failures(problems)
                .build();
    }
}
