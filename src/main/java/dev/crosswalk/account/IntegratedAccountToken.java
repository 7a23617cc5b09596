package dev.crosswalk.account;

import java.time.Instant;

/**
 * A short right to use one integrated account, made for a browser.
 *
 * @param environmentId the environment of the integrated account
 * @param integratedAccountId the integrated account
 * @param expiresAt when it ends
 */
public record IntegratedAccountToken(String environmentId, String integratedAccountId, Instant expiresAt)
        implements Caller {}
