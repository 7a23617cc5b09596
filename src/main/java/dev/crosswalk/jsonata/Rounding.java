package dev.crosswalk.jsonata;

import java.math.BigDecimal;

/** How {@code $round} rounds: a half goes to the even neighbour, places count in decimal digits and not in bits. */
final class Rounding {
    /** Whatever is beyond this many places is beyond every double as well. */
    private static final int MOST_PLACES = 1_000;

    private Rounding() {}

    /**
     * Rounds a number.
     *
     * @param places how many digits stay behind the point; with a negative count so many before it become zero
     */
    static Number halfToEven(Number number, double places) {
        if (places != Math.rint(places)) {
            // There is no moving the point by half a place, which JSONata says with a number that is none.
            return Double.NaN;
        }
        boolean mayHaveFraction = number instanceof Double || number instanceof BigDecimal;
        if (places >= 0 && !mayHaveFraction) {
            return number;
        }
        if (places == 0) {
            return Numbers.of(Math.rint(number.doubleValue()));
        }
        int shift = (int) Math.clamp(places, -MOST_PLACES, MOST_PLACES);
        double rounded = Math.rint(moved(number.doubleValue(), shift));
        return Numbers.of(moved(rounded, -shift));
    }

    /** Moves the point in the shortest decimal digits of a number, since to multiply would bring in an error of its own. */
    private static double moved(double number, int shift) {
        return Double.isFinite(number)
                ? new BigDecimal(Double.toString(number))
                        .scaleByPowerOfTen(shift)
                        .doubleValue()
                : Double.NaN;
    }
}
