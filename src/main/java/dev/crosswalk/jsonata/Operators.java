package dev.crosswalk.jsonata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operators between two values. */
final class Operators {
    /** The largest range that {@code ..} may give, as JSONata has it. */
    private static final long MAXIMUM_RANGE = 10_000_000;

    private Operators() {}

    /** What an operator does with the values on both sides. */
    private interface Operator {
        @Nullable
        Object apply(Evaluation evaluation, @Nullable Object left, @Nullable Object right);
    }

    static Closure infix(Compiler compiler, Node.Infix infix, Scope scope) {
        Closure left = compiler.compile(infix.left, scope);
        Closure right = compiler.compile(infix.right, scope);
        Operator operator = switch (infix.operator) {
            case "+" -> arithmetic(Numbers::add);
            case "-" -> arithmetic(Numbers::subtract);
            case "*" -> arithmetic(Numbers::multiply);
            case "/" -> arithmetic(Numbers::divide);
            case "%" -> arithmetic(Numbers::remainder);
            case "=" -> (evaluation, one, other) -> one != null && other != null && Values.same(evaluation, one, other);
            case "!=" ->
                (evaluation, one, other) -> one != null && other != null && !Values.same(evaluation, one, other);
            case "<" -> comparison(order -> order < 0);
            case "<=" -> comparison(order -> order <= 0);
            case ">" -> comparison(order -> order > 0);
            case ">=" -> comparison(order -> order >= 0);
            case "&" -> Operators::concatenate;
            case "in" -> Operators::contains;
            case ".." -> Operators::range;
            case "and", "or" -> null;
            default -> throw JsonataException.at(infix.position, "S0204", infix.operator);
        };
        return operator == null
                ? logical(infix, left, right)
                : applied(operator, infix.position, infix.operator, left, right);
    }

    private static Closure applied(Operator operator, int position, String sign, Closure left, Closure right) {
        return (evaluation, input, frame) -> {
            Object one = left.run(evaluation, input, frame);
            Object other = right.run(evaluation, input, frame);
            try {
                return operator.apply(evaluation, one, other);
            } catch (JsonataException e) {
                throw e.orAt(position, sign);
            }
        };
    }

    private static Closure logical(Node.Infix infix, Closure left, Closure right) {
        boolean decidedBy = infix.operator.equals("or");
        int position = infix.position;
        String sign = infix.operator;
        return (evaluation, input, frame) -> {
            Object one = left.run(evaluation, input, frame);
            try {
                if (Values.isTrue(one) == decidedBy) {
                    return decidedBy;
                }
                return Values.isTrue(right.run(evaluation, input, frame));
            } catch (JsonataException e) {
                throw e.orAt(position, sign);
            }
        };
    }

    static Closure negation(Compiler compiler, Node.Negation negation, Scope scope) {
        Closure of = compiler.compile(negation.of, scope);
        int position = negation.position;
        return (evaluation, input, frame) -> {
            Object value = of.run(evaluation, input, frame);
            if (value == null) {
                return null;
            }
            if (value instanceof Number number && Numbers.isNumber(number)) {
                return Numbers.negate(number);
            }
            throw JsonataException.at(position, "D1002", "-");
        };
    }

    /** What an arithmetic operator does with two numbers. */
    private interface Arithmetic {
        Number apply(Number left, Number right);
    }

    private static Operator arithmetic(Arithmetic arithmetic) {
        return (_, left, right) -> {
            if (left != null && !Numbers.isNumber(left)) {
                throw JsonataException.of("T2001");
            }
            if (right != null && !Numbers.isNumber(right)) {
                throw JsonataException.of("T2002");
            }
            return left == null || right == null ? null : arithmetic.apply((Number) left, (Number) right);
        };
    }

    /** What an order of two values means for a comparison. */
    private interface Verdict {
        boolean of(int order);
    }

    private static Operator comparison(Verdict verdict) {
        return (_, left, right) -> {
            if (!isComparable(left) || !isComparable(right)) {
                throw JsonataException.of("T2010");
            }
            if (left == null || right == null) {
                return null;
            }
            return verdict.of(compare(left, right, "T2009"));
        };
    }

    static boolean isComparable(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof Number;
    }

    /** Compares two texts or two numbers. */
    static int compare(Object left, Object right, String codeIfMixed) {
        if (left instanceof String text && right instanceof String other) {
            return text.compareTo(other);
        }
        if (left instanceof Number number && right instanceof Number other) {
            return Numbers.compare(number, other);
        }
        throw JsonataException.of(codeIfMixed);
    }

    private static Object concatenate(Evaluation evaluation, @Nullable Object left, @Nullable Object right) {
        String one = left == null ? "" : JsonText.of(evaluation, left, false);
        String other = right == null ? "" : JsonText.of(evaluation, right, false);
        evaluation.built((long) one.length() + other.length());
        return one.concat(other);
    }

    private static Object contains(Evaluation evaluation, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return false;
        }
        if (!(right instanceof List<?> list)) {
            return Values.identical(left, right);
        }
        for (int index = 0; index < list.size(); index++) {
            evaluation.step();
            if (Values.identical(left, Values.element(list, index))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object range(Evaluation evaluation, @Nullable Object left, @Nullable Object right) {
        long from = whole(left, "T2003");
        long to = whole(right, "T2004");
        if (left == null || right == null || from > to) {
            return null;
        }
        if (to - from + 1 > MAXIMUM_RANGE || to - from < 0) {
            throw JsonataException.of("D2014");
        }
        int size = (int) (to - from + 1);
        evaluation.built(size);
        evaluation.steps(size);
        Sequence numbers = new Sequence(size);
        numbers.append(left);
        for (int index = 1; index < size; index++) {
            numbers.add(Numbers.of(from + index));
        }
        return numbers;
    }

    private static long whole(@Nullable Object value, String code) {
        if (value == null) {
            return 0;
        }
        if (value instanceof Number number && Numbers.isWhole(number)) {
            return (long) number.doubleValue();
        }
        throw JsonataException.of(code);
    }
}
