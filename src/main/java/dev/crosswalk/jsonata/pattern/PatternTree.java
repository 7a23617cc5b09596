package dev.crosswalk.jsonata.pattern;

import java.util.List;

/** A part of a regular expression, as it was read. */
sealed interface PatternTree {
    /** One character out of a set. */
    record One(CharacterSet set) implements PatternTree {}

    /** Parts that follow one another; none of them matches the empty text. */
    record Chain(List<PatternTree> parts) implements PatternTree {}

    /** Alternatives, tried in their order. */
    record Choice(List<PatternTree> options) implements PatternTree {}

    /** A capturing group. */
    record Group(int number, PatternTree body) implements PatternTree {}

    /** What a group captured, once more. */
    record Reference(int group) implements PatternTree {}

    /** A look ahead or behind, which takes no text. */
    record Look(boolean behind, boolean negative, PatternTree body) implements PatternTree {}

    /**
     * A part that may come several times.
     *
     * @param maximum {@link #ENDLESS} where there is none
     * @param groupsBefore the number of the last group that begins before the body
     * @param groupsWithin the number of the last group that begins before the body's end
     */
    record Repeat(PatternTree body, int minimum, int maximum, boolean greedy, int groupsBefore, int groupsWithin)
            implements PatternTree {
        static final int ENDLESS = Integer.MAX_VALUE;
    }

    /** A place in the text. */
    enum Edge implements PatternTree {
        TEXT_START,
        TEXT_END,
        LINE_START,
        LINE_END,
        WORD_EDGE,
        NO_WORD_EDGE
    }

    /** Tells whether a part can match without taking any text. */
    static boolean canBeEmpty(PatternTree tree) {
        return switch (tree) {
            case One _ -> false;
            case Chain chain -> chain.parts().stream().allMatch(PatternTree::canBeEmpty);
            case Choice choice -> choice.options().stream().anyMatch(PatternTree::canBeEmpty);
            case Group group -> canBeEmpty(group.body());
            case Repeat repeat -> repeat.minimum() == 0 || canBeEmpty(repeat.body());
            case Reference _, Look _, Edge _ -> true;
        };
    }
}
