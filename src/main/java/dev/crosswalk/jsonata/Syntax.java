package dev.crosswalk.jsonata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression as it is written: what the parser makes and the {@link Resolver} turns into {@link Node}s. */
sealed interface Syntax {
    /** Returns the index of the character that it begins with, or where its operator stands. */
    int position();

    record Literal(int position, Object value) implements Syntax {}

    record Pattern(int position, RegularExpression value) implements Syntax {}

    record Name(int position, String name) implements Syntax {}

    /** A variable; empty for {@code $}, {@code $} for {@code $$}. */
    record Variable(int position, String name) implements Syntax {}

    record Wildcard(int position) implements Syntax {}

    record Descendants(int position) implements Syntax {}

    record Parent(int position) implements Syntax {}

    record Negation(int position, Syntax of) implements Syntax {}

    record ArrayConstructor(int position, List<Syntax> items) implements Syntax {}

    record ObjectConstructor(int position, List<Pair> pairs) implements Syntax {}

    record Pair(Syntax key, Syntax value) {}

    record Block(int position, List<Syntax> expressions) implements Syntax {}

    record Infix(int position, String operator, Syntax left, Syntax right) implements Syntax {}

    record Filter(int position, Syntax of, Syntax predicate) implements Syntax {}

    /** {@code of[]}: a single value stays a list. */
    record KeepArray(int position, Syntax of) implements Syntax {}

    record Grouping(int position, Syntax of, List<Pair> pairs) implements Syntax {}

    record Sort(int position, Syntax of, List<Term> terms) implements Syntax {}

    record Term(Syntax expression, boolean descending) {}

    /** {@code of@$name}. */
    record Focus(int position, Syntax of, String name) implements Syntax {}

    /** {@code of#$name}. */
    record Index(int position, Syntax of, String name) implements Syntax {}

    record Binding(int position, Syntax.Variable variable, Syntax value) implements Syntax {}

    record Condition(
            int position,
            Syntax test,
            Syntax then,
            @Nullable Syntax otherwise) implements Syntax {}

    /** {@code value ?: otherwise}, or {@code value ?? otherwise} where only a missing value is replaced. */
    record Default(int position, Syntax value, Syntax otherwise, boolean onlyIfMissing) implements Syntax {}

    /** A call; a null argument is a {@code ?}, which makes it a partial application. */
    record Call(int position, Syntax function, List<@Nullable Syntax> arguments) implements Syntax {
        boolean isPartial() {
            return arguments.contains(null);
        }
    }

    record Lambda(
            int position, List<String> parameters, @Nullable Signature signature, Syntax body) implements Syntax {}

    record Transform(
            int position,
            Syntax pattern,
            Syntax update,
            @Nullable Syntax delete) implements Syntax {}

    /** The end of the text where a value should be: refused once it is known that no bracket is open. */
    record Missing(int position) implements Syntax {}
}
