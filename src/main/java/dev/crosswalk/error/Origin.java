package dev.crosswalk.error;

import java.util.Locale;

/** Whose fault an error is. */
public enum Origin {
    /** The request was wrong, whoever found that out; the caller can mend it. */
    CALLER,
    /** The integrated account cannot be used as it is: it needs reauthorization, a permission, a larger plan. */
    ACCOUNT,
    /** A connector's files are wrong; its maintainer can mend them. */
    CONNECTOR,
    /** The provider failed, was busy or did not answer. */
    PROVIDER,
    /** This server failed. */
    SERVER;

    /** Returns the word used on the wire, for instance {@code "caller"}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
