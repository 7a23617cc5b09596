package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Flow;
import dev.crosswalk.jsonata.NativeFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * A function with all that its page says of it.
 *
 * @param usage how it is called, for instance {@code $mapValue(value, table[, default])}
 * @param signature what its arguments are held to, in JSONata's notation
 * @param sentence what it gives
 * @param examples at least two, each of which a test runs
 */
public record MappingFunction(
        Topic topic, NativeFunction function, String usage, String signature, String sentence, List<Example> examples) {
    /** Returns its name without {@code $}. */
    public String name() {
        return function.name();
    }

    /**
     * An expression and what it gives.
     *
     * @param result as JSON; {@code undefined} where it gives nothing
     */
    public record Example(String expression, String result) {}

    /** Begins a declaration; the function's name is what the usage begins with. */
    static Draft declare(Topic topic, String usage, String signature, String sentence) {
        return new Draft(topic, usage, signature, sentence);
    }

    /** A declaration that is not yet complete. */
    static final class Draft {
        private final Topic topic;
        private final String usage;
        private final String signature;
        private final String sentence;
        private final List<Example> examples = new ArrayList<>();
        private Flow flow = Flow.COMPUTED;

        private Draft(Topic topic, String usage, String signature, String sentence) {
            this.topic = topic;
            this.usage = usage;
            this.signature = signature;
            this.sentence = sentence;
        }

        Draft example(String expression, String result) {
            examples.add(new Example(expression, result));
            return this;
        }

        /** Says what becomes of the arguments where that is more than being computed with. */
        Draft flow(Flow known) {
            flow = known;
            return this;
        }

        MappingFunction does(NativeFunction.Body body) {
            String name = usage.substring(1, usage.indexOf('('));
            return new MappingFunction(
                    topic,
                    NativeFunction.of(name, signature, body).with(flow),
                    usage,
                    signature,
                    sentence,
                    List.copyOf(examples));
        }
    }
}
