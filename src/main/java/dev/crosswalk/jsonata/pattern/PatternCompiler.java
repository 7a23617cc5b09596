package dev.crosswalk.jsonata.pattern;

import dev.crosswalk.jsonata.pattern.PatternTree.Repeat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Turns a regular expression's tree into instructions. Used for one and thrown away. */
final class PatternCompiler {
    private final List<CharacterSet> sets = new ArrayList<>();
    private final List<PatternTree.Edge> edges = new ArrayList<>();
    private int[] code = new int[32];
    private int length;
    private int registers;

    private PatternCompiler(int groups) {
        this.registers = 2 * (groups + 1);
    }

    static PatternProgram compile(PatternTree tree, int groups, boolean ignoreCase) {
        PatternCompiler compiler = new PatternCompiler(groups);
        compiler.emit(tree, false);
        // With an operand that means nothing, as every instruction has one.
        compiler.emit(PatternProgram.MATCH, 0);
        BitSet first = new BitSet();
        boolean takesText = addFirst(tree, first);
        return new PatternProgram(
                Arrays.copyOf(compiler.code, compiler.length),
                compiler.sets.toArray(CharacterSet[]::new),
                compiler.edges.toArray(PatternTree.Edge[]::new),
                compiler.registers,
                groups,
                ignoreCase,
                parts(tree).getFirst() == PatternTree.Edge.TEXT_START,
                prefix(tree),
                takesText ? CharacterSet.of(first) : null);
    }

    private static List<PatternTree> parts(PatternTree tree) {
        return tree instanceof PatternTree.Chain chain && !chain.parts().isEmpty() ? chain.parts() : List.of(tree);
    }

    private static String prefix(PatternTree tree) {
        StringBuilder prefix = new StringBuilder();
        for (PatternTree part : parts(tree)) {
            int only = part instanceof PatternTree.One one ? one.set().only() : -1;
            if (only < 0) {
                break;
            }
            prefix.append((char) only);
        }
        return prefix.toString();
    }

    /** Adds the characters with which a match can begin, and tells whether every match takes one of them. */
    private static boolean addFirst(PatternTree tree, BitSet first) {
        return switch (tree) {
            case PatternTree.One one -> {
                one.set().addTo(first);
                yield true;
            }
            case PatternTree.Chain chain -> {
                for (PatternTree part : chain.parts()) {
                    if (addFirst(part, first)) {
                        yield true;
                    }
                }
                yield false;
            }
            case PatternTree.Choice choice -> {
                boolean every = true;
                for (PatternTree option : choice.options()) {
                    every &= addFirst(option, first);
                }
                yield every;
            }
            case PatternTree.Group group -> addFirst(group.body(), first);
            case Repeat repeat -> repeat.maximum() > 0 && addFirst(repeat.body(), first) && repeat.minimum() > 0;
            case PatternTree.Reference _ -> {
                first.set(0, CharacterSet.ALL_CHARACTERS);
                yield false;
            }
            case PatternTree.Look _, PatternTree.Edge _ -> false;
        };
    }

    private int emit(int... numbers) {
        int start = length;
        if (length + numbers.length > code.length) {
            code = Arrays.copyOf(code, 2 * code.length + numbers.length);
        }
        System.arraycopy(numbers, 0, code, length, numbers.length);
        length += numbers.length;
        return start;
    }

    private void emit(PatternTree tree, boolean backwards) {
        switch (tree) {
            case PatternTree.One one -> emitOne(one.set(), backwards);
            case PatternTree.Chain chain ->
                (backwards ? chain.parts().reversed() : chain.parts()).forEach(part -> emit(part, backwards));
            case PatternTree.Choice choice -> emitChoice(choice.options(), backwards);
            case PatternTree.Group group -> {
                int start = 2 * group.number();
                emit(PatternProgram.SAVE, backwards ? start + 1 : start);
                emit(group.body(), backwards);
                emit(PatternProgram.SAVE, backwards ? start : start + 1);
            }
            case PatternTree.Reference reference ->
                emit(backwards ? PatternProgram.REFERENCE_BEFORE : PatternProgram.REFERENCE, reference.group());
            case PatternTree.Edge edge -> {
                emit(PatternProgram.EDGE, edges.size());
                edges.add(edge);
            }
            case PatternTree.Look look -> {
                int start = emit(PatternProgram.LOOK, look.negative() ? 1 : 0, 0);
                emit(look.body(), look.behind());
                emit(PatternProgram.MATCH, 0);
                code[start + 2] = length;
            }
            case Repeat repeat -> emitRepeat(repeat, backwards);
        }
    }

