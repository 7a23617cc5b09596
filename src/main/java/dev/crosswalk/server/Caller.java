package dev.crosswalk.server;

/** Who a token says is calling. */
sealed interface Caller {
    /** Returns the only environment that the caller sees. */
    String environmentId();

    /** The holder of an API token: everything in one environment. */
    record ApiToken(String tokenId, String environmentId) implements Caller {}

    /** The holder of an integrated-account token: one account, for a quarter of an hour. */
    record Account(String integratedAccountId, String environmentId) implements Caller {}
}
