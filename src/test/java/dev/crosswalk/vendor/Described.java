package dev.crosswalk.vendor;

import dev.crosswalk.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A parsed file of a vendor, with the references that lead inside it or to its neighbours. */
final class Described {
    /** The largest description known has three million characters. */
    private static final int MAXIMUM_CHARACTERS = 10_000_000;

    private static final int MAXIMUM_REFERENCES = 20;

    private final Path file;
    private final @Nullable Object root;
    private final Map<Path, Described> neighbours;

    private Described(Path file, @Nullable Object root, Map<Path, Described> neighbours) {
        this.file = file;
        this.root = root;
        this.neighbours = neighbours;
        neighbours.put(file, this);
    }

    /** A value of a description together with the file that its references are relative to. */
    record At(Described document, @Nullable Object value) {
        /** Returns the value under a key, references followed. */
        At child(String key) {
            return document.follow(object(value).get(key));
        }
    }

    static Described load(Path file) {
        return load(file, new HashMap<>());
    }

    private static Described load(Path file, Map<Path, Described> neighbours) {
        try {
            String text = Files.readString(file);
            Object root = file.toString().endsWith(".json")
                    ? Json.parse(text)
                    : new Load(LoadSettings.builder()
                                    .setCodePointLimit(MAXIMUM_CHARACTERS)
                                    .build())
                            .loadFromString(text);
            return new Described(file, root, neighbours);
        } catch (IOException e) {
            throw new UncheckedIOException("The description " + file + " cannot be read.", e);
        }
    }

    At root() {
        return new At(this, root);
    }

    /** Returns a value; where it is a reference, what that leads to. */
    At follow(@Nullable Object value) {
        At at = new At(this, value);
        for (int followed = 0; followed < MAXIMUM_REFERENCES; followed++) {
            if (!(object(at.value()).get("$ref") instanceof String reference)) {
                return at;
            }
            at = at.document().target(reference);
        }
        throw new IllegalStateException("The references in " + file + " go round in a circle.");
    }

    /** Returns what a reference leads to; nothing where it leads nowhere, as some in vendors' own files do. */
    private At target(String reference) {
        int hash = reference.indexOf('#');
        Described document = hash == 0 ? this : neighbour(reference.substring(0, hash));
        Object value = document.root;
        for (String step : reference.substring(hash + 2).split("/", -1)) {
            String key = URLDecoder.decode(step, StandardCharsets.UTF_8)
                    .replace("~1", "/")
                    .replace("~0", "~");
            value = object(value).get(key);
        }
        return new At(document, value);
    }

    /** Returns another file of the vendor, which a reference may name by its public address; empty where it is not here. */
    private Described neighbour(String address) {
        Path path = file.resolveSibling(address.substring(address.lastIndexOf('/') + 1));
        Described known = neighbours.get(path);
        if (known != null) {
            return known;
        }
        return Files.exists(path) ? load(path, neighbours) : new Described(path, null, neighbours);
    }

    /** Returns a value as an object; an empty one where it is something else. */
    static Map<String, @Nullable Object> object(@Nullable Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> object.put(String.valueOf(key), each));
        }
        return object;
    }

    /** Returns a value as a list; an empty one where it is something else. */
    static List<@Nullable Object> list(@Nullable Object value) {
        List<@Nullable Object> list = new ArrayList<>();
        if (value instanceof List<?> many) {
            list.addAll(many);
        }
        return list;
    }
}
