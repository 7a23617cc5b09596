package dev.crosswalk.jsonata;

import java.util.HashMap;
import java.util.Map;

/**
 * The sentences for the codes of JSONata's errors, and for three of our own: D1014, a budget of steps, D3142, a text
 * that holds half a character, and S0303, a regular expression that is none. They name tokens of the expression and
 * limits, never data.
 */
final class ErrorText {
    /**
     * One line for each: the code, then the sentence. What stands in braces is replaced by the token where there is one.
     */
    private static final String SENTENCES = """
            S0101 A text has no closing quote: add it.
            S0102 {The number} is beyond the range of numbers: write a smaller one.
            S0103 {This character} has no meaning after a backslash in a text: write \\\\ for a backslash.
            S0104 \\u in a text needs four hexadecimal digits after it.
            S0105 A name in backquotes has no closing backquote: add it.
            S0106 A comment has no end: close it with */.
            S0201 {This} cannot stand here: an operator, a closing bracket or the end was expected.
            S0202 {Another sign} was expected: check the brackets and commas before it.
            S0203 The expression ends where {another sign} was expected: check that every bracket is closed.
            S0204 {This} is no operator of JSONata.
            S0205 {This} was not expected here.
            S0206 {This} is no kind of expression.
            S0207 The expression ends too early: an operand or a closing bracket is missing.
            S0208 A parameter of a function must be a variable: write it with $ before its name.
            S0209 A filter in brackets cannot follow a grouping in braces: put the filter first.
            S0210 A step can have one grouping in braces only: put the second into a step of its own.
            S0211 {This} needs an operand on its left.
            S0212 The left side of := must be a variable: write it with $ before its name.
            S0213 {A number, a truth value or null} cannot be a step of a path: put a name in quotes or backquotes there.
            S0214 The right side of {the operator} must be a variable: write it with $ before its name.
            S0215 A variable bound with @ must come before the filters of its step.
            S0216 A variable bound with @ must come before the ordering of its step.
            S0217 It cannot be told what the parent % is here: write the path out from a step that has one.
            S0301 A regular expression must not be empty.
            S0302 A regular expression has no closing slash: add it.
            S0303 The regular expression is not valid in JavaScript's syntax at {some place}: check what belongs together there.
            S0401 In a signature, only a and f can have types in angle brackets: remove them after {the other one}.
            S0402 In a signature, a choice in parentheses cannot hold types in angle brackets: {the choice} must do without.
            S0500 The expression has syntax errors and cannot be evaluated: mend those first.
            S0501 Brackets nest deeper than {the limit of} levels: divide the expression with variables.
            T0410 An argument of the function {that is called} is missing, too many or of the wrong type: compare its signature.
            T0411 The function {that is called} took the context for a missing argument, but it is of the wrong type: pass one.
            T0412 An argument of the function {that is called} must be a list whose values are all of the type it declares.
            D1001 A number is beyond the range of numbers: check divisions by zero and powers.
            D1002 Only a number can be negated: turn the value into one with $number first.
            T1003 A key of an object must be a text: turn it into one with $string, or leave undefined ones out.
            D1004 The regular expression {used here} matches the empty text, which would never end: make it take a character.
            T1005 {This} is no function: did you forget the $ before its name?
            T1006 What is called is no function.
            T1007 {This} is no function that could be partly applied: did you forget the $ before its name?
            T1008 What is partly applied is no function.
            D1009 Two definitions of an object give the same key: make the keys differ.
            T1010 The matcher passed to {the function} must give an object with match, start, end, groups and next, or nothing.
            D1011 Calls nest deeper than the budget of depth, {its limit}: check that the recursion ends, or make it a tail call.
            D1012 The evaluation took longer than the budget of time, {its limit} milliseconds: check for endless loops.
            D1013 Names of properties that begin with _jsonata_ are kept for the language: use another name.
            D1014 The evaluation took more than the budget of steps, {its limit}: check for endless loops, or do less at once.
            T2001 The left side of {the operator} must be a number: turn it into one with $number.
            T2002 The right side of {the operator} must be a number: turn it into one with $number.
            T2003 The left side of .. must be a whole number.
            T2004 The right side of .. must be a whole number.
            D2005 The left side of := must be a variable: write it with $ before its name.
            T2006 The right side of ~> must be a function.
            T2007 An ordering compares numbers with texts: make all values of one term the same type.
            T2008 The terms of an ordering must be numbers or texts.
            T2009 Both sides of {the operator} must be of the same type: two numbers or two texts.
            T2010 Both sides of {the operator} must be numbers or texts.
            T2011 The update of a transform must be an object.
            T2012 What a transform deletes must be a name or a list of names.
            T2013 A transform copies its input with $clone, which is bound to something else here: rename that variable.
            D2014 A range with .. can have at most ten million numbers: take a smaller one.
            D2015 What is built is larger than the budget of size, {its limit} values and characters: build less at once.
            D3001 An infinite number, or none, cannot be written as text: check divisions by zero.
            D3010 The text that $replace looks for must not be empty.
            D3011 The limit of $replace must not be negative.
            D3012 What $replace puts in must be a text: turn it into one with $string.
            D3020 The limit of $split must not be negative.
            D3030 The value cannot be read as a number: check its format first, for instance with $match.
            D3040 The limit of $match must not be negative.
            D3050 The function passed to $reduce must take at least two arguments: what was reduced so far, and the next value.
            D3060 A negative number has no square root: check its sign before $sqrt.
            D3061 The result of $power is beyond the range of numbers, or none: check base and exponent.
            D3070 $sort without a function takes numbers only or texts only: pass a function that compares other values.
            D3080 A picture for numbers can have two parts, divided by one pattern separator.
            D3081 A part of a picture for numbers can have one decimal separator only.
            D3082 A part of a picture for numbers can have one percent sign only.
            D3083 A part of a picture for numbers can have one per-mille sign only.
            D3084 A part of a picture for numbers cannot have both a percent and a per-mille sign.
            D3085 A part of a picture for numbers needs a digit before the exponent: # or 0.
            D3086 A picture for numbers cannot have other signs between its digits: put them before or after.
            D3087 In a picture for numbers, a grouping separator cannot stand beside the decimal separator.
            D3088 In a picture for numbers, the whole part cannot end with a grouping separator.
            D3089 In a picture for numbers, two grouping separators cannot stand side by side.
            D3090 In the whole part of a picture for numbers, every # must come before the first 0.
            D3091 In the fraction of a picture for numbers, every 0 must come before the first #.
            D3092 A picture for numbers cannot have an exponent and a percent or per-mille sign.
            D3093 The exponent in a picture for numbers must be digits only: at least one 0.
            D3100 The base of $formatBase must be from 2 to 36.
            D3110 The text that $toMillis reads must be a time in ISO 8601: pass a picture for any other format.
            D3120 The text passed to $eval is no valid expression.
            D3121 The expression passed to $eval failed.
            D3130 Whole numbers in the picture {that was given} are not supported: use 0, 1, a, A, i, I, w, W or Ww.
            D3131 The digits of a picture must all be of one script.
            D3132 {A letter} names no part of a date or time: see the picture's letters, such as Y, M, D, H, m and s.
            D3133 In a picture of a time, only months and days of the week have names: use a number for {the other part}.
            D3134 The time zone in a picture can have four digits at most.
            D3135 In a picture of a time, a bracket is not closed: add ].
            D3136 The picture does not hold enough of a date to read one: it needs the year, the month and the day, or like parts.
            D3137 The expression called $error.
            D3138 $single found more than one value: make the condition match one only.
            D3139 $single found no value: make the condition match one.
            D3140 The text passed to {the function} is malformed: it has a wrong % escape, or half a character.
            D3141 A condition of $assert is not met.
            D3142 The text passed to {the function} is malformed: it has half a character.
            """;

    private static final Map<String, String> BY_CODE = byCode();

    private ErrorText() {}

    /** Returns the code and its sentence. */
    static String of(String code, String token) {
        return code + ": " + sentence(code, token);
    }

    /**
     * Returns what a code means.
     *
     * @param token the name, sign or limit that it is about; empty where there is none
     */
    static String sentence(String code, String token) {
        String sentence = BY_CODE.getOrDefault(code, "The evaluation failed.");
        int open = sentence.indexOf('{');
        int close = sentence.indexOf('}');
        if (open < 0 || close < open) {
            return sentence;
        }
        boolean isLimit = token.chars().allMatch(Character::isDigit);
        String shown = isLimit ? token : '"' + token + '"';
        return sentence.substring(0, open)
                + (token.isEmpty() ? sentence.substring(open + 1, close) : shown)
                + sentence.substring(close + 1);
    }

    private static Map<String, String> byCode() {
        Map<String, String> byCode = new HashMap<>();
        SENTENCES.lines().forEach(line -> {
            int space = line.indexOf(' ');
            byCode.put(line.substring(0, space), line.substring(space + 1));
        });
        return Map.copyOf(byCode);
    }
}
