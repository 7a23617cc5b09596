/** Tests of YAML files and the places of what stands in them. */
@NullMarked
package dev.crosswalk.yaml;

import org.jspecify.annotations.NullMarked;
