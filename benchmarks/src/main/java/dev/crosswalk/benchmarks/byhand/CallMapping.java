package dev.crosswalk.benchmarks.byhand;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connector's two mappings of a call, written by hand. */
public interface CallMapping {
    /** Makes the body of the request that creates a call; sees what the connector's mapping sees. */
    Map<String, @Nullable Object> request(Map<String, ?> scope);

    /** Makes the unified record of what the provider holds, which is {@code record} in the scope. */
    Map<String, @Nullable Object> record(Map<String, ?> scope);

    /** Returns the mappings of a connector. */
    static CallMapping of(String connector) {
        return switch (connector) {
            case "close" -> new CloseCalls();
            case "hubspot" -> new HubSpotCalls();
            case "pipedrive" -> new PipedriveActivities();
            case "salesforce" -> new SalesforceTasks();
            case "zohocrm" -> new ZohoCalls();
            default ->
                throw new IllegalArgumentException("Nobody has written the mappings of " + connector + " by hand.");
        };
    }
}
