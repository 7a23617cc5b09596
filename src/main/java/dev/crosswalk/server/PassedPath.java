package dev.crosswalk.server;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a raw call as the provider gets it.
 *
 * @param segments those behind our own word, each decoded once
 * @param endsWithSlash whether a slash ends the path
 */
record PassedPath(List<String> segments, boolean endsWithSlash) {
    /**
     * Splits a path. Empty segments do not count, and a slash at the end is kept, because some providers insist on it.
     *
     * @param word the first segment, which is ours
     * @param rawPath the path as sent
     */
    static PassedPath after(String word, String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String raw : rawPath.split("/", -1)) {
            if (!raw.isEmpty()) {
                segments.add(PercentDecoding.ofPath(raw)
                        .orElseThrow(() -> CrosswalkException.of(
                                ErrorCode.INVALID_REQUEST,
                                "The path is not well encoded. Percent-encode it as UTF-8.")));
            }
        }
        if (segments.isEmpty() || !segments.getFirst().equals(word)) {
            throw new IllegalStateException("The route begins with another word.");
        }
        return new PassedPath(segments.subList(1, segments.size()), rawPath.endsWith("/"));
    }
}
