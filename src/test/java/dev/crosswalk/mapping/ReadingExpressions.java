package dev.crosswalk.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes expressions that read their input in every way that the language has, and data for them. They need not make
 * sense: what was read before one fails was read as well. Used by one thread only.
 */
final class ReadingExpressions {
    private static final List<String> NAMES = List.of("a", "b", "c", "id", "name", "list", "items", "kind");
    private static final List<String> ONE_ARGUMENT = words("""
            exists count keys string type not boolean distinct merge spread omitEmpty invert removeEmpty flatten \
            flattenDeep compact values chunk reverse sort sum length uppercase single number clone jsonParse""");
    private static final List<String> TWO_ARGUMENTS =
            words("find lofilter orderBy groupBy keyBy pick omit difference mapValues join");
    private static final List<String> OPERATORS =
            List.of("=", "!=", "<", ">=", "+", "*", "&", "and", "or", "in", "?:", "??");

    private final Random random;
    private final List<String> variables = new ArrayList<>();
    private final List<String> functions = new ArrayList<>();
    private int made;

    ReadingExpressions(Random random) {
        this.random = random;
    }

    String expression() {
        variables.clear();
        functions.clear();
        made = 0;
        return value(5);
    }

    /** Makes a tree of lists and objects with the names that expressions use. */
    Object data(int depth) {
        int kind = random.nextInt(depth <= 0 ? 5 : 12);
        if (kind >= 9) {
            List<Object> list = new ArrayList<>();
            for (int count = random.nextInt(4); count > 0; count--) {
                list.add(data(depth - 1));
            }
            return list;
        }
        if (kind >= 5) {
            java.util.Map<String, Object> object = new java.util.LinkedHashMap<>();
            for (int count = random.nextInt(6); count > 0; count--) {
                object.put(name(), data(depth - 1));
            }
            return object;
        }
        return switch (kind) {
            case 0 -> name();
            case 1 -> random.nextInt(3);
            case 2 -> random.nextBoolean();
            case 3 -> "{\"a\": 1}";
            default -> random.nextInt(4) == 0 ? new ArrayList<>() : "text";
        };
    }

