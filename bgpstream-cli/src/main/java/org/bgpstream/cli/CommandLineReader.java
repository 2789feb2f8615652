package org.bgpstream.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads the command line and prints the help that describes it. */
final class CommandLineReader {
    /** The first option of each group of the help but the first, and what the group is about. */
    private static final Map<String, String> GROUPS = Map.of(
            "--time-window", "Which records",
            "--filter", "Which elems",
            "--output-elems", "What to print",
            "--version", "About bgpreader");

    private CommandLineReader() {}

    /**
     * Reads the arguments.
     *
     * @throws UsageException if an option is not known, or wants an argument and has none
     */
    static ReaderOptions read(String... args) {
        ReaderOptions options = new ReaderOptions();
        CommandLine line = commandLine(options);
        try {
            refuseDashes(line.parseArgs(args));
        } catch (ParameterException e) {
            throw new UsageException(decapitalize(e.getMessage()) + " (bgpreader -h lists the options)");
        }
        return options;
    }

    /** "-c -" is a forgotten argument and standard input, not a collector named -; attached, as in "-c-", it is. */
    private static void refuseDashes(ParseResult parsed) {
        for (OptionSpec option : parsed.matchedOptions()) {
            for (String value : option.originalStringValues()) {
                if (value.startsWith("-") && parsed.originalArgs().contains(value)) {
                    throw new ParameterException(
                            option.command().commandLine(),
                            "Expected parameter for option '" + option.longestName() + "' but found '" + value + "'");
                }
            }
        }
    }

    /** Prints what the options are. */
    static void printUsage(PrintStream target) {
        PrintWriter writer = new PrintWriter(target, true, StandardCharsets.UTF_8);
        CommandLine line = commandLine(new ReaderOptions());
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, CommandLineReader::optionGroups);
        line.usage(writer);
        writer.flush();
    }

    private static String optionGroups(Help help) {
        StringBuilder text = new StringBuilder();
        Help.Layout group = help.createDefaultLayout();
        for (OptionSpec option : help.commandSpec().options()) {
            String heading = GROUPS.get(option.longestName());
            if (heading != null) {
                text.append(group).append(String.format("%n%s:%n", heading));
                group = help.createDefaultLayout();
            }
            if (!option.hidden()) {
                group.addOption(option, help.parameterLabelRenderer());
            }
        }
        return text.append(group).toString();
    }

    private static CommandLine commandLine(ReaderOptions options) {
        return new CommandLine(options)
                .setOverwrittenOptionsAllowed(true)
                // "-p -c rrc00" is a forgotten argument, not a project named -c.
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setExpandAtFiles(false);
    }

    private static String decapitalize(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
