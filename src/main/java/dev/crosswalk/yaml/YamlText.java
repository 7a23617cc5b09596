package dev.crosswalk.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes plain values as YAML that a person can go on with. */
public final class YamlText {
    private static final int WIDTH = 120;

    private YamlText() {}

    /** Writes maps, lists, strings, numbers, booleans and null. */
    public static String write(@Nullable Object value) {
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setWidth(WIDTH)
                        .build())
                .dumpToString(value);
    }
}
