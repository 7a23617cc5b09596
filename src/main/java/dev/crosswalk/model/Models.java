package dev.crosswalk.model;

import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.SchemaCheck;
import dev.crosswalk.yaml.YamlFolder;
import dev.crosswalk.yaml.YamlSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every unified resource, by {@code model/resource}.
 *
 * @param resources for instance {@code crm/engagements} to its model
 */
public record Models(Map<String, ResourceModel> resources) {
    /** The folder that holds the files, in the jar and in an overlay. */
    public static final String FOLDER = "models";

    /**
     * Models as loaded, with everything that is wrong in their files.
     *
     * @param models those without a problem
     * @param problems empty where all is well
     */
    public record Loaded(Models models, List<Problem> problems) {}

    /**
     * Loads the shipped models and those that lie over them.
     *
     * @param overlay a directory with a folder {@code models}; null where there is none
     */
    public static Loaded load(@Nullable Path overlay) {
        return loadWithOverlays(overlay == null ? List.of() : List.of(overlay));
    }

    /** Loads the shipped models and those of several directories, each laid over those before it. */
    public static Loaded loadWithOverlays(List<Path> overlays) {
        return read(YamlFolder.load(FOLDER, overlays));
    }

    /** Reads models from files at hand. */
    public static Loaded read(List<YamlSource> sources) {
        Map<String, ResourceModel> resources = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        SchemaCheck schema = SchemaCheck.load("/schemas/model.schema.json");
        for (YamlSource source : sources) {
            ModelReading reading = new ModelReading(source);
            reading.read(schema).ifPresent(model -> resources.put(model.model() + "/" + model.resource(), model));
            problems.addAll(reading.problems());
        }
        return new Loaded(new Models(Collections.unmodifiableMap(resources)), List.copyOf(problems));
    }

    /** Finds the model of one resource. */
    public Optional<ResourceModel> find(String model, String resource) {
        return Optional.ofNullable(resources.get(model + "/" + resource));
    }

    /** Returns the names of the models, in alphabetical order. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        resources.values().forEach(resource -> names.add(resource.model()));
        return names;
    }
}
