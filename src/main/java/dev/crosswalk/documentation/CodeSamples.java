package dev.crosswalk.documentation;

import dev.crosswalk.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A call of one unified method in the languages of those who read the reference. Each takes {@code CROSSWALK_URL},
 * {@code TOKEN} and {@code ACCOUNT} from the environment, so that it runs as it stands.
 */
final class CodeSamples {
    private static final String ID = "the-id";

    private final String model;
    private final String resource;
    private final Map<String, ?> body;

    /**
     * Makes samples for one resource.
     *
     * @param body what a create or an update sends
     */
    CodeSamples(String model, String resource, Map<String, ?> body) {
        this.model = model;
        this.resource = resource;
        this.body = body;
    }

    /** Returns the samples of one method, in the form that reference renderers read. */
    List<Map<String, Object>> of(String method) {
        List<Map<String, Object>> samples = new ArrayList<>();
        samples.add(sample("shell", "curl", curl(method)));
        samples.add(sample("javascript", "fetch", fetch(method)));
        samples.add(sample("python", "requests", requests(method)));
        samples.add(sample("typescript", "TypeScript SDK", typeScript(method)));
        samples.add(sample("python", "Python SDK", pythonSdk(method)));
        return samples;
    }

    private static Map<String, Object> sample(String language, String label, String source) {
        Map<String, Object> sample = new LinkedHashMap<>();
        sample.put("lang", language);
        sample.put("label", label);
        sample.put("source", source);
        return sample;
    }

    private static boolean writes(String method) {
        return method.equals("create") || method.equals("update");
    }

    private static String verb(String method) {
        return switch (method) {
            case "create" -> "POST";
            case "update" -> "PATCH";
            case "delete" -> "DELETE";
            default -> "GET";
        };
    }

    private String path(String method) {
        String path = "/unified/" + model + "/" + resource;
        return method.equals("list") || method.equals("create") ? path : path + "/" + ID;
    }

    private String curl(String method) {
        StringBuilder text = new StringBuilder("curl ");
        if (!method.equals("list") && !method.equals("get") && !method.equals("create")) {
            text.append("-X ").append(verb(method)).append(' ');
        }
        text.append("\"$CROSSWALK_URL").append(path(method)).append("?integrated_account_id=$ACCOUNT\" \\\n");
        text.append("  -H \"Authorization: Bearer $TOKEN\"");
        if (writes(method)) {
            text.append(" \\\n  -H \"Content-Type: application/json\" \\\n");
            text.append("  -H \"Idempotency-Key: $(date +%s%N)\" \\\n");
            text.append("  -d '")
                    .append(Json.writeText(body).replace("'", "'\\''"))
                    .append('\'');
        }
        return text.toString();
    }

    private String fetch(String method) {
        StringBuilder text = new StringBuilder("const { CROSSWALK_URL, TOKEN, ACCOUNT } = process.env;\n");
        text.append("const answer = await fetch(`${CROSSWALK_URL}")
                .append(path(method))
                .append("?integrated_account_id=${ACCOUNT}`, {\n");
        text.append("  method: \"").append(verb(method)).append("\",\n");
        text.append("  headers: {\n    Authorization: `Bearer ${TOKEN}`,\n");
        if (writes(method)) {
            text.append("    \"Content-Type\": \"application/json\",\n    \"Idempotency-Key\": crypto.randomUUID(),\n");
        }
        text.append("  },\n");
        if (writes(method)) {
            text.append("  body: JSON.stringify(")
                    .append(literal("  ", "null", "true", "false"))
                    .append("),\n");
        }
        text.append("});\n");
        text.append("if (!answer.ok) throw new Error(await answer.text());\n");
        return text.append("console.log(await answer.json());").toString();
    }

    private String requests(String method) {
        StringBuilder text = new StringBuilder("import os\n");
        text.append(writes(method) ? "import uuid\n\nimport requests\n\n" : "\nimport requests\n\n");
        text.append("answer = requests.")
                .append(verb(method).toLowerCase(java.util.Locale.ROOT))
                .append("(\n    os.environ[\"CROSSWALK_URL\"] + \"")
                .append(path(method))
                .append("\",\n    params={\"integrated_account_id\": os.environ[\"ACCOUNT\"]},\n");
        text.append("    headers={\n        \"Authorization\": \"Bearer \" + os.environ[\"TOKEN\"],\n");
        if (writes(method)) {
            text.append("        \"Idempotency-Key\": str(uuid.uuid4()),\n");
        }
        text.append("    },\n");
        if (writes(method)) {
            text.append("    json=")
                    .append(literal("    ", "None", "True", "False"))
                    .append(",\n");
        }
        text.append("    timeout=30,\n)\nanswer.raise_for_status()\n");
        return text.append("print(answer.json())").toString();
    }

    private String typeScript(String method) {
        StringBuilder text = new StringBuilder("""
                import TrutoApi from "@truto/truto-ts-sdk";

                const truto = new TrutoApi({ token: process.env.TOKEN, baseUrl: process.env.CROSSWALK_URL });
                const options = {
                  unified_model: "%s",
                  resource: "%s",
                  integrated_account_id: process.env.ACCOUNT,
                };
                """.formatted(model, resource));
        String object = literal("", "null", "true", "false");
        text.append(
                switch (method) {
                    case "list" ->
                        "for await (const record of truto.unifiedApi.list(options)) {\n  console.log(record);\n}";
                    case "get" -> "console.log(await truto.unifiedApi.get(\"" + ID + "\", options));";
                    case "create" -> "console.log(await truto.unifiedApi.create(" + object + ", options));";
                    case "update" ->
                        "console.log(await truto.unifiedApi.update(\"" + ID + "\", " + object + ", options));";
                    default -> "console.log(await truto.unifiedApi.delete(\"" + ID + "\", options));";
                });
        return text.toString();
    }

    private String pythonSdk(String method) {
        StringBuilder text = new StringBuilder("""
                import asyncio
                import os

                from truto_python_sdk import TrutoApi

                truto = TrutoApi(token=os.environ["TOKEN"], base_url=os.environ["CROSSWALK_URL"])
                account = {"integrated_account_id": os.environ["ACCOUNT"]}


                async def main():
                """);
        String place = "\"" + model + "\", \"" + resource + "\"";
        String object = literal("    ", "None", "True", "False");
        text.append(
                switch (method) {
                    case "list" ->
                        "    async for record in truto.unified_api.list(" + place
                                + ", account):\n        print(record)\n";
                    case "get" -> "    print(await truto.unified_api.get(" + place + ", \"" + ID + "\", account))\n";
                    case "create" ->
                        "    print(await truto.unified_api.create(" + place + ", " + object + ", account))\n";
                    case "update" ->
                        "    print(await truto.unified_api.update(" + place + ", \"" + ID + "\", " + object
                                + ", account))\n";
                    default -> "    print(await truto.unified_api.delete(" + place + ", \"" + ID + "\", account))\n";
                });
        return text.append("\n\nasyncio.run(main())").toString();
    }

    /** Returns the body as a literal of a language, a field a line, the last line with the indent. */
    private String literal(String indent, String none, String yes, String no) {
        return body.entrySet().stream()
                .map(entry ->
                        indent + "  " + Json.writeText(entry.getKey()) + ": " + value(entry.getValue(), none, yes, no))
                .collect(Collectors.joining(",\n", "{\n", ",\n" + indent + "}"));
    }

    private static String value(Object value, String none, String yes, String no) {
        return switch (value) {
            case null -> none;
            case Boolean truth -> truth ? yes : no;
            default -> Json.writeText(value);
        };
    }
}
