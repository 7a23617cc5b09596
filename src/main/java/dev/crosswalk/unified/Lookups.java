package dev.crosswalk.unified;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.Lookup;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderGateway.ProviderCall;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderRequests;
import dev.crosswalk.provider.ProviderResponse;
import dev.crosswalk.provider.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables that an account's own settings fill: fetched once per account, kept as long as the connector says.
 * Any thread may use it.
 */
final class Lookups {
    /** How many tables are kept in all. The least used go first. */
    static final int MAXIMUM_TABLES = 10_000;

    private final ProviderGateway gateway;
    private final Cache<Key, Kept> cache = Caffeine.newBuilder()
            .maximumSize(MAXIMUM_TABLES)
            .expireAfter(Expiry.<Key, Kept>creating((key, kept) -> kept.keep()))
            .build();

    Lookups(ProviderGateway gateway) {
        this.gateway = gateway;
    }

    /** Returns the connector's constants and the look-ups that a case names, fetched where they are not kept. */
    Map<String, Object> tables(Call call, Case chosen) {
        if (chosen.lookups().isEmpty()) {
            return call.connector().tables();
        }
        Map<String, Object> tables = new LinkedHashMap<>(call.connector().tables());
        for (String name : chosen.lookups()) {
            Lookup lookup = call.connector().lookups().get(name);
            if (lookup != null) {
                Object table = table(call, lookup);
                if (table != null) {
                    tables.put(name, table);
                }
            }
        }
        return tables;
    }

    /** Returns the connector's constants and those look-ups that are kept already; nothing is fetched. */
    Map<String, Object> keptTables(Call call, Case chosen) {
        Map<String, Object> tables = new LinkedHashMap<>(call.connector().tables());
        for (String name : chosen.lookups()) {
            Kept kept = cache.getIfPresent(new Key(call.account().id(), name));
            Object table = kept == null ? null : kept.table();
            if (table != null) {
                tables.put(name, table);
            }
        }
        return tables;
    }

    /** Returns the look-ups of a case that would have to be fetched. */
    List<Lookup> missing(Call call, Case chosen) {
        return chosen.lookups().stream()
                .filter(name -> cache.getIfPresent(new Key(call.account().id(), name)) == null)
                .flatMap(name -> Optional.ofNullable(call.connector().lookups().get(name)).stream())
                .toList();
    }

    /** Makes the request that fetches a look-up. */
    static ProviderRequest request(Call call, Lookup lookup) {
        return ProviderRequests.build(
                call.connector(), call.account(), lookup.operation(), Map.of(), Map.of(), Map.of(), null);
    }

    private @Nullable Object table(Call call, Lookup lookup) {
        Key key = new Key(call.account().id(), lookup.name());
        Kept kept = cache.getIfPresent(key);
        if (kept == null) {
            kept = new Kept(fetch(call, lookup), lookup.keep());
            cache.put(key, kept);
        }
        return kept.table();
    }

    /** Returns the table; null where the account has nothing to put in it, which is kept as well. */
    private @Nullable Object fetch(Call call, Lookup lookup) {
        ProviderRequest request = request(call, lookup);
        ProviderResponse response = call.stopwatch()
                .upstream(() ->
                        gateway.send(new ProviderCall(call.connector(), call.account(), request, call.deadline())));
        Map<String, @Nullable Object> scope = new LinkedHashMap<>();
        scope.put("account", call.account().context());
        scope.put("tables", call.connector().tables());
        scope.put("response", response.asScope());
        if (!lookup.operation().successWhen().test(scope)) {
            throw Refusal.of(call.connector(), lookup.operation(), Map.of(), response, scope);
        }
        return lookup.value().evaluate(scope);
    }

    private record Key(String accountId, String lookup) {}

    private record Kept(@Nullable Object table, Duration keep) {}
}
