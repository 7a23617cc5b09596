package dev.crosswalk.jsonata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns resolved nodes into closures. Whatever can be known before the data is there is decided here: where a variable
 * is, which function a name stands for, whether a path needs more than looking up names.
 */
final class Compiler {
    private final Library library;

    Compiler(Library library) {
        this.library = library;
    }

    Library library() {
        return library;
    }

    Closure compile(Node node, Scope scope) {
        Closure closure = followed(bare(node, scope), node, scope);
        return mayBeSequence(node) ? finished(closure, node.keepArray) : closure;
    }

    /** Returns a closure with the filters and the grouping that follow a node. */
    Closure followed(Closure bare, Node node, Scope scope) {
        Closure closure = bare;
        for (Node.Stage stage : node.predicates) {
            if (stage instanceof Node.Filter filter) {
                closure = filtered(closure, filter.predicate(), scope, node.tuple);
            }
        }
        Node.Grouping group = node.group;
        if (group != null && !(node instanceof Node.Path)) {
            closure = Constructors.grouped(this, closure, group, scope);
        }
        return closure;
    }

    Closure[] compile(List<? extends Node> nodes, Scope scope) {
        Closure[] closures = new Closure[nodes.size()];
        for (int index = 0; index < closures.length; index++) {
            closures[index] = compile(nodes.get(index), scope);
        }
        return closures;
    }

    private Closure bare(Node node, Scope scope) {
        return switch (node) {
            case Node.Literal literal -> {
                Object value = literal.value;
                yield (_, _, _) -> value;
            }
            case Node.Pattern pattern -> {
                Object value = pattern.value;
                yield (_, _, _) -> value;
            }
            case Node.Name name -> {
                String wanted = name.name;
                yield (evaluation, input, _) -> Paths.lookup(evaluation, input, wanted);
            }
            case Node.Variable variable -> Variables.read(this, variable.name, scope);
            case Node.Wildcard _ -> (evaluation, input, _) -> Paths.wildcard(evaluation, input);
            case Node.Descendants _ -> (evaluation, input, _) -> Paths.descendants(evaluation, input);
            case Node.Parent parent -> Variables.ancestor(parent.slot, scope);
            case Node.Path path ->
                Scope.carriesTuples(path) ? TuplePath.compile(this, path, scope) : PlainPath.compile(this, path, scope);
            case Node.Infix infix -> Operators.infix(this, infix, scope);
            case Node.Negation negation -> Operators.negation(this, negation, scope);
            case Node.ArrayConstructor array -> Constructors.array(this, array, scope);
            case Node.ObjectConstructor object -> Constructors.object(this, object.pairs, scope);
            case Node.Block block -> block(block, scope);
            case Node.Binding binding -> Variables.write(compile(binding.value, scope), binding.name, scope);
            case Node.Condition condition -> condition(condition, scope);
            case Node.Default fallback -> fallback(fallback, scope);
            case Node.Call call -> Calls.call(this, call, scope);
            case Node.Chain chain -> Calls.chain(this, chain, scope);
            case Node.Lambda lambda -> Calls.lambda(this, lambda, scope);
            case Node.Transform transform -> Transform.compile(this, transform, scope);
            case Node.Sort _ -> throw new IllegalStateException("a sort is compiled by its path");
        };
    }

    /** Compiles a node in whose place a function may give its value by one more call, without nesting deeper. */
    Closure compileTail(Node node, Scope scope) {
        boolean plain = node.predicates.isEmpty() && node.group == null && !node.keepArray;
        if (plain && node instanceof Node.Call call && !call.isPartial()) {
            return Calls.tailCall(this, call, scope);
        }
        if (plain && node instanceof Node.Condition condition) {
            Closure test = compile(condition.test, scope);
            Closure then = compileTail(condition.then, scope);
            Closure otherwise = condition.otherwise == null ? null : compileTail(condition.otherwise, scope);
            return choice(test, then, otherwise);
        }
        if (plain && node instanceof Node.Block block && !block.expressions.isEmpty()) {
            Scope inner = blockScope(block, scope);
            Closure[] expressions = compile(block.expressions, inner);
            expressions[expressions.length - 1] = compileTail(block.expressions.getLast(), inner);
            return inOrder(expressions, inner, scope);
        }
        return compile(node, scope);
    }

