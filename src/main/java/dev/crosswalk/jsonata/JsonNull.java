package dev.crosswalk.jsonata;

/**
 * JSON's null as a value of an evaluation, where Java's null is JSONata's undefined.
 *
 * <p>Inside lists and maps JSON's null is Java's null, as JSON readers make them, so that neither input nor output needs
 * a copy: see {@link Values#element}, {@link Values#field} and {@link Values#stored}.
 */
public enum JsonNull {
    NULL;

    @Override
    public String toString() {
        return "null";
    }
}
