package dev.crosswalk.jsonata;

/** A text that grows within an evaluation's budget: what it will hold is spent before it is held. */
final class BoundedText {
    private final Evaluation evaluation;
    private final StringBuilder text = new StringBuilder();

    BoundedText(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    void append(String piece) {
        append(piece, 0, piece.length());
    }

    void append(String whole, int from, int to) {
        evaluation.built(to - from);
        text.append(whole, from, to);
    }

    void append(char character) {
        evaluation.built(1);
        text.append(character);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
