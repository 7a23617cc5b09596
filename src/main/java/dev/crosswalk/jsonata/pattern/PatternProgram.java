package dev.crosswalk.jsonata.pattern;

import org.jspecify.annotations.Nullable;

/**
 * A regular expression as instructions: numbers, each instruction followed by its operands. Immutable once built.
 */
public final class PatternProgram {
    /** Succeeds. */
    static final int MATCH = 0;
    /** [character] takes this character. */
    static final int CHARACTER = 1;
    /** [character] takes this character, backwards. */
    static final int CHARACTER_BEFORE = 2;
    /** [set] takes a character of the set. */
    static final int SET = 3;
    /** [set] takes a character of the set, backwards. */
    static final int SET_BEFORE = 4;
    /** [set, minimum, maximum] takes as many characters of the set as it can, and gives them back one by one. */
    static final int RUN = 5;
    /** [otherwise] goes on, and if that fails, goes on there. */
    static final int FORK = 6;
    /** [target] goes on there. */
    static final int JUMP = 7;
    /** [register] notes the position. */
    static final int SAVE = 8;
    /** [first group, last group] forgets what they captured. */
    static final int FORGET = 9;
    /** [counter] begins to count. */
    static final int ZERO = 10;
    /** [counter, minimum, maximum, greedy, exit] decides whether another turn comes. */
    static final int TURN = 11;
    /** [counter, limit] counts a turn, up to the limit. */
    static final int COUNT = 12;
    /** [mark, counter or -1, minimum] fails if the turn took no text, unless it was one of the minimum. */
    static final int PROGRESS = 13;
    /** [edge] fails elsewhere. */
    static final int EDGE = 14;
    /** [group] takes what the group captured. */
    static final int REFERENCE = 15;
    /** [group] takes what the group captured, backwards. */
    static final int REFERENCE_BEFORE = 16;
    /** [negative, next] runs its body, which follows, and goes on at next where it stood. */
    static final int LOOK = 17;

    /** [set] takes one more character of the set than before, and can be asked again. */
    static final int EXTEND = 18;

    /** The instructions; {@link #MATCH} ends the whole and the body of each look. */
    final int[] code;

    /** What the operands of set instructions stand for. */
    final CharacterSet[] sets;

    /** What the operands of edge instructions stand for. */
    final PatternTree.Edge[] edges;

    /**
     * How many numbers a run keeps: start and end of each group, the whole match being group 0, then counters and marks of
     * repetitions.
     */
    final int registers;

    /** How many capturing groups there are. */
    final int groups;

    /** Whether a reference takes what a group captured in any case. */
    final boolean ignoreCase;

    /** Whether a match can begin at the start of the text only. */
    final boolean onlyAtStart;

    /** The text with which every match begins; may be empty. */
    final String prefix;

    /** The characters with which a match can begin; null where it may be empty. */
    final @Nullable CharacterSet first;

    PatternProgram(
            int[] code,
            CharacterSet[] sets,
            PatternTree.Edge[] edges,
            int registers,
            int groups,
            boolean ignoreCase,
            boolean onlyAtStart,
            String prefix,
            @Nullable CharacterSet first) {
        this.code = code;
        this.sets = sets;
        this.edges = edges;
        this.registers = registers;
        this.groups = groups;
        this.ignoreCase = ignoreCase;
        this.onlyAtStart = onlyAtStart;
        this.prefix = prefix;
        this.first = first;
    }

    /**
     * Reads a regular expression and compiles it.
     *
     * @param multiline whether {@code ^} and {@code $} stand for the borders of lines too
     * @throws dev.crosswalk.jsonata.JsonataException S0303 if it is not one; the token is the piece that is at fault
     */
    public static PatternProgram compile(String source, boolean ignoreCase, boolean multiline) {
        PatternReader reader = new PatternReader(source, ignoreCase, multiline);
        PatternTree tree = reader.read();
        return PatternCompiler.compile(tree, reader.groupCount(), ignoreCase);
    }
}
