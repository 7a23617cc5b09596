package dev.crosswalk.connector;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connector says of one unified resource.
 *
 * @param model the model's name, for instance {@code crm}
 * @param resource the resource's name, for instance {@code engagements}
 * @param discriminator the unified field that chooses between cases; null where every method has one case
 * @param records how the provider's objects become unified records, by name
 * @param methods the cases of each unified method, in the file's order
 */
public record ConnectorResource(
        String model,
        String resource,
        @Nullable String discriminator,
        Map<String, RecordMapping> records,
        Map<String, List<Case>> methods) {}
