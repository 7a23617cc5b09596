package dev.crosswalk.jsonata.pattern;

import dev.crosswalk.jsonata.JsonataException;
import dev.crosswalk.jsonata.pattern.PatternTree.Repeat;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a regular expression in JavaScript's syntax without its flag {@code u}, with all that browsers allow for old
 * pages' sake: octal numbers, braces and escapes that mean themselves. Used for one text and thrown away.
 */
final class PatternReader {
    /** Deeper nesting is nobody's regular expression, and would exhaust the stack. */
    private static final int MAXIMUM_NESTING = 200;

    private static final int LARGEST_OCTAL = 0377;

    private final String source;
    private final boolean ignoreCase;
    private final boolean multiline;
    private final PatternGroups groups;
    private int position;
    private int groupsBegun;
    private int nesting;

    PatternReader(String source, boolean ignoreCase, boolean multiline) {
        this.source = source;
        this.ignoreCase = ignoreCase;
        this.multiline = multiline;
        this.groups = PatternGroups.in(source);
    }

    /** Returns how many capturing groups there are. */
    int groupCount() {
        return groups.count();
    }

    PatternTree read() {
        PatternTree tree = readChoice();
        if (position < source.length()) {
            throw wrong(")");
        }
        return tree;
    }

    static JsonataException wrong(String piece) {
        return JsonataException.of("S0303", piece);
    }

    private boolean isNext(char character) {
        return position < source.length() && source.charAt(position) == character;
    }

    private boolean skip(String expected) {
        if (!source.startsWith(expected, position)) {
            return false;
        }
        position += expected.length();
        return true;
    }

    private PatternTree readChoice() {
        if (++nesting > MAXIMUM_NESTING) {
            throw wrong("(");
        }
        List<PatternTree> options = new ArrayList<>();
        do {
            options.add(readChain());
        } while (skip("|"));
        nesting--;
        return options.size() == 1 ? options.getFirst() : new PatternTree.Choice(List.copyOf(options));
    }

    private PatternTree readChain() {
        List<PatternTree> parts = new ArrayList<>();
        while (position < source.length() && !isNext('|') && !isNext(')')) {
            parts.add(readTerm());
        }
        return parts.size() == 1 ? parts.getFirst() : new PatternTree.Chain(List.copyOf(parts));
    }

    private PatternTree readTerm() {
        int before = groupsBegun;
        int start = position;
        PatternTree atom = readAtom();
        // In parentheses of their own they may be repeated, bare they may not.
        boolean isBareEdge = atom instanceof PatternTree.Edge && source.charAt(start) != '(';
        boolean isBareLookBehind = source.startsWith("(?<=", start) || source.startsWith("(?<!", start);
        return isBareEdge || isBareLookBehind ? atom : readRepeat(atom, before);
    }

    private PatternTree readAtom() {
        char character = source.charAt(position++);
        return switch (character) {
            case '^' -> multiline ? PatternTree.Edge.LINE_START : PatternTree.Edge.TEXT_START;
            case '$' -> multiline ? PatternTree.Edge.LINE_END : PatternTree.Edge.TEXT_END;
            case '.' -> new PatternTree.One(CharacterSet.LINE_ENDS.complement());
            case '(' -> readGroup();
            case '[' -> new PatternTree.One(readClass());
            case '\\' -> readEscape();
            case '*', '+', '?' -> throw wrong(String.valueOf(character));
            case '{' -> {
                int start = --position;
                if (readBounds() != null) {
                    throw wrong(source.substring(start, position));
                }
                position = start + 1;
                yield literal('{');
            }
            default -> literal(character);
        };
    }

    private PatternTree literal(char character) {
        BitSet members = new BitSet();
        members.set(character);
        return new PatternTree.One(completed(members));
    }

    private CharacterSet completed(BitSet members) {
        if (ignoreCase) {
            SameLetters.complete(members);
        }
        return CharacterSet.of(members);
    }

    private PatternTree readGroup() {
        int start = position - 1;
        PatternTree group;
        if (skip("?:")) {
            group = readChoice();
        } else if (skip("?=")) {
            group = new PatternTree.Look(false, false, readChoice());
        } else if (skip("?!")) {
            group = new PatternTree.Look(false, true, readChoice());
        } else if (skip("?<=")) {
            group = new PatternTree.Look(true, false, readChoice());
        } else if (skip("?<!")) {
            group = new PatternTree.Look(true, true, readChoice());
        } else {
            if (skip("?<")) {
                position += PatternGroups.nameAt(source, position).length() + 1;
            } else if (isNext('?')) {
                throw wrong(source.substring(start, Math.min(source.length(), start + 3)));
            }
            int number = ++groupsBegun;
            group = new PatternTree.Group(number, readChoice());
        }
        if (!skip(")")) {
            throw wrong("(");
        }
        return group;
    }

    private PatternTree readRepeat(PatternTree atom, int groupsBefore) {
        int minimum = 0;
        int maximum = Repeat.ENDLESS;
        int start = position;
        if (skip("+")) {
            minimum = 1;
        } else if (skip("?")) {
            maximum = 1;
        } else if (!skip("*")) {
            int @Nullable [] bounds = readBounds();
            if (bounds == null) {
                return atom;
            }
            minimum = bounds[0];
            maximum = bounds[1];
            if (minimum > maximum) {
                throw wrong(source.substring(start, position));
            }
        }
        return new Repeat(atom, minimum, maximum, !skip("?"), groupsBefore, groupsBegun);
    }

