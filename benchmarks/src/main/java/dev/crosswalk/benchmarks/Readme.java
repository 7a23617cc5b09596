package dev.crosswalk.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts figures into their place in the README, so that nobody types them. */
final class Readme {
    private Readme() {}

    static void write(Path file, String section, String text) throws IOException {
        Files.writeString(file, replaced(Files.readString(file), section, text));
    }

    /** Returns a document with the text between the markers of a section replaced. */
    static String replaced(String document, String section, String text) {
        String begin = "<!-- " + section + ": written by benchmarks/run " + section + " --write -->\n";
        String end = "<!-- end of " + section + " -->\n";
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("The document has no place for " + section + ".");
        }
        return document.substring(0, from + begin.length()) + "\n" + text + "\n" + document.substring(to);
    }
}
