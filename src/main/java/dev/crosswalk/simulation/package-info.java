/**
 * Simulations: a promise is kept under thousands of seeded schedules, with faults at every step. A
 * {@link dev.crosswalk.simulation.Simulation} builds a small world on a {@link dev.crosswalk.simulation.Stage}, from the
 * code that the server runs and from stand-ins for what is outside of it, lets it play and says what it saw.
 *
 * <p>How to write one:
 *
 * <pre>{@code
 * public void play(Stage stage) {
 *     stage.crashes(5);                                  // at each step a node dies with 5 in 1000
 *     Node node = stage.node("a");
 *     Store store = new Store(node);                     // calls node.step("store reads") before it does anything
 *     for (int i = 0; i < 3; i++) {
 *         node.start("caller " + i, () -> stage.outcome(call(store)));
 *     }
 *     stage.play();                                      // until every actor ended
 *     stage.endFaults();
 *     if (!store.isRight()) {
 *         stage.violation("the store holds …");
 *     }
 * }
 * }</pre>
 *
 * <p>Rules: whatever a node does to the world goes through {@link dev.crosswalk.simulation.Node#step}, so that others can
 * come between and a dead node does nothing more; code waits and starts threads through its node alone, and reads the time
 * from {@link dev.crosswalk.simulation.Node#clock}; every choice comes from {@link dev.crosswalk.simulation.Stage#dice}; what
 * can go wrong is asked of {@link dev.crosswalk.simulation.Stage#strikes}, which counts it. Then a seed replays its schedule
 * to the letter.
 *
 * <p>The room must never be used by the path of a request, sleep for real, or take its chances from anything but the seed.
 */
@NullMarked
package dev.crosswalk.simulation;

import org.jspecify.annotations.NullMarked;
