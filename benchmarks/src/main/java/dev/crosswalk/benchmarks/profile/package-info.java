/** Where the time and the memory go: recordings of the JDK's flight recorder, and the frames that are on top of them. */
@NullMarked
package dev.crosswalk.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
