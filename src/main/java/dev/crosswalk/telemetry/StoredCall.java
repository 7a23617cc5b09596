package dev.crosswalk.telemetry;

/**
 * An entry of the stored log.
 *
 * @param id its identifier
 * @param call what became of the call
 */
public record StoredCall(String id, FinishedCall call) {}
