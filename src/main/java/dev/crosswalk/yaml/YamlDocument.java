package dev.crosswalk.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One YAML file as plain values, with the place of every one of them.
 *
 * <p>Anchors, aliases and type tags are refused, because connector files have none.
 */
public final class YamlDocument {
    private static final int MAXIMUM_CODE_POINTS = 4_000_000;
    private static final int MAXIMUM_DEPTH = 60;

    private final String file;
    private final @Nullable Object value;
    private final Map<String, Integer> lines;
    private final Map<String, Place> textPlaces;

    private YamlDocument(
            String file, @Nullable Object value, Map<String, Integer> lines, Map<String, Place> textPlaces) {
        this.file = file;
        this.value = value;
        this.lines = lines;
        this.textPlaces = textPlaces;
    }

    /**
     * Reads a document.
     *
     * @param file the name to use in problems
     * @throws YamlException if the text is not YAML, has more than one document, a duplicate key, an anchor or a tag
     */
    public static YamlDocument parse(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .setCodePointLimit(MAXIMUM_CODE_POINTS)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            Reading reading = new Reading(file, text, new StandardConstructor(settings));
            Object value = root.map(node -> reading.read(node, "", 0)).orElse(null);
            return new YamlDocument(file, value, reading.lines, reading.textPlaces);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new YamlException(
                    new Problem(
                            new Place(file, line, ""), "not valid YAML", "one well-formed document", e.getProblem()),
                    e);
        } catch (YamlEngineException e) {
            throw new YamlException(
                    new Problem(
                            new Place(file, 0, ""),
                            "not valid YAML",
                            "one well-formed document",
                            String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** Returns the file's name as given. */
    public String file() {
        return file;
    }

    /** Returns the document as maps with their key order, lists, strings, numbers, booleans and null. */
    public @Nullable Object value() {
        return value;
    }

    /**
     * Returns where a value stands.
     *
     * @param path as {@link Place#path()}; where the document has no such value, its nearest parent's line is used
     */
    public Place placeOf(String path) {
        for (String at = path; !at.isEmpty(); at = parentOf(at)) {
            Integer line = lines.get(at);
            if (line != null) {
                return new Place(file, line, path);
            }
        }
        return new Place(file, lines.getOrDefault("", 1), path);
    }

    /**
     * Returns where the text of a string begins: the line after the {@code |} for a block scalar, else its own line. The
     * column is known where the text stands in the file as it is, all its lines from the same column on.
     */
    public Place placeOfText(String path) {
        Place place = textPlaces.get(path);
        return place == null ? placeOf(path) : place;
    }

    /** Returns the path of a key below a path. */
    public static String child(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Returns the path of an item below a path. */
    public static String child(String path, int index) {
        return path + "[" + index + "]";
    }

    private static String parentOf(String path) {
        int dot = path.lastIndexOf('.');
        int bracket = path.lastIndexOf('[');
        return path.substring(0, Math.max(0, Math.max(dot, bracket)));
    }

    /** Walks the nodes once. Used by one thread only. */
    private static final class Reading {
        private final String file;
        private final StandardConstructor constructor;
        private final Map<String, Integer> lines = new LinkedHashMap<>();
        private final Map<String, Place> textPlaces = new LinkedHashMap<>();
        private final TextLayout layout;

        Reading(String file, String text, StandardConstructor constructor) {
            this.file = file;
            this.constructor = constructor;
            this.layout = new TextLayout(text);
        }

        @Nullable
        Object read(Node node, String path, int depth) {
            int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            lines.putIfAbsent(path, line);
            if (depth > MAXIMUM_DEPTH) {
                throw refused(path, line, "nested too deeply", "at most " + MAXIMUM_DEPTH + " levels", "more");
            }
            if (node.getAnchor().isPresent()) {
                throw refused(
                        path,
                        line,
                        "an anchor",
                        "the value written out",
                        "&" + node.getAnchor().get());
            }
            return switch (node) {
                case MappingNode mapping -> readMapping(mapping, path, depth);
                case SequenceNode sequence -> {
                    List<@Nullable Object> items = new ArrayList<>();
                    for (Node item : sequence.getValue()) {
                        items.add(read(item, child(path, items.size()), depth + 1));
                    }
                    yield items;
                }
                case ScalarNode scalar -> {
                    TextLayout.Start start = layout.startOf(scalar);
                    if (start != null) {
                        textPlaces.put(path, new Place(file, start.line(), start.column(), path));
                    }
                    yield constructor.constructSingleDocument(Optional.of(scalar));
                }
                default ->
                    throw refused(
                            path, line, "an unknown kind of node", "a mapping, a list or a scalar", node.toString());
            };
        }

        private Map<String, @Nullable Object> readMapping(MappingNode mapping, String path, int depth) {
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                int line = entry.getKeyNode()
                        .getStartMark()
                        .map(mark -> mark.getLine() + 1)
                        .orElse(0);
                if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
                    throw refused(path, line, "a key that is not text", "a word", "a collection");
                }
                String key = scalar.getValue();
                String childPath = child(path, key);
                lines.put(childPath, line);
                if (result.containsKey(key)) {
                    throw refused(childPath, line, "a duplicate key", "each key once", key);
                }
                result.put(key, read(entry.getValueNode(), childPath, depth + 1));
            }
            return result;
        }

        private YamlException refused(String path, int line, String what, String expected, String got) {
            return new YamlException(new Problem(new Place(file, line, path), what, expected, got), null);
        }
    }
}
