package org.bgpstream.tests.filter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a filter down, in one of the many ways in which that can be done. */
final class FilterPrinter {
    private static final Pattern COMPARISON = Pattern.compile("([<>]=?)(.*)");
    private static final Set<String> JOINING = Set.of("and", "or");

    private final Random random;
    private final Path directory;
    private int files;

    /**
     * A printer.
     *
     * @param directory for lists of values
     */
    FilterPrinter(Random random, Path directory) {
        this.random = random;
        this.directory = directory;
    }

    String print(Expression filter) {
        return blanks("") + text(filter) + blanks("");
    }

    private String text(Expression filter) {
        if (filter instanceof Expression.Clause clause) {
            return clause(clause);
        }
        if (filter instanceof Expression.Not not) {
            return "not" + blanks(" ") + operand(not.part(), isUnit(not.part()));
        }
        if (filter instanceof Expression.And and) {
            return conjunction(and.parts());
        }
        return ((Expression.Or) filter)
                .parts().stream()
                        .map(part -> random.nextInt(6) == 0 ? group(part) : text(part))
                        .collect(Collectors.joining(blanks(" ") + "or" + blanks(" ")));
    }

    private static boolean isUnit(Expression part) {
        return part instanceof Expression.Clause || part instanceof Expression.Not;
    }

    private String conjunction(List<Expression> parts) {
        Set<TermKind> used = new HashSet<>();
        List<String> texts = new ArrayList<>();
        for (Expression part : parts) {
            boolean again = part instanceof Expression.Clause clause
                    && !used.add(clause.kind())
                    && !clause.kind().repeats();
            texts.add(operand(part, isUnit(part) && !again));
        }
        return String.join(blanks(" ") + "and" + blanks(" "), texts);
    }

    private String operand(Expression part, boolean mayBeBare) {
        return mayBeBare && random.nextInt(6) > 0 ? text(part) : group(part);
    }

    private String group(Expression part) {
        return "(" + blanks("") + text(part) + blanks("") + ")";
    }

    /** A word ends at a blank only; other white space may stand before the next. */
    private String blanks(String least) {
        return switch (random.nextInt(12)) {
            case 0 -> least + "  ";
            case 1 -> least + " \t";
            case 2 -> least + " \n ";
            default -> least;
        };
    }

    private String clause(Expression.Clause clause) {
        List<String> names = clause.kind().names();
        StringBuilder text = new StringBuilder(names.get(random.nextInt(names.size())));
        boolean severalPaths =
                clause.kind() == TermKind.ASPATH && clause.values().size() > 1;
        List<Value> values = clause.values();
        boolean negated = values.get(0).negated();
        boolean alike = values.stream().allMatch(value -> value.negated() == negated);
        boolean plain = values.stream()
                .noneMatch(value -> value.text().isEmpty() || value.text().matches(".*[ #].*"));
        if (severalPaths || (alike && plain && random.nextInt(8) == 0)) {
            return text + blanks(" ") + (negated ? "!" : "") + "@" + file(values);
        }
        String modifier = "";
        for (Value value : values) {
            String wanted = value.modifier().isEmpty() && !modifier.isEmpty() ? "more" : value.modifier();
            if (!wanted.equals(modifier) || (!wanted.isEmpty() && random.nextInt(4) == 0)) {
                text.append(blanks(" ")).append(wanted);
                modifier = wanted;
            }
            text.append(blanks(" ")).append(value(clause.kind(), value));
        }
        return text.toString();
    }

    private Path file(List<Value> values) {
        StringBuilder lines = new StringBuilder("# values\n\n");
        for (Value value : values) {
            lines.append(value.modifier().isEmpty() ? "" : value.modifier() + " ")
                    .append(value.text())
                    .append(random.nextBoolean() ? "\n" : " # one\n");
        }
        try {
            return Files.writeString(directory.resolve("values" + ++files), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String value(TermKind kind, Value value) {
        String text = (value.negated() ? "!" : "") + value.text();
        Matcher comparison = COMPARISON.matcher(text);
        if (kind.family().compares() && comparison.matches() && random.nextBoolean()) {
            return comparison.group(1) + blanks(" ") + quoted(comparison.group(2));
        }
        return quoted(text);
    }

    private String quoted(String text) {
        boolean must = text.isEmpty() || text.contains(" ") || JOINING.contains(text) || !balanced(text);
        return must || random.nextInt(5) == 0 ? '"' + text + '"' : text;
    }

    /** Whether its parentheses cannot be taken for those of a group. */
    private static boolean balanced(String text) {
        return text.chars().filter(c -> c == '(').count()
                == text.chars().filter(c -> c == ')').count();
    }
}
