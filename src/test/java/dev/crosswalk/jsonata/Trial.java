package dev.crosswalk.jsonata;

import org.jspecify.annotations.Nullable;

/**
 * An expression with the data to try it on.
 *
 * @param root as the engine takes it: Java's null is undefined
 */
record Trial(String expression, @Nullable Object root) {
    private static final int BROKEN_PERCENT = 12;
    private static final int DEEPEST_DOCUMENT = 3;

    /** Makes one of the trials of a seed. */
    static Trial of(long seed, int number) {
        Dice dice = Dice.ofTry(seed, number);
        Shape shape = dice.chance(8)
                ? new Shape.OfList(Shape.ofDocument(dice, 1))
                : Shape.ofDocument(dice, dice.between(1, DEEPEST_DOCUMENT));
        ExpressionGenerator generator = new ExpressionGenerator(dice);
        String expression = generator.expression(shape);
        if (dice.chance(BROKEN_PERCENT)) {
            expression = generator.broken(expression);
        }
        return new Trial(expression, dice.chance(1) ? null : Values.present(Shape.sample(dice, shape)));
    }

    /** Returns it in two lines for people. */
    String shown() {
        return expression + "\n    on " + (root == null ? "undefined" : Outcome.written(Values.stored(root)));
    }
}
