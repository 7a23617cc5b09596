package dev.crosswalk.sandbox;

/** What a vendor does with something that may not be sent: refuse the request, or drop it in silence. */
enum Leniency {
    REFUSE,
    IGNORE
}
