package dev.crosswalk.account;

/** Whoever sent a request, by the token that came with it. */
public sealed interface Caller permits ApiToken, IntegratedAccountToken {
    /** Returns the environment that the caller is confined to. */
    String environmentId();
}
