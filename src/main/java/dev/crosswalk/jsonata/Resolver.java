package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is written into what is meant: paths become lists of steps with their filters, and every {@code %} finds
 * the step whose input it stands for. Used for one expression and thrown away.
 */
final class Resolver {
    private int ancestors;

    private Resolver() {}

    /**
     * Resolves a whole expression.
     *
     * @throws JsonataException if its parts cannot stand together
     */
    static Node resolve(Syntax syntax) {
        Node result = new Resolver().node(syntax);
        if (result instanceof Node.Parent || !result.seeking.isEmpty()) {
            throw JsonataException.at(result.position, "S0217", "%");
        }
        return result;
    }

    private Node node(Syntax syntax) {
        int position = syntax.position();
        return switch (syntax) {
            case Syntax.Literal literal -> new Node.Literal(position, literal.value());
            case Syntax.Pattern pattern -> new Node.Pattern(position, pattern.value());
            case Syntax.Name name -> new Node.Path(position, new Node.Name(position, name.name()));
            case Syntax.Variable variable -> new Node.Variable(position, variable.name());
            case Syntax.Wildcard _ -> new Node.Wildcard(position);
            case Syntax.Descendants _ -> new Node.Descendants(position);
            case Syntax.Parent _ -> new Node.Parent(position, new Node.Ancestor("%" + ancestors++));
            case Syntax.Negation negation -> negation(negation);
            case Syntax.ArrayConstructor array -> arrayConstructor(array);
            case Syntax.ObjectConstructor object -> objectConstructor(object);
            case Syntax.Block block -> block(block);
            case Syntax.Infix infix -> infix(infix);
            case Syntax.Filter filter -> filter(filter);
            case Syntax.KeepArray keep -> keepArray(keep);
            case Syntax.Grouping grouping -> grouping(grouping);
            case Syntax.Sort sort -> sort(sort);
            case Syntax.Focus focus -> focus(focus);
            case Syntax.Index index -> index(index);
            case Syntax.Binding binding -> {
                Node value = node(binding.value());
                yield seekingAs(new Node.Binding(position, binding.variable().name(), value), value);
            }
            case Syntax.Condition condition -> condition(condition);
            case Syntax.Default fallback -> {
                Node value = node(fallback.value());
                Node otherwise = node(fallback.otherwise());
                yield seekingAs(
                        new Node.Default(position, value, otherwise, fallback.onlyIfMissing()), value, otherwise);
            }
            case Syntax.Call call -> call(call);
            case Syntax.Lambda lambda ->
                new Node.Lambda(position, lambda.parameters(), lambda.signature(), node(lambda.body()));
            case Syntax.Transform transform -> {
                Syntax delete = transform.delete();
                yield new Node.Transform(
                        position,
                        node(transform.pattern()),
                        node(transform.update()),
                        delete == null ? null : node(delete));
            }
            case Syntax.Missing _ -> throw JsonataException.at(position, "S0207", "");
        };
    }

    private Node negation(Syntax.Negation negation) {
        Node of = node(negation.of());
        if (of instanceof Node.Literal literal && literal.value instanceof Number number) {
            Node.Literal folded = new Node.Literal(negation.position(), Numbers.negate(number));
            folded.predicates.addAll(literal.predicates);
            folded.keepArray = literal.keepArray;
            return folded;
        }
        return seekingAs(new Node.Negation(negation.position(), of), of);
    }

    private Node arrayConstructor(Syntax.ArrayConstructor array) {
        List<Node> items = nodes(array.items());
        return seekingAs(new Node.ArrayConstructor(array.position(), items), items.toArray(Node[]::new));
    }

    private Node objectConstructor(Syntax.ObjectConstructor object) {
        Node.Grouping pairs = pairs(object.position(), object.pairs());
        Node result = new Node.ObjectConstructor(object.position(), pairs);
        for (Node.Pair pair : pairs.pairs()) {
            seekingAs(result, pair.key(), pair.value());
        }
        return result;
    }

    private Node.Grouping pairs(int position, List<Syntax.Pair> pairs) {
        List<Node.Pair> resolved = new ArrayList<>(pairs.size());
        for (Syntax.Pair pair : pairs) {
            resolved.add(new Node.Pair(node(pair.key()), node(pair.value())));
        }
        return new Node.Grouping(position, resolved);
    }

