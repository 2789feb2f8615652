package org.bgpstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamSetupTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void filesAreReadBySinglefile() {
        assertThat(calls("updates.gz", "rib.bz2"))
                .containsExactly("interface singlefile", "option file=updates.gz;rib.bz2;");
    }

    @Test
    void dashIsStandardInput() {
        assertThat(calls("-m", "-")).containsExactly("interface singlefile", "option file=-;");
    }

    @Test
    void filesOfArgumentsAndOptionsAreJoined() {
        assertThat(calls("-d", "singlefile", "a,b", "-o", "file=c,d", "-o", "rib-type=mrt", "-o", "file=e", "f"))
                .containsExactly("interface singlefile", "option file=a,b;f;c,d+e", "option rib-type=mrt");
        assertThat(calls("-d", "singlefile", "-o", "upd-file=a", "-o", "upd-file=b", "-o", "rib-file=c"))
                .containsExactly("interface singlefile", "option upd-file=a+b", "option rib-file=c");
    }

    @Test
    void everyOptionReachesTheBuilder() {
        assertThat(calls(
                        "-d",
                        "csvfile",
                        "-o",
                        "csv-file=a=b.csv",
                        "-p",
                        "ris",
                        "-p",
                        "routeviews",
                        "-c",
                        "rrc00",
                        "-t",
                        "updates",
                        "-w",
                        "10,20",
                        "-w",
                        "30,40",
                        "-P",
                        "7200",
                        "-l"))
                .containsExactly(
                        "interface csvfile",
                        "option csv-file=a=b.csv",
                        "project ris",
                        "project routeviews",
                        "collector rrc00",
                        "record-type updates",
                        "interval 1970-01-01T00:00:10Z 1970-01-01T00:00:20.999999Z",
                        "interval 1970-01-01T00:00:30Z 1970-01-01T00:00:40.999999Z",
                        "rib-period 7200",
                        "live");
    }

    @Test
    void longNamesAndAttachedArgumentsMeanTheSame() {
        assertThat(calls("-p-5", "--collector=-", "a")).contains("project -5", "collector -");
        assertThat(calls(
                        "--data-interface=csvfile",
                        "--data-interface-option",
                        "csv-file=x",
                        "--project=ris",
                        "-crrc00",
                        "--time-window",
                        "10,20"))
                .containsExactly(
                        "interface csvfile",
                        "option csv-file=x",
                        "project ris",
                        "collector rrc00",
                        "interval 1970-01-01T00:00:10Z 1970-01-01T00:00:20.999999Z");
    }

    @Test
    void intervalReachesBackFromNow() {
        assertThat(calls("-I", "10 m", "a.gz")).contains("interval 2026-11-24T11:50:00Z 2026-11-24T12:00:00Z");
        assertThat(calls("-I", "10 m", "-w", "1,2", "a.gz"))
                .contains(
                        "interval 1970-01-01T00:00:01Z 1970-01-01T00:00:02.999999Z",
                        "interval 2026-11-24T11:50:00Z 2026-11-24T12:00:00Z");
        assertThat(calls("-I", "10 m", "-l", "a.gz")).contains("interval 2026-11-24T11:50:00Z null", "live");
    }

    @Test
    void brokerWithoutWindowIsLive() {
        assertThat(calls("-p", "ris"))
                .containsExactly("interface broker", "project ris", "interval 2026-11-24T12:00:00Z null");
        assertThat(warning("-p", "ris")).isEqualTo("WARN: No time window specified, defaulting to live mode");
    }

    @Test
    void aFilterOfTimesIsAWindow() {
        assertThat(calls("-f", "time <=2026-01-01"))
                .containsExactly("interface broker", "filter bpf time <=2026-01-01");
        assertThat(warning("-f", "time <=2026-01-01")).isEmpty();
        assertThat(warning("-d", "csvfile", "-o", "csv-file=x", "-f", "time <=2026-01-01"))
                .isEmpty();
        assertThat(warning("-f", "peer 1")).endsWith("live mode");
    }

    @Test
    void otherInterfaceWithoutWindowGivesAllData() {
        assertThat(warning("-d", "csvfile", "-o", "csv-file=x"))
                .isEqualTo("WARN: No time window specified, defaulting to all available data");
        assertThat(warning("-d", "csvfile", "-w", "1,2")).isEmpty();
        assertThat(warning("a.gz")).isEmpty();
    }

    @Test
    void mistakesAreNamed() {
        assertMistake("file 'a.gz': the data interface csvfile takes no files", "-d", "csvfile", "a.gz");
        assertMistake("data interface option 'csv-file' is not understood", "-d", "csvfile", "-o", "csv-file");
        assertMistake(
                "data interface option 'csv-file' is given more than once, as 'a' and as 'b': allowed is one value",
                "-dcsvfile",
                "-ocsv-file=a",
                "-ocsv-file=b");
        assertMistake("'rib-type' is given more than once", "-orib-type=mrt", "-orib-type=mrt", "a.gz");
        assertMistake("-P 'often': allowed is a number of seconds", "-P", "often", "a.gz");
    }

    @Test
    void countIsNumber() {
        assertThat(setup("-n", "5", "-n", "7", "a.gz").count()).isEqualTo(7);
        assertThat(setup("a.gz").count()).isEqualTo(-1);
        assertThatThrownBy(() -> setup("-n", "five", "a.gz").count())
                .isInstanceOf(UsageException.class)
                .hasMessage("-n 'five': allowed is a number of records, 0 or more");
    }

    private static void assertMistake(String message, String... args) {
        assertThatThrownBy(() -> calls(args)).isInstanceOf(UsageException.class).hasMessageContaining(message);
    }

    private static List<String> calls(String... args) {
        BuilderCalls builder = new BuilderCalls();
        setup(args).apply(builder);
        return builder.calls;
    }

    private static String warning(String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        StreamSetup setup = setup(args);
        setup.apply(new BuilderCalls());
        setup.warn(new PrintStream(err, true));
        return err.toString().strip();
    }

    private static StreamSetup setup(String... args) {
        return new StreamSetup(CommandLineReader.read(args), NOW);
    }
}
