package dev.crosswalk.mapping;

/** What one of our functions throws at an argument that it cannot use; the message never holds the argument. */
final class MappingFailure extends RuntimeException {
    MappingFailure(String message) {
        super(message);
    }
}
