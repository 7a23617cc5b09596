package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import java.net.URI;

/** Where a URL really leads: to the provider where its host is listed, or to the sandbox that stands in for it. */
final class Egress {
    private Egress() {}

    /**
     * Checks the host and returns the URL to call. A sandbox account's URL is checked like any other, and then
     * scheme and
     * authority give way to the sandbox's own URL.
     */
    static URI target(Connector connector, IntegratedAccount account, String url) {
        String sandbox = account.sandboxUrl();
        if (sandbox == null) {
            return HostList.require(connector, url);
        }
        String base = sandbox.endsWith("/") ? sandbox.substring(0, sandbox.length() - 1) : sandbox;
        if (url.startsWith(base + "/")) {
            URI own = Urls.parse(url).normalize();
            // A sandbox's answer may link to itself, and to nothing beside itself.
            if (own.toString().startsWith(base + "/")) {
                return own;
            }
        }
        URI checked = HostList.require(connector, url);
        String query = checked.getRawQuery() == null ? "" : "?" + checked.getRawQuery();
        return Urls.parse(base + checked.getRawPath() + query);
    }
}
