package dev.crosswalk.jsonata.pattern;

import static dev.crosswalk.jsonata.pattern.PatternProgram.*;

import dev.crosswalk.jsonata.Evaluation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a regular expression in one text: tries, and on failure goes back to the last fork. Forks stand in an array
 * of its own, so that no text is too long for the thread's stack; every instruction spends the evaluation's budget, so
 * that no pattern runs away. Used by one thread and thrown away.
 */
public final class PatternSearch {
    /** How many instructions pass between two reports to the budget. */
    private static final int REPORT_AFTER = 1_024;

    /** An instruction is that much less work than a step of an evaluation. */
    private static final int INSTRUCTIONS_IN_STEP = 16;

    /** Looking at one character in a row is that much less work than an instruction. */
    private static final int CHARACTERS_IN_INSTRUCTION = 8;

    /** What is on the stack: a place to go on with its first and last position, or a register with its former value. */
    private static final int ENTRY = 3;

    private static final int FIRST_FORKS = 16;

    private static final int[] NOTHING = {};

    private final PatternProgram program;
    private final int[] code;
    private final Evaluation evaluation;
    private final String text;
    private final int[] registers;
    /** Made when there is a fork: most searches have none. */
    private int[] stack = NOTHING;

    private int top;
    /** Where the entries of the present run begin: a look's run must not use the forks of what is around it. */
    private int base;

    private int position;
    private int untilReport = REPORT_AFTER;

    /** Begins to look for matches in a text. */
    public PatternSearch(PatternProgram program, Evaluation evaluation, String text) {
        this.program = program;
        this.code = program.code;
        this.evaluation = evaluation;
        this.text = text;
        this.registers = new int[program.registers];
    }

    /** Finds the first match at an index or after it, and tells whether there is one. */
    public boolean find(int from) {
        evaluation.step();
        int last = program.onlyAtStart ? 0 : text.length();
        for (int start = candidate(from); start >= 0 && start <= last; start = candidate(start + 1)) {
            spend(registers.length / CHARACTERS_IN_INSTRUCTION);
            Arrays.fill(registers, -1);
            top = 0;
            base = 0;
            position = start;
            if (run(0)) {
                registers[0] = start;
                registers[1] = position;
                return true;
            }
        }
        return false;
    }

    public String text() {
        return text;
    }

    public int start() {
        return registers[0];
    }

    public int end() {
        return registers[1];
    }

    public int groups() {
        return program.groups;
    }

    /** Returns what a group captured; null if it took no part in the match. */
    public @Nullable String group(int number) {
        int start = registers[2 * number];
        int end = registers[2 * number + 1];
        return start < 0 || end < 0 ? null : text.substring(start, end);
    }

    /** Returns the first index, from one on, at which a match can begin; -1 if there is none. */
    private int candidate(int from) {
        if (!program.prefix.isEmpty()) {
            int found = text.indexOf(program.prefix, from);
            spend((found < 0 ? Math.max(0, text.length() - from) : found - from) / CHARACTERS_IN_INSTRUCTION);
            return found;
        }
        CharacterSet first = program.first;
        if (first == null) {
            return from;
        }
        int start = from;
        while (start < text.length() && !first.contains(text.charAt(start))) {
            start++;
        }
        spend(Math.max(0, start - from) / CHARACTERS_IN_INSTRUCTION);
        return start < text.length() ? start : -1;
    }

    private void spend(int instructions) {
        untilReport -= instructions;
        if (untilReport <= 0) {
            report();
        }
    }

    private void report() {
        evaluation.steps((REPORT_AFTER - untilReport) / INSTRUCTIONS_IN_STEP);
        untilReport = REPORT_AFTER;
    }

    /**
     * Runs the instructions from a place on until a match, and tells whether there is one. The frequent instructions are
     * followed right here, with what they need in local variables: that is twice as fast.
     */
    private boolean run(int firstInstruction) {
        int at = firstInstruction;
        int here = position;
        int length = text.length();
        while (true) {
            if (--untilReport <= 0) {
                report();
            }
            int operand = code[at + 1];
            int next = -1;
            switch (code[at]) {
                case MATCH -> {
                    position = here;
                    return true;
                }
                case CHARACTER -> {
                    if (here < length && text.charAt(here) == operand) {
                        here++;
                        next = at + 2;
                    }
                }
                case SET -> {
                    if (here < length && program.sets[operand].contains(text.charAt(here))) {
                        here++;
                        next = at + 2;
                    }
                }
                case EXTEND -> {
                    if (here < length && program.sets[operand].contains(text.charAt(here))) {
                        here++;
                        push(at, here, here);
                        next = at + 2;
                    }
                }
                case FORK -> {
                    push(operand, here, here);
                    next = at + 2;
                }
                case JUMP -> next = operand;
                default -> {
                    position = here;
                    next = follow(at, operand);
                    here = position;
                }
            }
            if (next < 0) {
                next = resume();
                if (next < 0) {
                    return false;
                }
                here = position;
            }
            at = next;
        }
    }

