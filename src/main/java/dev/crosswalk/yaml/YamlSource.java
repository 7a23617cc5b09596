package dev.crosswalk.yaml;

/**
 * The text of one YAML file and where it came from.
 *
 * @param path its path with slashes, for instance {@code models/crm/engagements.yaml}
 * @param file the name that a person would open: the path, or the path below the overlay directory
 * @param text what it holds
 */
public record YamlSource(String path, String file, String text) {
    /** Reads the text as YAML. */
    public YamlDocument parse() {
        return YamlDocument.parse(file, text);
    }
}
