package dev.crosswalk.connector;

import dev.crosswalk.yaml.Place;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a connector does with one unified field in one case.
 *
 * @param support how far the provider holds it
 * @param values the only values taken, in the model's words; empty where any is
 * @param idPattern what the identifiers of a reference look like at this provider
 * @param note what is lost, why it is not supported, or what else a caller should know; empty where nothing is
 *     to be said
 * @param place where the connector says so
 */
public record FieldSupport(
        Support support, List<String> values, @Nullable Pattern idPattern, String note, Place place) {
    /** How far a provider holds a field. */
    public enum Support {
        REQUIRED,
        SUPPORTED,
        LOSSY,
        UNSUPPORTED;

        /** Returns the word used in connector files and on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
