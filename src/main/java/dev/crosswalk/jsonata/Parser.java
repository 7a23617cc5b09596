package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads tokens into {@link Syntax} by operator precedence. Used for one text and thrown away. */
final class Parser {
    /** How deep expressions may nest: more than any hand writes, less than any stack holds. */
    static final int MAXIMUM_NESTING = 400;

    private static final int BINDING_POWER = 10;

    private static final Map<String, Integer> POWER = Map.ofEntries(
            Map.entry(".", 75),
            Map.entry("[", 80),
            Map.entry("{", 70),
            Map.entry("(", 80),
            Map.entry("@", 80),
            Map.entry("#", 80),
            Map.entry("?", 20),
            Map.entry("+", 50),
            Map.entry("-", 50),
            Map.entry("*", 60),
            Map.entry("/", 60),
            Map.entry("%", 60),
            Map.entry("=", 40),
            Map.entry("<", 40),
            Map.entry(">", 40),
            Map.entry("^", 40),
            Map.entry(":=", BINDING_POWER),
            Map.entry("!=", 40),
            Map.entry("<=", 40),
            Map.entry(">=", 40),
            Map.entry("~>", 40),
            Map.entry("?:", 40),
            Map.entry("??", 40),
            Map.entry("and", 30),
            Map.entry("or", 25),
            Map.entry("in", 40),
            Map.entry("&", 50));

    private static final int NEGATION_POWER = 70;

    private final Lexer lexer;
    private Token token;
    /** How deep calls of {@link #expression} are nested now. */
    private int nesting;
    /** How tall the tallest tree is that was read since this was last set to zero. */
    private int height;

    private Parser(String source) {
        this.lexer = new Lexer(source);
        this.token = lexer.next(false);
    }

    /**
     * Reads a whole text.
     *
     * @throws JsonataException with a code and a position if it is no expression
     */
    static Syntax parse(String source) {
        Parser parser = new Parser(source);
        Syntax result = parser.expression(0);
        if (parser.token.kind() != Token.Kind.END) {
            throw JsonataException.at(parser.token.position(), "S0201", parser.token.text());
        }
        return result;
    }

    /** Reads an expression as far as operators bind tighter than {@code power}. */
    private Syntax expression(int power) {
        int tallestBefore = height;
        checkNesting(++nesting);
        Token first = token;
        token = lexer.next(true);
        height = 0;
        Syntax left = prefix(first);
        int own = height + 1;
        while (power < powerOf(token)) {
            Token operator = token;
            token = lexer.next(false);
            height = 0;
            left = infix(operator, left);
            own = Math.max(own, height) + 1;
            checkNesting(nesting + own);
        }
        nesting--;
        height = Math.max(tallestBefore, own);
        return left;
    }

    private void checkNesting(int depth) {
        if (depth > MAXIMUM_NESTING) {
            throw JsonataException.at(token.position(), "S0501", String.valueOf(MAXIMUM_NESTING));
        }
    }

    private static int powerOf(Token token) {
        return token.kind() == Token.Kind.OPERATOR ? POWER.getOrDefault(token.text(), 0) : 0;
    }

    private Syntax prefix(Token first) {
        int position = first.position();
        return switch (first.kind()) {
            case NAME -> new Syntax.Name(position, first.text());
            case VARIABLE -> new Syntax.Variable(position, first.text());
            case LITERAL -> new Syntax.Literal(position, Objects.requireNonNull(first.value()));
            case REGULAR_EXPRESSION ->
                new Syntax.Pattern(position, (RegularExpression) Objects.requireNonNull(first.value()));
            case END -> new Syntax.Missing(position);
            case OPERATOR ->
                switch (first.text()) {
                    case "and", "or", "in" -> new Syntax.Name(position, first.text());
                    case "-" -> new Syntax.Negation(position, expression(NEGATION_POWER));
                    case "*" -> new Syntax.Wildcard(position);
                    case "**" -> new Syntax.Descendants(position);
                    case "%" -> new Syntax.Parent(position);
                    case "(" -> block(position);
                    case "[" -> arrayConstructor(position);
                    case "{" -> new Syntax.ObjectConstructor(position, pairs());
                    case "|" -> transform(position);
                    default -> throw JsonataException.at(position, "S0211", first.text());
                };
        };
    }

    private Syntax infix(Token operator, Syntax left) {
        int position = operator.position();
        return switch (operator.text()) {
            case "(" -> callOrLambda(position, left);
            case "[" -> filter(position, left);
            case "{" -> new Syntax.Grouping(position, left, pairs());
            case "^" -> sort(position, left);
            case "@" -> new Syntax.Focus(position, left, variableAfter(operator));
            case "#" -> new Syntax.Index(position, left, variableAfter(operator));
            case ":=" -> binding(position, left);
            case "?" -> condition(position, left);
            case "?:" -> new Syntax.Default(position, left, expression(0), false);
            case "??" -> new Syntax.Default(position, left, expression(0), true);
            default -> new Syntax.Infix(position, operator.text(), left, expression(powerOf(operator)));
        };
    }

    /** Takes the token if it is the wanted sign, and fails otherwise. */
    private void take(String sign, boolean endsOperand) {
        if (!token.is(sign)) {
            throw token.kind() == Token.Kind.END
                    ? JsonataException.at(token.position(), "S0203", sign)
                    : JsonataException.instead(token.position(), token.text(), sign);
        }
        token = lexer.next(endsOperand);
    }