    private String value(int depth) {
        if (depth <= 0) {
            return atom();
        }
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> path(depth);
            case 5 -> "(" + value(depth - 1) + " " + one(OPERATORS) + " " + value(depth - 1) + ")";
            case 6 ->
                "(" + value(depth - 1) + " ? " + value(depth - 1)
                        + (random.nextBoolean() ? "" : " : " + value(depth - 1)) + ")";
            case 7, 8 -> object(depth);
            case 9 -> "[" + value(depth - 1) + (random.nextBoolean() ? "" : ", " + value(depth - 1)) + "]";
            case 10, 11 -> block(depth);
            case 12, 13 -> call(depth);
            case 14, 15 -> higherOrder(depth);
            case 16 -> chain(depth);
            case 17 -> functions.isEmpty() ? atom() : one(functions) + "(" + value(depth - 1) + ")";
            case 18 -> special(depth);
            default -> special(depth);
        };
    }

    private String atom() {
        return switch (random.nextInt(9)) {
            case 0 -> "\"" + name() + "\"";
            case 1 -> String.valueOf(random.nextInt(3));
            case 2 -> "$";
            case 3, 4 -> variables.isEmpty() ? "body." + name() : one(variables);
            case 5 -> name();
            case 6 -> "$$.body." + name();
            default -> "body." + name();
        };
    }

    private String path(int depth) {
        StringBuilder path = new StringBuilder(
                switch (random.nextInt(6)) {
                    case 0 -> "(" + value(depth - 1) + ")";
                    case 1 -> variables.isEmpty() ? "$" : one(variables);
                    case 2 -> "tables";
                    case 3 -> name();
                    default -> "body";
                });
        int bound = variables.size();
        for (int steps = 1 + random.nextInt(3); steps > 0; steps--) {
            switch (random.nextInt(14)) {
                case 0 -> path.append(".*");
                case 1 -> path.append(random.nextInt(3) == 0 ? ".**" : ".*");
                case 2, 3 -> path.append("[").append(value(depth - 2)).append("]");
                case 4 -> path.append("[0]");
                case 5 -> path.append(".").append(object(depth - 1));
                case 6 -> path.append(".(").append(value(depth - 2)).append(")");
                case 7 -> path.append("^(").append(name()).append(")");
                case 8 ->
                    path.append(".")
                            .append(name())
                            .append("@")
                            .append(bind())
                            .append(".")
                            .append(name());
                case 9 -> path.append(".").append(name()).append("#").append(bind());
                case 10 ->
                    path.append(".")
                            .append(name())
                            .append(".{ \"up\": %.")
                            .append(name())
                            .append(" }");
                default -> path.append(".").append(name());
            }
        }
        String whole = path.toString();
        if (random.nextInt(8) == 0) {
            whole += "{ " + key(depth - 1) + ": " + value(depth - 2) + " }";
        }
        while (variables.size() > bound) {
            variables.removeLast();
        }
        return whole;
    }

    private String bind() {
        String variable = "$v" + made++;
        variables.add(variable);
        return variable;
    }

    private String object(int depth) {
        StringBuilder object = new StringBuilder("{ ");
        for (int count = random.nextInt(3); count >= 0; count--) {
            object.append(key(depth - 1)).append(": ").append(value(depth - 1)).append(count == 0 ? "" : ", ");
        }
        return object.append(" }").toString();
    }

    private String key(int depth) {
        return random.nextInt(5) == 0
                ? "$string(" + value(depth) + ")"
                : "\"" + name() + (random.nextBoolean() ? "" : made++) + "\"";
    }

    private String block(int depth) {
        int bound = variables.size();
        int defined = functions.size();
        StringBuilder block = new StringBuilder("(");
        for (int count = 1 + random.nextInt(2); count > 0; count--) {
            if (random.nextInt(3) == 0) {
                String name = "$f" + made++;
                if (random.nextInt(3) == 0) {
                    functions.add(name);
                }
                block.append(name).append(" := ").append(function(1, depth - 1)).append("; ");
                functions.remove(name);
                functions.add(name);
            } else {
                boolean again = !variables.isEmpty() && random.nextInt(3) == 0;
                String bindings = again ? one(variables) : "$v" + made++;
                String value = value(depth - 1);
                boolean sometimes = random.nextInt(3) == 0;
                block.append(sometimes ? value(0) + " ? " : "").append(bindings).append(" := ");
                block.append(value).append("; ");
                variables.add(bindings);
            }
        }
        block.append(value(depth - 1)).append(")");
        while (variables.size() > bound) {
            variables.removeLast();
        }
        while (functions.size() > defined) {
            functions.removeLast();
        }
        return block.toString();
    }

    private String function(int parameters, int depth) {
        int bound = variables.size();
        List<String> names = new ArrayList<>();
        for (int count = 0; count < parameters; count++) {
            names.add(bind());
        }
        String body = value(depth);
        while (variables.size() > bound) {
            variables.removeLast();
        }
        return "function(" + String.join(", ", names) + "){ " + body + " }";
    }

    private String call(int depth) {
        return switch (random.nextInt(11)) {
            case 0 -> "$lookup(" + value(depth - 1) + ", " + value(depth - 2) + ")";
            case 1 -> "$append(" + value(depth - 1) + ", " + value(depth - 1) + ")";
            case 2 -> "$firstNonEmpty(" + value(depth - 1) + ", " + value(depth - 1) + ")";
            case 3 -> "$mapValue(" + value(depth - 1) + ", " + value(depth - 1) + ")";
            case 4 -> "$merge([" + value(depth - 1) + ", " + object(depth - 1) + "])";
            case 5 -> "\"" + name() + "\" in $keys(" + value(depth - 1) + ")";
            case 6 -> "$" + one(TWO_ARGUMENTS) + "(" + value(depth - 1) + ", \"" + name() + "\")";
            case 7 -> "$" + one(TWO_ARGUMENTS) + "(" + value(depth - 1) + ", " + value(depth - 2) + ")";
            default -> "$" + one(ONE_ARGUMENT) + "(" + value(depth - 1) + ")";
        };
    }

    private String higherOrder(int depth) {
        String of = value(depth - 1);
        int parameters = 1 + random.nextInt(3);
        return switch (random.nextInt(9)) {
            case 0 -> "$filter(" + of + ", " + function(parameters, depth - 1) + ")";
            case 1 -> "$each(" + of + ", " + function(parameters, depth - 1) + ")";
            case 2 -> "$sift(" + of + ", " + function(parameters, depth - 1) + ")";
            case 3 -> "$reduce(" + of + ", " + function(2, depth - 1) + ", " + value(depth - 2) + ")";
            case 4 -> "$sort(" + of + ", " + function(2, depth - 1) + ")";
            case 5 -> "$map(" + of + ", $" + one(ONE_ARGUMENT) + ")";
            case 6 -> "$" + one(List.of("find", "groupBy", "orderBy")) + "(" + of + ", " + function(1, depth - 1) + ")";
            default -> "$map(" + of + ", " + function(parameters, depth - 1) + ")";
        };
    }

    private String chain(int depth) {
        String right = switch (random.nextInt(4)) {
            case 0 -> "$" + one(ONE_ARGUMENT);
            case 1 -> "$map(" + function(1, depth - 1) + ")";
            case 2 -> "(" + function(1, depth - 1) + ")";
            default -> "$lookup(\"" + name() + "\")";
        };
        return "(" + value(depth - 1) + " ~> " + right + ")";
    }

    private String special(int depth) {
        String one = value(depth - 1);
        String other = value(depth - 2);
        return switch (random.nextInt(16)) {
            case 0 -> "$lookup(" + one + ", ?)(\"" + name() + "\")";
            case 1 -> "$match(" + one + ", /e/).match";
            case 2 -> "$replace(" + one + ", /e/, function($m){ " + other + " })";
            case 3 -> "(" + one + ").$" + one(ONE_ARGUMENT) + "()";
            case 4 -> "$zip(" + one + ", " + other + ")";
            case 5 -> "$each(" + one + ", function($value, $key){ $lookup(" + other + ", $key) })";
            case 6 -> "$keys(" + one + ").$lookup(" + other + ", $)";
            case 7 -> "(" + one + "." + name() + " = " + one + "." + name() + ")";
            case 8 -> "(" + one + "." + name() + ".{ \"up\": %.%." + name() + " })";
            case 9 -> {
                String variable = "$v" + made++;
                yield "(" + one + "[" + variable + " := " + other + "]; " + variable + "." + name() + ")";
            }
            case 10 -> {
                String carried = "$v" + made++;
                String bound = name() + "@" + carried + "." + name();
                yield "((body." + bound + ").{ \"up\": %." + name() + ", \"at\": " + carried + "." + name() + " })";
            }
            case 11 -> {
                String variable = "$v" + made++;
                String rebound = variable + " := body." + name();
                yield "(" + rebound + "; " + one + " ? " + rebound + "; " + variable + "." + name() + ")";
            }
            case 12 -> {
                String variable = "$v" + made++;
                String before = "$string(" + variable + "." + name() + ") = \"x\"";
                yield "(" + one + "[" + before + " or $exists(" + variable + " := body." + name() + ")])";
            }
            case 13 -> "(body ~> |$|{\"" + name() + "\": $$.body." + name() + "}|)." + name();
            default ->
                "(" + one + " ~> |" + one(List.of("$", "*", "**", name())) + "|{\"" + name() + "\": " + other + "}|)";
        };
    }

    private String name() {
        return one(NAMES);
    }

    private static List<String> words(String words) {
        return List.of(words.split(" "));
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
