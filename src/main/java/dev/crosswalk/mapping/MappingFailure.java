package dev.crosswalk.mapping;

/** What one of our functions throws at an argument that it cannot use; the message never holds the argument. */
public final class MappingFailure extends RuntimeException {
    public MappingFailure(String message) {
        super(message);
    }
}
