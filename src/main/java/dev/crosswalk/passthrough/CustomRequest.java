package dev.crosswalk.passthrough;

import dev.crosswalk.account.IntegratedAccount;
import java.util.List;
import java.util.Map;

/**
 * A call of any path below the provider's base URL, as a caller meant it.
 *
 * @param account the integrated account that it runs on
 * @param verb the HTTP method in upper case
 * @param path the segments of the path below the base URL, decoded
 * @param endsWithSlash whether a slash ends the path, which some providers insist on
 * @param query the parameters for the provider, each with its values, in order
 * @param body what was sent
 * @param isDryRun whether nothing is sent
 */
public record CustomRequest(
        IntegratedAccount account,
        String verb,
        List<String> path,
        boolean endsWithSlash,
        Map<String, List<String>> query,
        CallerBody body,
        boolean isDryRun) {}
