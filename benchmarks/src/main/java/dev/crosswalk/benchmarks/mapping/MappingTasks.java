package dev.crosswalk.benchmarks.mapping;

import dev.crosswalk.benchmarks.mapping.MappingTask.Kind;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ExampleInputs;
import dev.crosswalk.connector.ExampleInputs.Input;
import dev.crosswalk.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the tasks of the connectors as they are in their folders now. */
final class MappingTasks {
    /** Each connector with the example that is measured: the call with every field that the provider holds. */
    private static final Map<String, String> MEASURED = measured();

    private final List<MappingTask> measuredTasks = new ArrayList<>();
    private final List<MappingTask> comparedTasks = new ArrayList<>();

    private MappingTasks() {}

    /** Reads the connectors. */
    static MappingTasks read(Path connectors) {
        ConnectorFiles files = ConnectorFiles.inDirectory(connectors);
        MappingTasks tasks = new MappingTasks();
        MEASURED.forEach((connector, example) -> tasks.add(connector, example, ExampleInputs.read(files, connector)));
        return tasks;
    }

    /** Returns what is measured. */
    List<MappingTask> measuredTasks() {
        return measuredTasks;
    }

    /** Returns the same mappings with the inputs of all their examples: what is compared before. */
    List<MappingTask> comparedTasks() {
        return comparedTasks;
    }

    private static Map<String, String> measured() {
        Map<String, String> measured = new LinkedHashMap<>();
        measured.put("hubspot", "create-call-full");
        measured.put("salesforce", "create-call-every-field");
        measured.put("pipedrive", "create-call-full");
        measured.put("zohocrm", "create-call-full");
        measured.put("close", "create-call-full");
        return measured;
    }

    private void add(String connector, String example, ExampleInputs inputs) {
        String request = inputs.requestMapping().source();
        String record = inputs.recordMapping().source();
        List<Input> requests = inputs.requestInputs();
        List<Input> records = inputs.recordInputs();
        Map<String, @Nullable Object> measuredRecord = scopeOf(records, example);
        measuredTasks.add(new MappingTask(connector, Kind.REQUEST, request, List.of(scopeOf(requests, example))));
        measuredTasks.add(new MappingTask(connector, Kind.RECORD, record, List.of(measuredRecord)));
        measuredTasks.add(new MappingTask(connector, Kind.PAGE, record, page(measuredRecord)));
        comparedTasks.add(new MappingTask(connector, Kind.REQUEST, request, scopes(requests)));
        comparedTasks.add(new MappingTask(connector, Kind.RECORD, record, scopes(records)));
    }

    private static Map<String, @Nullable Object> scopeOf(List<Input> inputs, String example) {
        return inputs.stream()
                .filter(input -> input.example().equals(example))
                .findFirst()
                .orElseThrow()
                .scope();
    }

    private static List<Map<String, @Nullable Object>> scopes(List<Input> inputs) {
        return inputs.stream().map(Input::scope).toList();
    }

    /** Returns the scope of one record a hundred times, each with a copy of the record of its own. */
    private static List<Map<String, @Nullable Object>> page(Map<String, @Nullable Object> scope) {
        byte[] record = Json.write(scope.get("record"));
        List<Map<String, @Nullable Object>> page = new ArrayList<>();
        for (int item = 0; item < MappingTask.PAGE; item++) {
            Map<String, @Nullable Object> seen = new LinkedHashMap<>(scope);
            seen.put("record", Json.parse(record));
            page.add(seen);
        }
        return page;
    }
}
