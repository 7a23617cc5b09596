package dev.crosswalk.sandbox;

import dev.crosswalk.sandbox.RecordType.Identifiers;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;

/** Makes identifiers of a type's kind: the same ones in the same order after every reset, so that tests can rely on them. */
final class IdentifierMaker {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String HEX = "0123456789abcdef";

    private IdentifierMaker() {}

    /** Makes the next identifier that no record has. */
    static Object next(RecordType type, Store store) {
        Object id = make(type, store);
        while (store.find(type.name(), String.valueOf(id)).isPresent()) {
            id = make(type, store);
        }
        return id;
    }

    private static Object make(RecordType type, Store store) {
        Identifiers identifiers = type.identifiers();
        long count = store.next("id of " + type.name());
        long number = identifiers.start() + count * identifiers.step();
        String seed = type.name() + "/" + count;
        return switch (identifiers.kind()) {
            case "digits" -> identifiers.prefix() + number;
            case "prefixed" -> identifiers.prefix() + characters(seed, LETTERS, identifiers.length());
            case "hex" -> identifiers.prefix() + characters(seed, HEX, identifiers.length());
            case "uuid" ->
                UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
            // A number that fits is an int, as in parsed JSON, so that equal identifiers are equal.
            default -> number == (int) number ? (Object) (int) number : (Object) number;
        };
    }

    /** Returns characters that look random and are always the same for a seed. */
    static String characters(String seed, String alphabet, int length) {
        SplittableRandom random = new SplittableRandom(mixed(seed));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static long mixed(String seed) {
        UUID hash = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
        return hash.getMostSignificantBits() ^ hash.getLeastSignificantBits();
    }
}
