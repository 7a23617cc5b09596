package dev.crosswalk.benchmarks.create;

import dev.crosswalk.benchmarks.machine.Child;
import java.util.Optional;
import java.util.OptionalLong;

/** One way of a create, started and ready for load. */
interface Subject extends AutoCloseable {
    /** Returns its name in the tables. */
    String name();

    Target target();

    /** Returns its process; empty for the upstream, which belongs to nobody's core. */
    Optional<Child> process();

    /** Returns how many bytes it has allocated so far, where it can tell. */
    OptionalLong allocatedBytes();

    @Override
    void close();
}
