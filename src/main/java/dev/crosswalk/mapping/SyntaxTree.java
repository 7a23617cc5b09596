package dev.crosswalk.mapping;

import java.util.Set;

/** What can be known of an expression without running it. */
record SyntaxTree(Set<String> roots, Set<String> functions) {
    static SyntaxTree of(String source) {
        return new SyntaxTree(
                Set.of(), Set.of(source).stream().filter(String::isEmpty).collect(java.util.stream.Collectors.toSet()));
    }

    Set<String> unknownFunctions(Set<String> known) {
        return functions.stream().filter(name -> !known.contains(name)).collect(java.util.stream.Collectors.toSet());
    }
}
