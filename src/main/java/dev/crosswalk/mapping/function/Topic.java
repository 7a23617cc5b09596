package dev.crosswalk.mapping.function;

/** What a function is about: the parts of the functions' page, in its order. */
public enum Topic {
    MOMENTS("Dates and times"),
    DATE_OBJECTS("Dates as objects"),
    TABLES("Tables of words"),
    EMPTINESS("Empty values"),
    LISTS("Lists"),
    OBJECTS("Objects"),
    PHONE_NUMBERS("Phone numbers"),
    MARKUP("HTML and Markdown"),
    TEXTS("Texts of other languages"),
    ENCODINGS("Encodings and signatures");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    /** Returns the title of its part of the page. */
    public String title() {
        return title;
    }
}