    private Syntax block(int position) {
        List<Syntax> expressions = new ArrayList<>();
        while (!token.is(")")) {
            expressions.add(expression(0));
            if (!token.is(";")) {
                break;
            }
            take(";", false);
        }
        take(")", true);
        return new Syntax.Block(position, expressions);
    }

    private Syntax arrayConstructor(int position) {
        List<Syntax> items = new ArrayList<>();
        if (!token.is("]")) {
            while (true) {
                Syntax item = expression(0);
                if (token.is("..")) {
                    int range = token.position();
                    take("..", false);
                    item = new Syntax.Infix(range, "..", item, expression(0));
                }
                items.add(item);
                if (!token.is(",")) {
                    break;
                }
                take(",", false);
            }
        }
        take("]", true);
        return new Syntax.ArrayConstructor(position, items);
    }

    private List<Syntax.Pair> pairs() {
        List<Syntax.Pair> pairs = new ArrayList<>();
        if (!token.is("}")) {
            while (true) {
                Syntax key = expression(0);
                take(":", false);
                pairs.add(new Syntax.Pair(key, expression(0)));
                if (!token.is(",")) {
                    break;
                }
                take(",", false);
            }
        }
        take("}", true);
        return pairs;
    }

    private Syntax transform(int position) {
        Syntax pattern = expression(0);
        take("|", false);
        Syntax update = expression(0);
        Syntax delete = null;
        if (token.is(",")) {
            take(",", false);
            delete = expression(0);
        }
        take("|", false);
        return new Syntax.Transform(position, pattern, update, delete);
    }

    private Syntax callOrLambda(int position, Syntax left) {
        List<@Nullable Syntax> arguments = new ArrayList<>();
        if (!token.is(")")) {
            while (true) {
                if (token.is("?")) {
                    arguments.add(null);
                    take("?", false);
                } else {
                    arguments.add(expression(0));
                }
                if (!token.is(",")) {
                    break;
                }
                take(",", false);
            }
        }
        take(")", true);
        boolean lambda = left instanceof Syntax.Name name
                && (name.name().equals("function") || name.name().equals("λ"));
        return lambda ? lambda(left.position(), position, arguments) : new Syntax.Call(position, left, arguments);
    }

    private Syntax lambda(int position, int open, List<@Nullable Syntax> arguments) {
        List<String> parameters = new ArrayList<>();
        for (Syntax argument : arguments) {
            if (!(argument instanceof Syntax.Variable variable)) {
                int where = argument == null ? open : argument.position();
                throw JsonataException.at(where, "S0208", String.valueOf(parameters.size() + 1));
            }
            parameters.add(variable.name());
        }
        Signature signature = token.is("<") ? signature() : null;
        take("{", false);
        Syntax body = expression(0);
        take("}", false);
        return new Syntax.Lambda(position, parameters, signature, body);
    }

    private Signature signature() {
        int start = token.position();
        StringBuilder text = new StringBuilder("<");
        int depth = 1;
        while (depth > 0 && !token.is("{") && token.kind() != Token.Kind.END) {
            token = lexer.next(false);
            if (token.is(">")) {
                depth--;
            } else if (token.is("<")) {
                depth++;
            }
            text.append(token.text());
        }
        take(">", false);
        try {
            return Signature.parse(text.toString());
        } catch (JsonataException e) {
            throw e.orAt(start, text.toString());
        }
    }

    private Syntax filter(int position, Syntax left) {
        if (token.is("]")) {
            take("]", false);
            return keepArray(position, left);
        }
        Syntax predicate = expression(0);
        take("]", true);
        return new Syntax.Filter(position, left, predicate);
    }

    /** Puts the mark on the step itself, below its predicates. */
    private static Syntax keepArray(int position, Syntax left) {
        return left instanceof Syntax.Filter filter
                ? new Syntax.Filter(filter.position(), keepArray(position, filter.of()), filter.predicate())
                : new Syntax.KeepArray(position, left);
    }

    private Syntax sort(int position, Syntax left) {
        take("(", false);
        List<Syntax.Term> terms = new ArrayList<>();
        while (true) {
            boolean descending = token.is(">");
            if (descending || token.is("<")) {
                take(token.text(), false);
            }
            terms.add(new Syntax.Term(expression(0), descending));
            if (!token.is(",")) {
                break;
            }
            take(",", false);
        }
        take(")", false);
        return new Syntax.Sort(position, left, terms);
    }

    private String variableAfter(Token operator) {
        Syntax right = expression(powerOf(operator));
        if (right instanceof Syntax.Variable variable) {
            return variable.name();
        }
        throw JsonataException.at(right.position(), "S0214", operator.text());
    }

    private Syntax binding(int position, Syntax left) {
        if (left instanceof Syntax.Variable variable) {
            return new Syntax.Binding(position, variable, expression(BINDING_POWER - 1));
        }
        throw JsonataException.at(left.position(), "S0212", "");
    }

    private Syntax condition(int position, Syntax test) {
        Syntax then = expression(0);
        Syntax otherwise = null;
        if (token.is(":")) {
            take(":", false);
            otherwise = expression(0);
        }
        return new Syntax.Condition(position, test, then, otherwise);
    }
}
