package org.bgpstream.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line as picocli reads it: the letters and names of libBGPStream's {@code bgpreader}, and some of our own. */
@Command(
        name = "bgpreader",
        customSynopsis = {
            "usage: bgpreader [<options>] <file>...",
            "       bgpreader -d <interface> [-o <name>=<value>]... [-w <start>[,<end>]] [<options>]"
        },
        synopsisHeading = "",
        description = "Prints the records and elems of BGP dump files and streams in time order.",
        descriptionHeading = "%n",
        parameterListHeading = "%nWhat to read (* can be given multiple times):%n",
        footer = "%nExit status: 0, or 255 after any error.",
        sortOptions = false,
        usageHelpAutoWidth = false,
        usageHelpWidth = 110)
final class ReaderOptions {
    @Parameters(
            arity = "0..*",
            paramLabel = "<file>",
            description = "dump files to read, their type found from the data; - is standard input*")
    List<String> files = new ArrayList<>();

    @Option(
            names = {"-d", "--data-interface"},
            paramLabel = "<interface>",
            description = "the data interface that finds the data (default: broker); -d ? lists them")
    String dataInterface;

    @Option(
            names = {"-o", "--data-interface-option"},
            paramLabel = "<name>=<value>",
            description = "set an option of the data interface*; -o ? lists them")
    List<String> dataInterfaceOptions = new ArrayList<>();

    @Option(
            names = "--plugin-dir",
            paramLabel = "<dir>",
            description = "load further plug-ins from the jar files of this directory*")
    List<Path> pluginDirs = new ArrayList<>();

    @Option(
            names = {"-l", "--live"},
            description = "wait for new data when all that is there was read")
    boolean live;

    @Option(
            names = {"-w", "--time-window"},
            paramLabel = "<start>[,<end>]",
            description = {
                "only records of this time window, both ends included*: seconds since the epoch",
                "or 'Y-m-d [H:M[:S]]' in UTC; without an end wait for new data"
            })
    List<String> timeWindows = new ArrayList<>();

    @Option(
            names = {"-I", "--interval"},
            paramLabel = "<num> <unit>",
            description = {
                "only records of the last <num> <unit>, the unit being s, m, h or d;",
                "together with -l also those to come"
            })
    String interval;

    @Option(
            names = {"-p", "--project"},
            paramLabel = "<project>",
            description = "only records of this project, such as ris or routeviews*")
    List<String> projects = new ArrayList<>();

    @Option(
            names = {"-c", "--collector"},
            paramLabel = "<collector>",
            description = "only records of this collector, such as rrc00 or route-views2*")
    List<String> collectors = new ArrayList<>();

    @Option(
            names = {"-R", "--router"},
            paramLabel = "<router>",
            description = "only records of this router*")
    List<String> routers = new ArrayList<>();

    @Option(
            names = {"-t", "--record-type"},
            paramLabel = "<type>",
            description = "only records of this type: ribs or updates*")
    List<String> recordTypes = new ArrayList<>();

    @Option(
            names = {"-T", "--resource-type"},
            paramLabel = "<resource-type>",
            description = "only this kind of resource: stream or batch*")
    List<String> resourceTypes = new ArrayList<>();

    @Option(
            names = {"-P", "--rib-period"},
            paramLabel = "<period>",
            description = "of each collector a RIB dump only every <period> seconds")
    String ribPeriod;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "<count>",
            description = "process at most <count> records")
    String count;

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "<filter>",
            description = "only what passes this filter, such as 'peer 3356 and prefix 192.0.2.0/24'*")
    List<String> filters = new ArrayList<>();

    @Option(
            names = "--filter-language",
            paramLabel = "<language>",
            description = "the language that -f is written in (default: bpf)")
    String filterLanguage;

    @Option(
            names = {"-j", "--peer-asn"},
            paramLabel = "<asn>",
            description = "only elems of this peer ASN*")
    List<String> peerAsns = new ArrayList<>();

    @Option(
            names = {"-J", "--not-peer-asn"},
            paramLabel = "<asn>",
            description = "no elems of this peer ASN*")
    List<String> notPeerAsns = new ArrayList<>();

    @Option(
            names = {"-a", "--origin-asn"},
            paramLabel = "<asn>",
            description = "only elems of this origin ASN*")
    List<String> originAsns = new ArrayList<>();

    @Option(
            names = {"-k", "--prefix"},
            paramLabel = "<prefix>",
            description = "only elems of this prefix and more specific ones*")
    List<String> prefixes = new ArrayList<>();

    @Option(
            names = {"-y", "--community"},
            paramLabel = "<community>",
            description = "only elems with this community, asn:value, where * is any*")
    List<String> communities = new ArrayList<>();

    @Option(
            names = {"-A", "--aspath"},
            paramLabel = "<regex>",
            description = "only elems whose AS path matches this regular expression*, or does not if ! is before it")
    List<String> asPaths = new ArrayList<>();

    @Option(
            names = {"-e", "--output-elems"},
            description = "print each elem (default)")
    boolean elems;

    @Option(
            names = {"-m", "--output-bgpdump"},
            description = "print each elem in the style of bgpdump -m")
    boolean bgpdump;

    @Option(
            names = {"-r", "--output-records"},
            description = "print each record")
    boolean records;

    @Option(names = "--json", description = "print each elem as a JSON object with all that is known of it")
    boolean json;

    @Option(
            names = {"-i", "--output-headers"},
            description = "print the format of the lines before them")
    boolean headers;

    @Option(
            names = "--to-kafka",
            paramLabel = "<topic>",
            description = "publish each elem as JSON to a topic of Kafka instead of printing it")
    String toKafka;

    @Option(
            names = "--kafka",
            paramLabel = "<name>=<value>",
            description = {
                "for --to-kafka: brokers=<host:port>, properties=<file>, raw=true for whole records instead of",
                "elems (of BMP with headers of OpenBMP), or a property of the Kafka producer*; --kafka ? lists them"
            })
    List<String> kafka = new ArrayList<>();

    @Option(
            names = {"--rpki", "--rpki-live", "--rpki-unified"},
            description = "RPKI validation (not available yet)",
            hidden = true)
    boolean rpki;

    @Option(
            names = {"--rpki-collectors", "--rpki-ssh"},
            description = "RPKI validation (not available yet)",
            hidden = true)
    List<String> rpkiArguments = new ArrayList<>();

    @Option(
            names = {"-v", "--version"},
            description = "print the version")
    boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help")
    boolean help;
}
