/**
 * What is seen of calls from outside: where the time of each goes, which provider requests it leads to, its spans for a
 * collector, its line in the log and its entry in the stored log. The only room that knows OpenTelemetry. It must never
 * hold a payload, a query or a header, and never make a call wait.
 */
@NullMarked
package dev.crosswalk.telemetry;

import org.jspecify.annotations.NullMarked;
