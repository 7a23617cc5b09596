package dev.crosswalk.unified;

import dev.crosswalk.account.IntegratedAccount;
import java.time.Instant;
import java.util.Map;

/** The integrated account that tests of the engine run on: one of the invented CRM. */
final class AcmeAccount {
    static final IntegratedAccount ACTIVE = new IntegratedAccount(
            "7f1c6a3e-0000-4000-8000-000000000001",
            "environment",
            "tenant",
            "acme",
            "api_key",
            IntegratedAccount.Status.ACTIVE,
            null,
            Map.of("company", "initech"),
            Map.of(),
            Map.of(),
            null,
            null,
            Instant.EPOCH,
            Instant.EPOCH);

    private AcmeAccount() {}
}
