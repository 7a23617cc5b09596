package dev.crosswalk.passthrough;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ShownRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a dry run of a raw call answers: the one request that would go out. */
final class Plan {
    private Plan() {}

    static PassthroughAnswer of(Connector connector, IntegratedAccount account, ProviderRequest request) {
        Map<String, @Nullable Object> plan = new LinkedHashMap<>();
        plan.put("dry_run", true);
        plan.put("requests", List.of(ShownRequest.of(connector, account, "call", request)));
        return new PassthroughAnswer(200, Map.of(), new PassthroughAnswer.Document(plan));
    }
}