    private Node block(Syntax.Block block) {
        List<Node> expressions = nodes(block.expressions());
        Node.Block result = new Node.Block(block.position(), expressions);
        for (Node expression : expressions) {
            seekingAs(result, expression);
            boolean constructs = expression.keepsConstructed
                    || (expression instanceof Node.Path path && path.steps.getFirst().keepsConstructed);
            result.keepsConstructed |= constructs;
        }
        return result;
    }

    private Node infix(Syntax.Infix infix) {
        return switch (infix.operator()) {
            case "." -> path(infix);
            case "~>" -> {
                Node input = node(infix.left());
                Node function = node(infix.right());
                Node result = new Node.Chain(infix.position(), input, function);
                result.keepArray = input.keepArray || function.keepArray;
                yield result;
            }
            default -> {
                Node left = node(infix.left());
                Node right = node(infix.right());
                yield seekingAs(new Node.Infix(infix.position(), infix.operator(), left, right), left, right);
            }
        };
    }

    private Node path(Syntax.Infix infix) {
        Node left = node(infix.left());
        Node.Path path = asPath(left);
        if (left instanceof Node.Parent parent) {
            path.seeking.clear();
            path.seeking.add(parent.slot);
        }
        Node right = node(infix.right());
        if (right instanceof Node.Path rest) {
            path.steps.addAll(rest.steps);
        } else {
            right.stages.addAll(right.predicates);
            right.predicates.clear();
            path.steps.add(right);
        }
        path.steps.replaceAll(Resolver::asStep);
        path.keepSingleton |= path.steps.stream().anyMatch(step -> step.keepArray);
        if (path.steps.getFirst() instanceof Node.ArrayConstructor first) {
            first.keepsConstructed = true;
        }
        if (path.last() instanceof Node.ArrayConstructor last) {
            last.keepsConstructed = true;
        }
        resolveAncestors(path);
        return path;
    }

    private static Node.Path asPath(Node node) {
        return node instanceof Node.Path path ? path : new Node.Path(node.position, node);
    }

    /** Returns the name that a text stands for as a step; other literals cannot be steps. */
    private static Node asStep(Node step) {
        if (!(step instanceof Node.Literal literal)) {
            return step;
        }
        if (!(literal.value instanceof String text)) {
            throw JsonataException.at(step.position, "S0213", String.valueOf(literal.value));
        }
        Node.Name name = new Node.Name(step.position, text);
        name.keepArray = step.keepArray;
        name.predicates.addAll(step.predicates);
        name.stages.addAll(step.stages);
        name.group = step.group;
        name.focus = step.focus;
        name.index = step.index;
        name.tuple = step.tuple;
        return name;
    }

    private Node filter(Syntax.Filter filter) {
        Node result = node(filter.of());
        Node step = result instanceof Node.Path path ? path.last() : result;
        if (step.group != null) {
            throw JsonataException.at(filter.position(), "S0209", "[");
        }
        Node predicate = node(filter.predicate());
        for (Node.Ancestor slot : predicate.seeking) {
            if (slot.level == 1) {
                seek(step, slot);
            } else {
                slot.level--;
            }
        }
        step.seeking.addAll(predicate.seeking);
        (result instanceof Node.Path ? step.stages : step.predicates)
                .add(new Node.Filter(filter.position(), predicate));
        return result;
    }

    private Node keepArray(Syntax.KeepArray keep) {
        Node result = node(keep.of());
        if (keep.of() instanceof Syntax.Name || keep.of() instanceof Syntax.Focus) {
            Node step = result instanceof Node.Path path ? path.last() : result;
            step.keepArray = true;
        }
        if (keep.of() instanceof Syntax.Name && result instanceof Node.Path path) {
            path.keepSingleton = true;
        }
        result.keepArray = true;
        return result;
    }

    private Node grouping(Syntax.Grouping grouping) {
        Node result = node(grouping.of());
        if (result.group != null) {
            throw JsonataException.at(grouping.position(), "S0210", "{");
        }
        result.group = pairs(grouping.position(), grouping.pairs());
        return result;
    }

