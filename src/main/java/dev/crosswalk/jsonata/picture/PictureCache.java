package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.Evaluation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps what pictures were read as, up to a number of them: expressions have few, and use each again and again. May be
 * used by many threads.
 *
 * @param <P> the read form, immutable
 */
final class PictureCache<P> {
    private static final int MAXIMUM_PICTURES = 500;
    private static final int MAXIMUM_LENGTH = 200;

    private final Map<String, P> known = new ConcurrentHashMap<>();
    private final Function<String, P> reader;

    PictureCache(Function<String, P> reader) {
        this.reader = reader;
    }

    /** Returns what a picture is read as; to read it costs a step for every character. */
    P get(Evaluation evaluation, String picture) {
        P kept = known.get(picture);
        if (kept != null) {
            return kept;
        }
        evaluation.steps(picture.length());
        P read = reader.apply(picture);
        if (picture.length() <= MAXIMUM_LENGTH && known.size() < MAXIMUM_PICTURES) {
            known.put(picture, read);
        }
        return read;
    }
}
