package dev.crosswalk.sandbox;

import java.util.List;

/** What ends a request that the provider refuses; it never leaves the room. */
final class ViolationException extends RuntimeException {
    private final transient List<Violation> violations;

    ViolationException(List<Violation> violations) {
        super(violations.getFirst().message(), null, false, false);
        this.violations = List.copyOf(violations);
    }

    ViolationException(Violation violation) {
        this(List.of(violation));
    }

    List<Violation> violations() {
        return violations;
    }
}
