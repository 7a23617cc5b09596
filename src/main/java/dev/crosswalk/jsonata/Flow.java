package dev.crosswalk.jsonata;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a library's function does with its arguments, as the {@link Analysis} of an expression has to know it. */
public enum Flow {
    /** It reads its arguments as far as their declared types go and makes something new of them. */
    COMPUTED(call -> {
        Set<InputPart> parts = new LinkedHashSet<>(call.readAsDeclared());
        return call.function().signature().givesFlat() ? StaticValue.computed(parts) : StaticValue.unknown(parts);
    }),

    /** It asks something about its arguments and does not look below them. */
    ASKED(call -> {
        call.considerAll();
        return StaticValue.computed(call.parts());
    }),

    /** It gives one or all of its arguments as they are. */
    ARGUMENTS(call -> {
        StaticValue result = StaticValue.NOTHING;
        for (StaticValue argument : call.arguments()) {
            result = result.or(call.run().consider(argument));
        }
        return result;
    }),

    /** It takes the objects of its first argument apart and gives an object, or objects, of what they hold. */
    PIECES(call -> {
        StaticValue whole = call.run().consider(call.argument(0));
        call.run().members(whole.onlyInputs());
        return whole;
    }),

    /** It reads its first argument through and through and gives it, or what remains of it. */
    COPIED(call -> {
        call.run().takeWhole(call.argument(0));
        return call.argument(0);
    }),

    /** It gives its first argument, or some of it as its other arguments tell, and may read all of it to find that out. */
    CHOSEN(call -> {
        call.arguments().forEach(call.run().calls()::letGo);
        return call.argument(0).from(call.parts());
    }),

    /** It gives all that its first argument holds. */
    MEMBERS(call -> call.run().members(call.run().consider(call.argument(0)))),

    /** It gives the names of its argument. */
    NAMES(call -> {
        StaticValue of = call.run().consider(call.argument(0));
        StaticValue result = StaticValue.NOTHING;
        for (Map.Entry<String, Integer> name : of.names().entrySet()) {
            result = result.or(key(name));
        }
        return of.inputs().isEmpty() && !of.unknown() ? result : result.or(StaticValue.computed(of.parts()));
    }),

    /** It gives what its first argument holds under the name that is the second. */
    LOOKED_UP(call -> {
        StaticRun run = call.run();
        StaticValue of = run.consider(call.argument(0));
        StaticValue name = run.consider(call.argument(1));
        StaticValue result = StaticValue.NOTHING;
        for (Map.Entry<String, Integer> text : name.texts().entrySet()) {
            result = result.or(run.field(of, text.getKey(), text.getValue()));
        }
        if (!name.isOnlyTexts()) {
            result = result.or(run.members(of));
        }
        return run.consider(result).from(name.parts());
    }),

    /** It gives what the table that is its second argument holds for the first, or else the third or the first itself. */
    TRANSLATED(call -> {
        StaticValue value = call.run().consider(call.argument(0));
        StaticValue otherwise = call.arguments().size() > 2 ? call.run().consider(call.argument(2)) : value;
        return call.run().members(call.argument(1)).or(otherwise).from(value.parts());
    }),

    /** It gives an object with names and values of its first argument in each other's place. */
    INVERTED(call -> {
        call.run().takeWhole(call.argument(0));
        StaticValue values = call.run().members(call.argument(0));
        return StaticValue.object(Map.of(NamePath.ANY, Map.of(call.position(), StaticValue.computed(values.parts()))));
    }),

    /** It gives what its second argument makes of each member of the first. */
    MAPPED(call -> {
        StaticValue members = call.run().consider(call.argument(0));
        return call.applied(1, members, StaticValue.computed(Set.of()), members);
    }),

    /** It gives those members of its first argument that the second lets through. */
    FILTERED(call -> {
        StaticValue members = call.run().consider(call.argument(0));
        call.run().consider(call.applied(1, members, StaticValue.computed(Set.of()), members));
        return members;
    }),

    /** It gives the members of its first argument in the order that the second tells. */
    SORTED(call -> {
        StaticValue members = call.run().consider(call.argument(0));
        call.run().consider(call.applied(1, members, members));
        return members;
    }),

    /** It gives what its second argument makes of all members of the first, one after the other. */
    REDUCED(Flow::reduce),

    /** It gives what its second argument makes of each value of the object that is the first. */
    EACH(call -> each(call, call.argument(0))),

    /** It gives those fields of its first argument that the second lets through. */
    SIFTED(call -> {
        StaticValue of = call.argument(0);
        call.run().consider(each(call, of));
        return of;
    }),

