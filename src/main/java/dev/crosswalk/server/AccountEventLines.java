package dev.crosswalk.server;

import dev.crosswalk.account.AccountEvent;
import dev.crosswalk.account.EnvironmentIntegrations;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.storage.Identifiers;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes what happens to integrated accounts into the log, one line an event, in the shape in which a webhook would get it:
 * the account as clients see it, its secrets stripped; of a deleted one its identifier.
 */
public final class AccountEventLines implements Consumer<AccountEvent> {
    /** The name of the logger, by which the lines are found. */
    public static final String LOGGER = "crosswalk.account";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private final AccountView view;
    private final InstantSource clock;

    public AccountEventLines(Connectors connectors, EnvironmentIntegrations installations, InstantSource clock) {
        this.view = new AccountView(connectors, installations);
        this.clock = clock;
    }

    @Override
    public void accept(AccountEvent event) {
        Level level = event.kind() == AccountEvent.Kind.AUTHENTICATION_ERROR ? Level.WARN : Level.INFO;
        if (LOG.isEnabledForLevel(level)) {
            LOG.atLevel(level)
                    .addKeyValue("id", Identifiers.next())
                    .addKeyValue("event", event.kind().word())
                    .addKeyValue("environment_id", event.environmentId())
                    .addKeyValue("created_at", clock.instant().toString())
                    .addKeyValue("integrated_account_id", event.accountId())
                    .addKeyValue("payload", payload(event))
                    .log(event.kind().word());
        }
    }

    /** What was stored is stored, so that a payload that cannot be made must not turn it into a failure. */
    private Map<String, ?> payload(AccountEvent event) {
        IntegratedAccount account = event.account();
        try {
            return account == null ? Map.of("id", event.accountId()) : view.of(account);
        } catch (RuntimeException e) {
            LOG.warn("The payload of {} cannot be made.", event.kind().word(), e);
            return Map.of("id", event.accountId());
        }
    }
}
