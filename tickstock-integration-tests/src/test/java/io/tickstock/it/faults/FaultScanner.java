package io.tickstock.it.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the annotations {@code @Fault} in a source file, and whether what they stand at is a test that every build runs. Reads
 * the text, so that the tests of all modules are found wherever their classes are.
 */
final class FaultScanner {

    private static final Set<String> TESTS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern METHOD = Pattern.compile("(\\w+)\\s*\\(");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|enum|interface)\\s+(\\w+)");

    private record Annotation(String name, String arguments) {}

    /** A type whose body is being read. */
    private record Scope(String name, int depth, String problem) {}

    private final String text;
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private final List<ShownFault> found = new ArrayList<>();
    private List<Annotation> annotations = new ArrayList<>();
    private int at;
    private int depth;
    private int declaration;

    private FaultScanner(String text) {
        this.text = text;
    }

    static List<ShownFault> scan(String source) {
        FaultScanner scanner = new FaultScanner(withoutComments(source));
        scanner.run();
        return scanner.found;
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at = endOfString(text, at);
            } else if (c == '\'') {
                at = text.startsWith("'\\", at) ? text.indexOf('\'', at + 3) + 1 : at + 3;
            } else if (c == '@' && !text.startsWith("@interface", at)) {
                readAnnotation();
            } else if (c == '{' || c == ';') {
                declared(text.substring(declaration, at), c == '{');
                at++;
                declaration = at;
            } else if (c == '}') {
                depth--;
                while (!scopes.isEmpty() && scopes.peek().depth() > depth) {
                    scopes.pop();
                }
                annotations = new ArrayList<>();
                at++;
                declaration = at;
            } else {
                at++;
            }
        }
    }

    private void readAnnotation() {
        int end = at + 1;
        while (end < text.length() && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        String name = text.substring(at + 1, end);
        int open = end;
        while (open < text.length() && Character.isWhitespace(text.charAt(open))) {
            open++;
        }
        String arguments = "";
        if (open < text.length() && text.charAt(open) == '(') {
            int close = closing(open);
            arguments = text.substring(open + 1, close - 1);
            end = close;
        }
        annotations.add(new Annotation(name.substring(name.lastIndexOf('.') + 1), arguments));
        // What is declared follows the annotations; those of parameters are within it.
        if (text.substring(declaration, at).isBlank()) {
            declaration = end;
        }
        at = end;
    }

    private int closing(int open) {
        int nesting = 0;
        int i = open;
        do {
            char c = text.charAt(i);
            if (c == '"') {
                i = endOfString(text, i);
                continue;
            }
            nesting += c == '(' ? 1 : c == ')' ? -1 : 0;
            i++;
        } while (nesting > 0);
        return i;
    }

    private void declared(String header, boolean hasBody) {
        Matcher type = TYPE.matcher(header);
        boolean isType = hasBody && type.find();
        String problem = problemOf(annotations);
        for (Annotation annotation : annotations) {
            if (annotation.name().equals("Fault")) {
                shown(annotation, header, isType, problem);
            }
        }
        if (hasBody) {
            depth++;
            if (isType) {
                scopes.push(new Scope(type.group(1), depth, problem));
            }
        }
        annotations = new ArrayList<>();
    }

    private void shown(Annotation fault, String header, boolean isType, String ownProblem) {
        Matcher method = METHOD.matcher(header);
        boolean isMethod = !isType && method.find();
        StringBuilder place = new StringBuilder();
        String problem = ownProblem;
        for (Scope scope : (Iterable<Scope>) scopes::descendingIterator) {
            place.append(place.isEmpty() ? "" : ".").append(scope.name());
            problem = problem.isEmpty() ? scope.problem() : problem;
        }
        place.append('.').append(isMethod ? method.group(1) : header.strip());
        boolean isTest = isMethod && annotations.stream().anyMatch(one -> TESTS.contains(one.name()));
        List<String> ids = QUOTED.matcher(fault.arguments())
                .results()
                .map(id -> id.group(1))
                .toList();
        found.add(new ShownFault(ids, place.toString(), isTest ? problem : "is no test"));
    }

    private static String problemOf(List<Annotation> annotations) {
        for (Annotation annotation : annotations) {
            if (annotation.name().startsWith("Disabled") || annotation.name().startsWith("Enabled")) {
                return "is disabled";
            }
            if (annotation.name().startsWith("Tag") && annotation.arguments().contains("\"slow\"")) {
                return "is tagged slow";
            }
        }
        return "";
    }

    private static int endOfString(String text, int begin) {
        boolean block = text.startsWith("\"\"\"", begin);
        String quote = block ? "\"\"\"" : "\"";
        int i = begin + quote.length();
        while (!text.startsWith(quote, i)) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i + quote.length();
    }

    private static String withoutComments(String source) {
        StringBuilder rest = new StringBuilder();
        int i = 0;
        while (i < source.length()) {
            char c = source.charAt(i);
            int end;
            if (source.startsWith("//", i)) {
                end = source.indexOf('\n', i);
                i = end < 0 ? source.length() : end;
            } else if (source.startsWith("/*", i)) {
                i = source.indexOf("*/", i + 2) + 2;
            } else if (c == '"') {
                end = endOfString(source, i);
                rest.append(source, i, end);
                i = end;
            } else if (c == '\'') {
                end = source.startsWith("'\\", i) ? source.indexOf('\'', i + 3) + 1 : i + 3;
                rest.append(source, i, end);
                i = end;
            } else {
                rest.append(c);
                i++;
            }
        }
        return rest.toString();
    }
}
