@NullMarked
package dev.crosswalk.telemetry;

import org.jspecify.annotations.NullMarked;
