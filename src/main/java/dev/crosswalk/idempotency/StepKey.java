package dev.crosswalk.idempotency;

/**
 * Names a provider request of a write.
 *
 * @param step the step's name
 * @param position which of its repetitions, from 0
 */
record StepKey(String step, int position) {
    /** Returns the field that its answer is sealed for. */
    String field() {
        return "step " + step + " " + position;
    }
}