    private void emitOne(CharacterSet set, boolean backwards) {
        int only = set.only();
        if (only >= 0) {
            emit(backwards ? PatternProgram.CHARACTER_BEFORE : PatternProgram.CHARACTER, only);
        } else {
            emit(backwards ? PatternProgram.SET_BEFORE : PatternProgram.SET, number(set));
        }
    }

    private int number(CharacterSet set) {
        sets.add(set);
        return sets.size() - 1;
    }

    private void emitChoice(List<PatternTree> options, boolean backwards) {
        List<Integer> jumps = new ArrayList<>();
        for (PatternTree option : options.subList(0, options.size() - 1)) {
            int fork = emit(PatternProgram.FORK, 0);
            emit(option, backwards);
            jumps.add(emit(PatternProgram.JUMP, 0));
            code[fork + 1] = length;
        }
        emit(options.getLast(), backwards);
        jumps.forEach(jump -> code[jump + 1] = length);
    }

    private void emitRepeat(Repeat repeat, boolean backwards) {
        if (repeat.maximum() == 0) {
            return;
        }
        boolean endless = repeat.maximum() == Repeat.ENDLESS;
        if (repeat.body() instanceof PatternTree.One one && !backwards && (repeat.greedy() || endless)) {
            emitRun(one.set(), repeat);
            return;
        }
        if (repeat.minimum() == 0 && (endless || repeat.maximum() == 1)) {
            emitUncounted(repeat, backwards, endless);
        } else {
            emitCounted(repeat, backwards, endless);
        }
    }

    private void emitRun(CharacterSet set, Repeat repeat) {
        int number = number(set);
        if (repeat.greedy()) {
            emit(PatternProgram.RUN, number, repeat.minimum(), repeat.maximum());
            return;
        }
        if (repeat.minimum() > 0) {
            emit(PatternProgram.RUN, number, repeat.minimum(), repeat.minimum());
        }
        int fork = emit(PatternProgram.FORK, 0);
        int leave = emit(PatternProgram.JUMP, 0);
        code[fork + 1] = length;
        emit(PatternProgram.EXTEND, number);
        code[leave + 1] = length;
    }

    private void emitUncounted(Repeat repeat, boolean backwards, boolean endless) {
        int start = emit(PatternProgram.FORK, 0);
        int leave = start;
        if (!repeat.greedy()) {
            leave = emit(PatternProgram.JUMP, 0);
            code[start + 1] = length;
        }
        emitTurn(repeat, backwards, -1);
        if (endless) {
            emit(PatternProgram.JUMP, start);
        }
        code[leave + 1] = length;
    }

    private void emitCounted(Repeat repeat, boolean backwards, boolean endless) {
        int counter = registers++;
        emit(PatternProgram.ZERO, counter);
        int start = emit(PatternProgram.TURN, counter, repeat.minimum(), repeat.maximum(), repeat.greedy() ? 1 : 0, 0);
        emit(PatternProgram.COUNT, counter, endless ? repeat.minimum() + 1 : repeat.maximum());
        emitTurn(repeat, backwards, counter);
        emit(PatternProgram.JUMP, start);
        code[start + 5] = length;
    }

    private void emitTurn(Repeat repeat, boolean backwards, int counter) {
        int mark = PatternTree.canBeEmpty(repeat.body()) ? registers++ : -1;
        if (mark >= 0) {
            emit(PatternProgram.SAVE, mark);
        }
        if (repeat.groupsWithin() > repeat.groupsBefore()) {
            emit(PatternProgram.FORGET, repeat.groupsBefore() + 1, repeat.groupsWithin());
        }
        emit(repeat.body(), backwards);
        if (mark >= 0) {
            emit(PatternProgram.PROGRESS, mark, counter, repeat.minimum());
        }
    }
}
