package dev.crosswalk.vendor;

/**
 * One thing about a request that is not as its vendor describes it.
 *
 * @param request the verb and the path, as a template where the vendor describes the path
 * @param problem what is not as described
 */
record Finding(String request, String problem) {}
