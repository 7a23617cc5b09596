package dev.crosswalk.documentation;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.json.Json;
import dev.crosswalk.model.Models;
import dev.crosswalk.yaml.YamlText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/**
 * The reference as it is served: the description of the API for machines, and pages for people. All of it is made from models
 * and connectors when it is first asked for, and kept. Thread-safe.
 */
public final class Reference {
    /** The renderer, as the library Scalar has it in its jar. */
    private static final String SCRIPT = "/META-INF/resources/webjars/scalar/scalar.js";

    /** The name under which the documents about all connectors are kept; no connector can have it. */
    private static final String ALL = "";

    private final Models models;
    private final Connectors connectors;
    private final String version;
    private final Map<String, String> kept = new ConcurrentHashMap<>();
    private final Map<String, Coverage> coverages = new ConcurrentHashMap<>();
    private final Map<String, byte[]> scripts = new ConcurrentHashMap<>();

    /**
     * Makes a reference.
     *
     * @param version of the program, as the documents name it
     */
    public Reference(Models models, Connectors connectors, String version) {
        this.models = models;
        this.connectors = connectors;
        this.version = version;
    }

    /** Returns what all connectors cover. */
    public Coverage coverage() {
        return coverages.computeIfAbsent(ALL, _ -> Coverage.of(models, connectors));
    }

    /** Returns what one connector covers; empty where there is none of that name. */
    public Optional<Coverage> coverage(String connector) {
        return connectors
                .find(connector)
                .map(found -> coverages.computeIfAbsent(found.name(), _ -> Coverage.of(models, found)));
    }

    /** Returns the OpenAPI description of the whole surface as JSON. */
    public String openApiJson() {
        return kept("json", ALL, coverage(), coverage -> Json.writeText(OpenApi.of(coverage, version)));
    }

    /** Returns the OpenAPI description of the whole surface as YAML. */
    public String openApiYaml() {
        return kept("yaml", ALL, coverage(), coverage -> YamlText.write(OpenApi.of(coverage, version)));
    }

    /** Returns the description for one connector as JSON; empty where there is none of that name. */
    public Optional<String> openApiJson(String connector) {
        return coverage(connector)
                .map(found ->
                        kept("json", connector, found, coverage -> Json.writeText(OpenApi.of(coverage, version))));
    }

    /** Returns the description for one connector as YAML; empty where there is none of that name. */
    public Optional<String> openApiYaml(String connector) {
        return coverage(connector)
                .map(found ->
                        kept("yaml", connector, found, coverage -> YamlText.write(OpenApi.of(coverage, version))));
    }

    /** Returns the page of the whole reference. */
    public String page() {
        return ReferencePage.html("Crosswalk", "/openapi.json");
    }

    /** Returns the page of one connector; empty where there is none of that name. */
    public Optional<String> page(String connector) {
        return connectors
                .find(connector)
                .map(Connector::label)
                .map(label -> ReferencePage.html("Crosswalk for " + label, "/openapi/" + connector + ".json"));
    }

    /** Returns the coverage page of one connector; empty where there is none of that name. */
    public Optional<String> coveragePage(String connector) {
        return coverage(connector).map(coverage -> new CoveragePage(coverage).html());
    }

    /** Returns the page that shows which CRM holds what. */
    public String coveragePage() {
        return kept("coverage", ALL, coverage(), coverage -> new CoveragePage(coverage).html());
    }

    /** Returns the script that renders the reference, compressed with gzip. */
    public byte[] compressedScript() {
        return scripts.computeIfAbsent(SCRIPT, Reference::compressed);
    }

    private String kept(String form, String connector, Coverage coverage, Function<Coverage, String> made) {
        return kept.computeIfAbsent(form + " " + connector, _ -> made.apply(coverage));
    }

    private static byte[] compressed(String resource) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream file = Reference.class.getResourceAsStream(resource);
                GZIPOutputStream compressing = new GZIPOutputStream(bytes)) {
            if (file == null) {
                throw new IllegalStateException("The library has no " + resource + ".");
            }
            file.transferTo(compressing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
