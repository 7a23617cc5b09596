package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What can be known of an expression without running it. Whatever it reads and gives on any data is among the reads and
 * writes; where that cannot be told exactly, they say so and are rather more than less.
 *
 * @param reads the parts of the input that it may read, in the order of the text
 * @param writes the parts of its result, in the order of the text
 * @param calls the functions of the library that it calls or hands to others, in the order of the text
 * @param exact whether every read and write is, and nothing else had to be guessed
 */
public record Analysis(List<Read> reads, List<Write> writes, List<Call> calls, boolean exact) {
    /**
     * A part of the input that may be read.
     *
     * @param path the names that lead there from {@code $$}
     * @param whole whether everything below it may be read as well
     * @param flows whether it may be in the result or be what that is computed from; otherwise it only decides
     * @param positions for each name the index of the character where it begins, or where the value stands that a name
     *     which only the data knows is looked up in
     * @param position the same for the last name, or for {@code $$} itself
     */
    public record Read(NamePath path, boolean whole, boolean flows, List<Integer> positions, int position) {
        /** Tells whether reading it may be reading the part of the input with these names. */
        public boolean covers(List<String> part) {
            return path.leadsToOrBelow(part) || (whole && path.leadsToOrAbove(part));
        }

        /** Tells whether all names are known; others only the data knows. */
        public boolean isExact() {
            return path.isExact();
        }
    }

    /**
     * A part of the result.
     *
     * @param path the names that lead there from the result's root
     * @param open whether there may be more below it than the writes tell: a part of the input as it is, or a function's
     *     result
     * @param exact whether its names are known, and what is below it as far as the input's is
     * @param from the parts of the input that may be in it or that it is computed from
     * @param position the index of the character where its key begins
     */
    public record Write(NamePath path, boolean open, boolean exact, Set<NamePath> from, int position) {
        /** Tells whether the part of the result with these names may be this one. */
        public boolean covers(List<String> part) {
            return open ? path.leadsToOrAbove(part) : path.leadsTo(part);
        }
    }

    /**
     * A function of the library that is called or handed to another.
     *
     * @param function its name without {@code $}
     * @param position the index of the character where it is named
     */
    public record Call(String function, int position) {}

    public Analysis {
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
        calls = List.copyOf(calls);
    }

    /** Analyses an expression. */
    public static Analysis of(CompiledExpression expression) {
        Node node = expression.node();
        StaticRun run = new StaticRun(expression.library());
        StaticValue result;
        boolean complete = true;
        try {
            result = run.runWhole(node);
        } catch (StaticRun.Endless | StackOverflowError _) {
            // Nothing is known then, and that is said: it may read and give anything.
            complete = false;
            StaticValue root = StaticValue.input(InputPart.root(node.position));
            run.takeWhole(root);
            result = StaticValue.unknown(root.inputs());
        }
        Set<InputPart> flowing = complete && !run.isGuessing()
                ? result.parts()
                : run.wholeByPart().keySet();
        List<Read> reads = reads(run.wholeByPart(), flowing);
        List<Write> writes = new ArrayList<>();
        addWrites(result, NamePath.ROOT, node.position, writes);
        writes.sort(Comparator.comparingInt(Write::position).thenComparing(Write::path));
        boolean exact = complete
                && !run.isGuessing()
                && reads.stream().allMatch(Read::isExact)
                && writes.stream().allMatch(Write::exact);
        return new Analysis(reads, writes, calls(run.functionsUsed()), exact);
    }

    private static List<Read> reads(Map<InputPart, Boolean> wholeByPart, Set<InputPart> flowing) {
        List<Read> reads = new ArrayList<>();
        wholeByPart.forEach((part, whole) ->
                reads.add(new Read(part.path(), whole, flowing.contains(part), part.positions(), part.position())));
        reads.sort(Comparator.comparingInt(Read::position).thenComparing(Read::path));
        return reads;
    }

    private static void addWrites(StaticValue value, NamePath path, int position, List<Write> writes) {
        boolean open = !value.inputs().isEmpty() || value.unknown();
        boolean isExact = path.isExact()
                && !value.unknown()
                && value.inputs().stream().allMatch(part -> part.path().isExact());
        Set<NamePath> from = value.parts().stream().map(InputPart::path).collect(Collectors.toCollection(TreeSet::new));
        writes.add(new Write(path, open, isExact, from, position));
        if (value.fields() != null) {
            value.fields()
                    .forEach((name, byPosition) ->
                            byPosition.forEach((where, field) -> addWrites(field, path.child(name), where, writes)));
        }
    }

    private static List<Call> calls(Set<Call> calls) {
        return calls.stream()
                .sorted(Comparator.comparingInt(Call::position).thenComparing(Call::function))
                .toList();
    }
}
