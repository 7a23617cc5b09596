package dev.crosswalk.mapping.function;

/** What a function is about: the parts of the functions' page, in its order. */
public enum Topic {
    MOMENTS("Dates and times"),
    TABLES("Tables of words"),
    EMPTINESS("Empty values"),
    MARKUP("HTML and text"),
    TEXTS("Texts for other languages");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    /** Returns the title of its part of the page. */
    public String title() {
        return title;
    }
}