    private static Scope blockScope(Node.Block block, Scope scope) {
        Scope inner = Scope.of(scope, List.of());
        block.expressions.forEach(inner::declareBindings);
        return inner.size() == 0 ? scope : inner;
    }

    private Closure block(Node.Block block, Scope scope) {
        Scope inner = blockScope(block, scope);
        return inOrder(compile(block.expressions, inner), inner, scope);
    }

    private static Closure inOrder(Closure[] expressions, Scope inner, Scope scope) {
        if (inner == scope && expressions.length == 1) {
            return expressions[0];
        }
        int places = inner.size();
        boolean ownFrame = inner != scope;
        return (evaluation, input, frame) -> {
            Frame own = ownFrame ? Frame.of(frame, places) : frame;
            Object result = null;
            for (Closure expression : expressions) {
                result = expression.run(evaluation, input, own);
            }
            return result;
        };
    }

    private Closure condition(Node.Condition condition, Scope scope) {
        Closure test = compile(condition.test, scope);
        Closure then = compile(condition.then, scope);
        Node otherwise = condition.otherwise;
        return choice(test, then, otherwise == null ? null : compile(otherwise, scope));
    }

    private static Closure choice(Closure test, Closure then, @Nullable Closure otherwise) {
        if (otherwise == null) {
            return (evaluation, input, frame) ->
                    Values.isTrue(test.run(evaluation, input, frame)) ? then.run(evaluation, input, frame) : null;
        }
        return (evaluation, input, frame) -> Values.isTrue(test.run(evaluation, input, frame))
                ? then.run(evaluation, input, frame)
                : otherwise.run(evaluation, input, frame);
    }

    private Closure fallback(Node.Default fallback, Scope scope) {
        Closure value = compile(fallback.value, scope);
        Closure otherwise = compile(fallback.otherwise, scope);
        boolean onlyIfMissing = fallback.onlyIfMissing;
        return (evaluation, input, frame) -> {
            Object result = value.run(evaluation, input, frame);
            boolean keep = onlyIfMissing ? result != null : Values.isTrue(result);
            return keep ? result : otherwise.run(evaluation, input, frame);
        };
    }

    /** Returns the values of a closure that a predicate lets through. */
    private Closure filtered(Closure of, Node predicate, Scope scope, boolean mayBeTuples) {
        if (mayBeTuples) {
            return TuplePath.filtered(this, of, predicate, scope);
        }
        if (predicate instanceof Node.Literal literal && literal.value instanceof Number index) {
            return (evaluation, input, frame) -> {
                Object picked = Paths.pick(of.run(evaluation, input, frame), index);
                return picked == null ? new Sequence(0) : picked instanceof List ? picked : Sequence.of(picked);
            };
        }
        Closure test = compile(predicate, scope);
        return (evaluation, input, frame) -> Paths.filter(evaluation, of.run(evaluation, input, frame), test, frame);
    }

    private static Closure finished(Closure of, boolean keepArray) {
        return (evaluation, input, frame) -> Paths.finished(of.run(evaluation, input, frame), keepArray);
    }

    private static boolean mayBeSequence(Node node) {
        boolean never = node instanceof Node.Literal
                || node instanceof Node.Pattern
                || node instanceof Node.ObjectConstructor
                || node instanceof Node.ArrayConstructor
                || node instanceof Node.Lambda
                || node instanceof Node.Negation
                || node instanceof Node.Transform
                || (node instanceof Node.Infix infix && !infix.operator.equals(".."))
                || (node instanceof Node.Path path && !Scope.carriesTuples(path));
        return !never || !node.predicates.isEmpty();
    }
}