    /** Reads <code>{2}</code>, <code>{2,}</code> or <code>{2,5}</code>; anything else is left where it is. */
    private int @Nullable [] readBounds() {
        int start = position;
        if (skip("{")) {
            int minimum = readNumber();
            int maximum = minimum;
            if (minimum >= 0 && skip(",")) {
                maximum = isNext('}') ? Repeat.ENDLESS : readNumber();
            }
            if (maximum >= 0 && skip("}")) {
                return new int[] {minimum, maximum};
            }
        }
        position = start;
        return null;
    }

    /** Reads a decimal number; one too large for an int is as good as endless. Returns -1 if there is none. */
    private int readNumber() {
        long number = -1;
        while (position < source.length() && isBetween(source.charAt(position), '0', '9')) {
            number = Math.min(Repeat.ENDLESS, Math.max(0, number) * 10 + source.charAt(position++) - '0');
        }
        return (int) number;
    }

    private static boolean isBetween(char character, char first, char last) {
        return character >= first && character <= last;
    }

    private PatternTree readEscape() {
        int start = position;
        char character = escaped();
        if (character == 'b' || character == 'B') {
            position++;
            return character == 'b' ? PatternTree.Edge.WORD_EDGE : PatternTree.Edge.NO_WORD_EDGE;
        }
        if (isBetween(character, '1', '9')) {
            int number = readNumber();
            if (number <= groups.count()) {
                return new PatternTree.Reference(number);
            }
            position = start;
        }
        if (character == 'k' && groups.areNamed()) {
            position++;
            Integer group = skip("<") ? groups.number(PatternGroups.nameAt(source, position)) : null;
            if (group == null) {
                throw wrong("\\k");
            }
            position = source.indexOf('>', position) + 1;
            return new PatternTree.Reference(group);
        }
        CharacterSet set = readSetEscape();
        return set != null ? new PatternTree.One(set) : literal(readCharacterEscape(false));
    }

    private char escaped() {
        if (position >= source.length()) {
            throw wrong("\\");
        }
        return source.charAt(position);
    }

    /** Reads {@code d}, {@code w}, {@code s} or their opposites; anything else is left where it is. */
    private @Nullable CharacterSet readSetEscape() {
        CharacterSet set = switch (escaped()) {
            case 'd' -> CharacterSet.DIGITS;
            case 'D' -> CharacterSet.DIGITS.complement();
            case 'w' -> CharacterSet.WORD;
            case 'W' -> CharacterSet.WORD.complement();
            case 's' -> CharacterSet.SPACE;
            case 'S' -> CharacterSet.SPACE.complement();
            default -> null;
        };
        if (set != null) {
            position++;
        }
        return set;
    }

    private char readCharacterEscape(boolean inClass) {
        char character = escaped();
        if (isBetween(character, '0', '7')) {
            return readOctal();
        }
        position++;
        return switch (character) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'v' -> '\u000b';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'b' -> inClass ? '\b' : 'b';
            case 'x' -> readHexadecimal(2, character);
            case 'u' -> readHexadecimal(4, character);
            case 'c' -> readControl(inClass);
            case 'k' -> {
                if (groups.areNamed()) {
                    throw wrong("\\k");
                }
                yield character;
            }
            default -> character;
        };
    }

    private char readOctal() {
        int value = 0;
        int end = Math.min(source.length(), position + 3);
        while (position < end && isBetween(source.charAt(position), '0', '7')) {
            int next = value * 8 + source.charAt(position) - '0';
            if (next > LARGEST_OCTAL) {
                break;
            }
            value = next;
            position++;
        }
        return (char) value;
    }

    private char readHexadecimal(int digits, char otherwise) {
        int value = 0;
        for (int index = position; index < position + digits; index++) {
            int digit = index < source.length() ? hexadecimal(source.charAt(index)) : -1;
            if (digit < 0) {
                return otherwise;
            }
            value = value * 16 + digit;
        }
        position += digits;
        return (char) value;
    }

    private static int hexadecimal(char character) {
        return character < 128 ? Character.digit(character, 16) : -1;
    }

    /** Reads what follows {@code \c}. Where that is no letter, the backslash means itself. */
    private char readControl(boolean inClass) {
        char letter = position < source.length() ? source.charAt(position) : ' ';
        boolean valid = isBetween(letter, 'a', 'z')
                || isBetween(letter, 'A', 'Z')
                || (inClass && (isBetween(letter, '0', '9') || letter == '_'));
        if (!valid) {
            position--;
            return '\\';
        }
        position++;
        return (char) (letter % 32);
    }

    private CharacterSet readClass() {
        boolean negated = skip("^");
        BitSet members = new BitSet();
        while (!skip("]")) {
            int first = readClassAtom(members);
            if (isNext('-') && !source.startsWith("-]", position)) {
                int dash = position++;
                int last = readClassAtom(members);
                if (first < 0 || last < 0) {
                    members.set('-');
                } else if (first > last) {
                    throw wrong(source.substring(dash - 1, position));
                } else {
                    members.set(first, last);
                }
            }
        }
        CharacterSet set = completed(members);
        return negated ? set.complement() : set;
    }

    /** Adds a character or a set, and returns the character, or -1 for a set. */
    private int readClassAtom(BitSet members) {
        if (position >= source.length()) {
            throw wrong("[");
        }
        char character = source.charAt(position++);
        if (character == '\\') {
            CharacterSet set = readSetEscape();
            if (set != null) {
                set.addTo(members);
                return -1;
            }
            character = readCharacterEscape(true);
        }
        members.set(character);
        return character;
    }
}