    private Node sort(Syntax.Sort sort) {
        Node.Path path = asPath(node(sort.of()));
        List<Node.Term> terms = new ArrayList<>();
        for (Syntax.Term term : sort.terms()) {
            terms.add(new Node.Term(node(term.expression()), term.descending()));
        }
        Node.Sort step = new Node.Sort(sort.position(), terms);
        terms.forEach(term -> seekingAs(step, term.expression()));
        path.steps.add(step);
        resolveAncestors(path);
        return path;
    }

    private Node focus(Syntax.Focus focus) {
        Node result = node(focus.of());
        Node step = result instanceof Node.Path path ? path.last() : result;
        if (!step.stages.isEmpty() || !step.predicates.isEmpty()) {
            throw JsonataException.at(focus.position(), "S0215", "@");
        }
        if (step instanceof Node.Sort) {
            throw JsonataException.at(focus.position(), "S0216", "@");
        }
        step.focus = focus.name();
        step.tuple = true;
        return result;
    }

    private Node index(Syntax.Index index) {
        Node of = node(index.of());
        Node.Path path = asPath(of);
        Node step = path.last();
        if (path != of) {
            step.stages.addAll(step.predicates);
            step.predicates.clear();
        }
        if (step.stages.isEmpty()) {
            step.index = index.name();
        } else {
            step.stages.add(new Node.Positions(index.name()));
        }
        step.tuple = true;
        return path;
    }

    private Node condition(Syntax.Condition condition) {
        Node test = node(condition.test());
        Node then = node(condition.then());
        Syntax otherwise = condition.otherwise();
        Node last = otherwise == null ? null : node(otherwise);
        Node result = seekingAs(new Node.Condition(condition.position(), test, then, last), test, then);
        return last == null ? result : seekingAs(result, last);
    }

    private Node call(Syntax.Call call) {
        List<@Nullable Node> arguments = new ArrayList<>();
        for (Syntax argument : call.arguments()) {
            arguments.add(argument == null ? null : node(argument));
        }
        Node result = new Node.Call(call.position(), node(call.function()), arguments);
        for (Node argument : arguments) {
            if (argument != null) {
                seekingAs(result, argument);
            }
        }
        return result;
    }

    private List<Node> nodes(List<Syntax> syntax) {
        List<Node> nodes = new ArrayList<>(syntax.size());
        for (Syntax item : syntax) {
            nodes.add(node(item));
        }
        return nodes;
    }

    /** Hands the ancestors that parts still seek on to the whole. */
    private static Node seekingAs(Node whole, Node... parts) {
        for (Node part : parts) {
            whole.seeking.addAll(part.seeking);
            if (part instanceof Node.Parent parent) {
                whole.seeking.add(parent.slot);
            }
        }
        return whole;
    }

    private static void resolveAncestors(Node.Path path) {
        List<Node.Ancestor> slots = new ArrayList<>(path.last().seeking);
        if (path.last() instanceof Node.Parent parent) {
            slots.add(parent.slot);
        }
        for (Node.Ancestor slot : slots) {
            int index = path.steps.size() - 2;
            while (slot.level > 0) {
                if (index < 0) {
                    path.seeking.add(slot);
                    break;
                }
                Node step = path.steps.get(index--);
                // Neighbouring steps that bind their values keep the same input, so they count as one.
                while (index >= 0 && step.focus != null && path.steps.get(index).focus != null) {
                    step = path.steps.get(index--);
                }
                seek(step, slot);
            }
        }
    }

    /** Goes up through a step; where that is the one whose input is meant, it will be kept under the slot's label. */
    private static void seek(Node step, Node.Ancestor slot) {
        switch (step) {
            case Node.Name _, Node.Wildcard _ -> {
                slot.level--;
                if (slot.level == 0) {
                    if (step.ancestor != null) {
                        slot.label = step.ancestor.label;
                    }
                    step.ancestor = slot;
                    step.tuple = true;
                }
            }
            case Node.Parent _ -> slot.level++;
            case Node.Block block -> {
                if (!block.expressions.isEmpty()) {
                    block.tuple = true;
                    seek(block.expressions.getLast(), slot);
                }
            }
            case Node.Path path -> {
                path.tuple = true;
                int index = path.steps.size() - 1;
                seek(path.steps.get(index--), slot);
                while (slot.level > 0 && index >= 0) {
                    seek(path.steps.get(index--), slot);
                }
            }
            default -> throw JsonataException.at(step.position, "S0217", "%");
        }
    }
}
