package dev.crosswalk.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StageTest {
    /** Two actors that read a number, and then write it back with one more. */
    private static final Simulation LOST_UPDATE = simulation(stage -> {
        AtomicInteger number = new AtomicInteger();
        Node node = stage.node("a");
        for (int actor = 1; actor <= 2; actor++) {
            node.start("actor " + actor, () -> {
                node.step("reads");
                int read = number.get();
                node.step("writes " + (read + 1));
                number.set(read + 1);
                stage.outcome("done");
            });
        }
        stage.play();
        if (number.get() != 2) {
            stage.violation("an update was lost");
        }
    });

    @Test
    void findsTheScheduleThatBreaksAPromiseAndPlaysItAgainToTheLetter() {
        SimulationReport report = SimulationReport.of(LOST_UPDATE, 1, 1_000, (_, _) -> {});

        assertThat(report.violations()).hasSize(SimulationReport.MAXIMUM_VIOLATIONS);
        ScheduleResult found = report.violations().getFirst();
        assertThat(found.violations()).containsExactly("an update was lost");
        assertThat(String.join("\n", found.history())).contains("a/actor 1", "reads", "writes 1", "VIOLATION");
        assertThat(SimulationReport.of(LOST_UPDATE, found.seed(), 1, (_, _) -> {})
                        .violations())
                .containsExactly(found);
    }

    @Test
    void aSeedWithoutViolationHasNoHistory() {
        List<ScheduleResult> results = new ArrayList<>();
        for (long seed = 0; seed < 100; seed++) {
            results.add(ScheduleResult.of(LOST_UPDATE, seed));
        }

        assertThat(results).anyMatch(result -> result.violations().isEmpty());
        assertThat(results)
                .filteredOn(result -> result.violations().isEmpty())
                .allSatisfy(result -> assertThat(result.history()).isEmpty());
        assertThat(results).allSatisfy(result -> assertThat(result.outcomes()).containsEntry("done", 2));
    }

    @Test
    void everyOrderComesUp() {
        Set<String> orders = new HashSet<>();
        for (long seed = 0; seed < 5_000; seed++) {
            StringBuilder order = new StringBuilder();
            play(seed, stage -> {
                Node node = stage.node("a");
                for (String name : List.of("x", "y", "z")) {
                    node.start(name, () -> {
                        node.step("first");
                        order.append(name);
                        node.step("second");
                        order.append(name);
                    });
                }
                stage.play();
            });
            orders.add(order.toString());
        }

        assertThat(orders).as("6! / (2! 2! 2!)").hasSize(90);
    }

    @Test
    void timePassesOnlyWhenAllWaitAndNobodySleeps() {
        List<String> seen = new ArrayList<>();
        ScheduleResult result = play(7, stage -> {
            Node node = stage.node("a");
            Instant begun = stage.now();
            node.start("long", () -> {
                node.pause(Duration.ofDays(365));
                seen.add("long " + Duration.between(begun, node.clock().instant()));
            });
            node.start("short", () -> {
                node.step("works");
                assertThat(node.clock().instant()).isEqualTo(begun);
                node.pause(Duration.ofSeconds(1));
                seen.add("short " + Duration.between(begun, node.clock().instant()));
            });
            stage.play();
        });

        assertThat(result.violations()).isEmpty();
        assertThat(seen).containsExactly("short PT1S", "long PT8760H");
    }

    @Test
    void whoWaitsForAConditionGoesOnWhenItHoldsOrItsTimeIsUp() {
        List<Boolean> came = new ArrayList<>();
        play(3, stage -> {
            AtomicBoolean open = new AtomicBoolean();
            Node node = stage.node("a");
            node.start("waits", () -> {
                came.add(node.await("waits", open::get, Duration.ofSeconds(1)));
                came.add(node.await("waits", open::get, Duration.ofSeconds(10)));
            });
            node.start("opens", () -> {
                node.pause(Duration.ofSeconds(5));
                open.set(true);
            });
            stage.play();
        });

        assertThat(came).containsExactly(false, true);
    }

    @Test
    void aDeadNodeDoesNothingMoreAndAnotherTakesItsPlace() {
        for (long seed = 0; seed < 300; seed++) {
            List<String> done = new ArrayList<>();
            ScheduleResult result = play(seed, stage -> {
                Node first = stage.node("first");
                first.whenDead(() -> {
                    done.add("dead");
                    Node second = stage.node("second");
                    second.start("work", () -> done.add("second"));
                });
                first.start("work", () -> {
                    try {
                        first.step("writes");
                        done.add("first");
                    } finally {
                        first.step("cleans up");
                        done.add("first cleaned");
                    }
                });
                stage.node("killer").start("kill", first::kill);
                stage.play();
            });

            assertThat(result.violations()).isEmpty();
            assertThat(done).contains("dead", "second");
            assertThat(done.subList(done.indexOf("dead"), done.size())).containsExactly("dead", "second");
        }
    }

    @Test
    void crashesAndStallsAreCountedAndEndWithTheFaults() {
        int crashes = 0;
        int stalls = 0;
        for (long seed = 0; seed < 200; seed++) {
            ScheduleResult result = play(seed, stage -> {
                stage.crashes(100);
                stage.stalls(100, Duration.ofMinutes(1));
                Node node = stage.node("a");
                node.start("x", () -> {
                    for (int step = 0; step < 5; step++) {
                        node.step("works");
                    }
                });
                stage.play();
                stage.endFaults();
                Node healthy = stage.node("b");
                healthy.start("y", () -> {
                    for (int step = 0; step < 100; step++) {
                        healthy.step("works");
                    }
                    stage.outcome("healthy");
                });
                stage.play();
            });
            assertThat(result.outcomes()).containsEntry("healthy", 1);
            crashes += result.faults().getOrDefault("crash", 0);
            stalls += result.faults().getOrDefault("stall", 0);
        }

        assertThat(crashes).isBetween(40, 160);
        assertThat(stalls).isBetween(40, 160);
    }

    @Test
    void aClockThatDriftsIsTheNodesOwn() {
        play(1, stage -> {
            Node early = stage.node("early");
            Node late = stage.node("late");
            late.drift(Duration.ofMinutes(3));

            assertThat(Duration.between(early.clock().instant(), late.clock().instant()))
                    .isEqualTo(Duration.ofMinutes(3));
        });
    }

    @Test
    void actorsThatWaitForEachOtherAreAViolationAndTheyEnd() {
        ScheduleResult result = play(1, stage -> {
            Node node = stage.node("a");
            node.start("x", () -> node.await("waits for y", () -> false));
            node.start("y", () -> node.await("waits for x", () -> false));
            stage.play();
        });

        assertThat(result.violations()).containsExactly("nobody can go on: [a/x, a/y] wait for each other");
    }

    @Test
    void aScheduleThatRunsInCirclesIsAViolation() {
        ScheduleResult result = play(1, stage -> {
            Node node = stage.node("a");
            node.start("x", () -> {
                while (node.isAlive()) {
                    node.pause(Duration.ofMillis(10));
                }
            });
            stage.play();
        });

        assertThat(result.violations()).containsExactly("after " + Stage.MAXIMUM_STEPS + " steps there is no end");
    }

    @Test
    void anActorThatFailsIsAViolation() {
        ScheduleResult result = play(1, stage -> {
            stage.node("a").start("x", () -> {
                throw new IllegalArgumentException("broken");
            });
            stage.play();
        });

        assertThat(result.violations()).singleElement().asString().contains("a/x failed", "broken", "StageTest");
    }

    @Test
    void aStepOutsideOfThePlayDoesNothingAndAWaitIsRefused() {
        play(1, stage -> {
            Node node = stage.node("a");
            node.step("set up");
            assertThatIllegalStateException().isThrownBy(() -> node.pause(Duration.ofSeconds(1)));
        });
    }

    @Test
    void thousandsOfSchedulesTakeSeconds() {
        Simulation many = simulation(stage -> {
            for (String name : List.of("a", "b")) {
                Node node = stage.node(name);
                for (int actor = 0; actor < 3; actor++) {
                    node.start("x" + actor, () -> {
                        for (int step = 0; step < 20; step++) {
                            node.step("works");
                        }
                    });
                }
            }
            stage.play();
        });

        SimulationReport report = SimulationReport.of(many, 1, 3_000, (_, _) -> {});

        assertThat(report.steps()).isEqualTo(3_000 * 120);
        assertThat(report.took()).isLessThan(Duration.ofSeconds(60));
        System.out.println(report.steps() + " steps took " + report.took());
    }

    private static ScheduleResult play(long seed, Consumer<Stage> world) {
        return ScheduleResult.of(simulation(world), seed);
    }

    private static Simulation simulation(Consumer<Stage> world) {
        return new Simulation() {
            @Override
            public String name() {
                return "sample";
            }

            @Override
            public String promise() {
                return "nothing is promised";
            }

            @Override
            public void play(Stage stage) {
                world.accept(stage);
            }
        };
    }
}