    /** Follows one of the other instructions, and returns where to go on; -1 if it failed. */
    private int follow(int at, int operand) {
        return switch (code[at]) {
            case RUN -> afterRun(at);
            case SAVE -> {
                assign(operand, position);
                yield at + 2;
            }
            case TURN -> afterTurn(at);
            case EDGE -> isAt(program.edges[operand]) ? at + 2 : -1;
            case FORGET -> {
                for (int register = 2 * operand; register <= 2 * code[at + 2] + 1; register++) {
                    spend(1);
                    assign(register, -1);
                }
                yield at + 3;
            }
            case ZERO -> {
                assign(operand, 0);
                yield at + 2;
            }
            case COUNT -> {
                assign(operand, Math.min(registers[operand] + 1, code[at + 2]));
                yield at + 3;
            }
            case PROGRESS -> {
                int counter = code[at + 2];
                boolean demanded = counter >= 0 && registers[counter] <= code[at + 3];
                yield demanded || position != registers[operand] ? at + 4 : -1;
            }
            case CHARACTER_BEFORE ->
                position > 0 && text.charAt(position - 1) == operand ? backTo(position - 1, at) : -1;
            case SET_BEFORE ->
                position > 0 && program.sets[operand].contains(text.charAt(position - 1))
                        ? backTo(position - 1, at)
                        : -1;
            case REFERENCE, REFERENCE_BEFORE -> afterReference(at, operand);
            case LOOK -> afterLook(at, operand != 0);
            default -> throw new IllegalStateException("no instruction has the number " + code[at]);
        };
    }

    private int backTo(int newPosition, int at) {
        position = newPosition;
        return at + 2;
    }

    private int afterRun(int at) {
        CharacterSet set = program.sets[code[at + 1]];
        int start = position;
        int end = (int) Math.min(text.length(), (long) start + code[at + 3]);
        int index = start;
        while (index < end && set.contains(text.charAt(index))) {
            index++;
        }
        spend((index - start) / CHARACTERS_IN_INSTRUCTION);
        int fewest = code[at + 2];
        if (index - start < fewest) {
            return -1;
        }
        if (index - start > fewest) {
            push(at + 4, index - 1, start + fewest);
        }
        position = index;
        return at + 4;
    }

    private int afterTurn(int at) {
        int turns = registers[code[at + 1]];
        int body = at + 6;
        int exit = code[at + 5];
        if (turns < code[at + 2]) {
            return body;
        }
        // An endless repetition counts to one more than its minimum only, so it never comes to its maximum.
        if (turns >= code[at + 3]) {
            return exit;
        }
        boolean greedy = code[at + 4] != 0;
        push(greedy ? exit : body, position, position);
        return greedy ? body : exit;
    }

    private int afterReference(int at, int group) {
        int start = registers[2 * group];
        int end = registers[2 * group + 1];
        if (start < 0 || end < 0) {
            return at + 2;
        }
        int length = end - start;
        int other = code[at] == REFERENCE ? position : position - length;
        if (other < 0 || other + length > text.length()) {
            return -1;
        }
        spend(length / CHARACTERS_IN_INSTRUCTION);
        for (int index = 0; index < length; index++) {
            char captured = text.charAt(start + index);
            char present = text.charAt(other + index);
            if (captured != present && !(program.ignoreCase && SameLetters.same(captured, present))) {
                return -1;
            }
        }
        position = code[at] == REFERENCE ? other + length : other;
        return at + 2;
    }

    /** Looks ahead or behind: what its groups captured stays if it is not negative, its forks are gone. */
    private int afterLook(int at, boolean negative) {
        spend(registers.length / CHARACTERS_IN_INSTRUCTION);
        int[] before = registers.clone();
        int start = position;
        int outerBase = base;
        int outerTop = top;
        base = top;
        boolean matched = run(at + 3);
        base = outerBase;
        top = outerTop;
        position = start;
        int[] after = registers.clone();
        System.arraycopy(before, 0, registers, 0, before.length);
        if (matched == negative) {
            return -1;
        }
        if (!negative) {
            for (int register = 0; register < after.length; register++) {
                assign(register, after[register]);
            }
        }
        return code[at + 2];
    }

    private boolean isAt(PatternTree.Edge edge) {
        return switch (edge) {
            case TEXT_START -> position == 0;
            case TEXT_END -> position == text.length();
            case LINE_START -> position == 0 || CharacterSet.LINE_ENDS.contains(text.charAt(position - 1));
            case LINE_END -> position == text.length() || CharacterSet.LINE_ENDS.contains(text.charAt(position));
            case WORD_EDGE -> isWordAt(position - 1) != isWordAt(position);
            case NO_WORD_EDGE -> isWordAt(position - 1) == isWordAt(position);
        };
    }

    private boolean isWordAt(int index) {
        return index >= 0 && index < text.length() && CharacterSet.WORD.contains(text.charAt(index));
    }

    /** Sets a register, so that going back to an earlier fork sets it back. */
    private void assign(int register, int value) {
        int former = registers[register];
        if (former != value) {
            registers[register] = value;
            if (top > base) {
                push(~register, former, 0);
            }
        }
    }

    private void push(int target, int first, int second) {
        if (top == stack.length) {
            evaluation.built(stack.length);
            stack = Arrays.copyOf(stack, Math.max(FIRST_FORKS * ENTRY, 2 * stack.length));
        }
        stack[top] = target;
        stack[top + 1] = first;
        stack[top + 2] = second;
        top += ENTRY;
    }

    /** Goes back to the last fork of this run, and returns where to go on; -1 if there is none. */
    private int resume() {
        while (top > base) {
            int entry = top - ENTRY;
            int target = stack[entry];
            int value = stack[entry + 1];
            if (target < 0) {
                registers[~target] = value;
                top = entry;
                continue;
            }
            position = value;
            if (value > stack[entry + 2]) {
                stack[entry + 1] = value - 1;
            } else {
                top = entry;
            }
            return target;
        }
        return -1;
    }
}