    /** It gives what a matcher finds in a text. */
    MATCHED(call -> {
        call.considerAll();
        StaticValue found = call.applied(1, call.argument(0), StaticValue.computed(Set.of()));
        call.run().takeWhole(found);
        Set<InputPart> parts = new LinkedHashSet<>(call.parts());
        parts.addAll(found.parts());
        Map<Integer, StaticValue> piece = Map.of(call.position(), StaticValue.computed(parts));
        return StaticValue.object(Map.of("match", piece, "index", piece, "groups", piece));
    }),

    /** It evaluates a text: whatever is in it. */
    EVALUATED(call -> {
        call.run().guess();
        StaticValue root = StaticValue.input(InputPart.root(call.position()));
        call.run().takeWhole(root);
        call.arguments().forEach(call.run().calls()::letGo);
        Set<InputPart> parts = new LinkedHashSet<>(call.parts());
        parts.addAll(root.inputs());
        return StaticValue.unknown(parts);
    });

    /** How often what was reduced so far is fed back until nothing new comes of it. */
    private static final int MAXIMUM_TURNS = 4;

    private static final Map<String, Flow> STANDARD = Map.ofEntries(
            Map.entry("exists", ASKED),
            Map.entry("count", ASKED),
            Map.entry("type", ASKED),
            Map.entry("boolean", ASKED),
            Map.entry("not", ASKED),
            Map.entry("assert", ASKED),
            Map.entry("error", ASKED),
            Map.entry("append", ARGUMENTS),
            Map.entry("zip", ARGUMENTS),
            Map.entry("reverse", ARGUMENTS),
            Map.entry("shuffle", ARGUMENTS),
            Map.entry("merge", PIECES),
            Map.entry("spread", PIECES),
            Map.entry("distinct", COPIED),
            Map.entry("clone", COPIED),
            Map.entry("keys", NAMES),
            Map.entry("lookup", LOOKED_UP),
            Map.entry("map", MAPPED),
            Map.entry("filter", FILTERED),
            Map.entry("single", FILTERED),
            Map.entry("sort", SORTED),
            Map.entry("reduce", REDUCED),
            Map.entry("each", EACH),
            Map.entry("sift", SIFTED),
            Map.entry("match", MATCHED),
            Map.entry("eval", EVALUATED));

    @SuppressWarnings("ImmutableEnumChecker") // The rules are functions without a state.
    private final Rule rule;

    Flow(Rule rule) {
        this.rule = rule;
    }

    /** What comes of a call. */
    private interface Rule {
        StaticValue result(StaticCall call);
    }

    /** Returns what a function does with its arguments. */
    static Flow of(NativeFunction function) {
        boolean isStandard = Library.standard().function(function.name()) == function;
        return isStandard ? STANDARD.getOrDefault(function.name(), COMPUTED) : function.flow();
    }

    /** Returns what a call may give, and notes what it reads. */
    StaticValue result(StaticCall call) {
        return rule.result(call);
    }

    private static StaticValue each(StaticCall call, StaticValue of) {
        StaticValue result = StaticValue.NOTHING;
        StaticValue others = call.run().consider(of);
        if (!others.inputs().isEmpty() || others.unknown()) {
            StaticValue values = call.run().members(StaticValue.inputs(others.inputs()));
            StaticValue value = others.unknown() ? values.or(StaticValue.unknown(others.flows())) : values;
            result = call.applied(1, value, StaticValue.computed(others.parts()), of);
        }
        for (Map.Entry<String, Integer> name : of.names().entrySet()) {
            boolean isComputed = name.getKey().equals(NamePath.ANY);
            StaticValue value = isComputed ? of.anyField() : of.field(name.getKey());
            result = result.or(call.applied(1, value, key(name), of));
        }
        return result;
    }

    private static StaticValue key(Map.Entry<String, Integer> name) {
        return name.getKey().equals(NamePath.ANY)
                ? StaticValue.computed(Set.of())
                : StaticValue.text(name.getKey(), name.getValue());
    }

    private static StaticValue reduce(StaticCall call) {
        StaticRun run = call.run();
        StaticValue members = run.consider(call.argument(0));
        StaticValue place = StaticValue.computed(Set.of());
        StaticValue reduced = members.or(run.consider(call.argument(2)));
        for (int turn = 0; turn < MAXIMUM_TURNS; turn++) {
            StaticValue next = reduced.or(run.consider(call.applied(1, reduced, members, place, members)));
            if (next.equals(reduced)) {
                return reduced;
            }
            reduced = next;
        }
        run.guess();
        run.calls().letGo(reduced);
        StaticValue last = call.applied(1, StaticValue.unknown(reduced.parts()), members, place, members);
        run.calls().letGo(last);
        return StaticCalls.unknownFrom(List.of(reduced, last));
    }
}
