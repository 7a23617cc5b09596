package dev.crosswalk.credential;

import java.util.Optional;

/**
 * The right to renew one credential, for a time.
 *
 * @param accountId whose credential it is
 * @param fence its number: every lease of a credential has a higher one than those before
 * @param intent what an earlier refresh left behind; empty where each came to its end
 */
public record RefreshLease(String accountId, long fence, Optional<RefreshIntent> intent) {}
