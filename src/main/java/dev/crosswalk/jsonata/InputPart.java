package dev.crosswalk.jsonata;

/**
 * A part of the input, and where the expression names it.
 *
 * @param position the index of the character where its last known name begins
 */
record InputPart(NamePath path, int position) {
    InputPart child(String name) {
        return new InputPart(path.child(name), position);
    }

    InputPart child(String name, int namedAt) {
        return new InputPart(path.child(name), namedAt);
    }
}
