package org.bgpstream.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values of options, through the whole program. */
class OptionValuesTest {
    private static final String UPDATES =
            Run.SAMPLES.resolve("mrt-bgp4mp-as4-ris-rrc06-1427846400.gz").toString();
    private static final Path RIB = Run.SAMPLES.resolve("mrt-tdv2-rib46-quagga-mrtparse");

    @Test
    void countIsOfRecords() {
        List<String> all = Run.of("-r", UPDATES).lines();
        Run five = Run.of("-r", "-n", "5", UPDATES);
        assertThat(five.lines()).isEqualTo(all.subList(0, 5));
        assertThat(five.err()).isEqualTo("Processing at most 5 records\n");
        assertThat(five.status()).isZero();
        assertThat(Run.of("-n0", UPDATES).out()).isEmpty();
        assertThat(Run.of("-r", "-n999999999", UPDATES).lines()).isEqualTo(all);
    }

    @Test
    void typeOfFileIsFoundFromItsData() {
        List<String> all = Run.of(RIB.toString(), UPDATES).lines();
        List<String> ribs = Run.of("-t", "ribs", RIB.toString(), UPDATES).lines();
        List<String> updates = Run.of("-t", "updates", RIB.toString(), UPDATES).lines();
        assertThat(ribs).isEqualTo(Run.of(RIB.toString()).lines());
        assertThat(updates).isEqualTo(Run.of(UPDATES).lines());
        assertThat(Run.of("-t", "ribs", "-t", "updates", RIB.toString(), UPDATES)
                        .lines())
                .isEqualTo(all)
                .hasSize(ribs.size() + updates.size());
    }

    @Test
    void otherProjectsAndCollectorsAreLeftOut() {
        assertThat(Run.of("-p", "ris", UPDATES).out()).isEmpty();
        assertThat(Run.of("-c", "rrc06", UPDATES).out()).isEmpty();
        assertThat(Run.of("-c", "rrc06", "-c", "singlefile", "-p", "singlefile", UPDATES)
                        .lines())
                .hasSize(1561);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "-d nothing > data interface 'nothing' is not known; available are bmp, csvfile, kafka, ",
                "-d singlefile -o ? -d > missing required parameter for option '--data-interface'",
                "-d singlefile -o name > data interface option 'name' is not understood: allowed is name=value",
                "-d singlefile -o =x > data interface option '=x' is not understood: allowed is name=value",
                "-d singlefile -o files=x > data interface 'singlefile' has no option 'files': it has rib-file, ",
                "-d singlefile -o upd-file= > option 'upd-file' names no file",
                "-d singlefile -o rib-type=mrt > data interface 'singlefile' needs one of the options",
                "-d csvfile > data interface 'csvfile' requires option 'csv-file'",
                "-d csvfile FILE > file 'FILE': the data interface csvfile takes no files",
                "-w 1.5.2 FILE > time window '1.5.2': time '1.5.2' is not understood: allowed is seconds",
                "-w 2015-02-30 FILE > time window '2015-02-30': time '2015-02-30': ",
                "-w 9,8 FILE > time window '9,8' ends before it begins",
                "-w , FILE > time window ',': time '' is not understood",
                "-I 10 FILE > interval '10' is not understood: allowed are a number and a unit, s, m, h or d",
                "-I 1y FILE > interval '1y' is not understood",
                "-t rib FILE > record-type filter must be one of \"ribs\" or \"updates\", not 'rib'",
                "--project= FILE > filter project needs a value",
                "--collector= FILE > filter collector needs a value",
                "-P 1h FILE > -P '1h': allowed is a number of seconds, 0 or more",
                "-P -1 FILE > expected parameter for option '--rib-period' but found '-1'",
                "-P-1 FILE > -P '-1': allowed is a number of seconds, 0 or more",
                "-n 1e3 FILE > -n '1e3': allowed is a number of records, 0 or more",
                "-n 9999999999999999999 FILE > -n '9999999999999999999': allowed is a number of records",
                "--plugin-dir /no/such/dir FILE > plug-in path '/no/such/dir' does not exist",
                "--live=maybe FILE > invalid value for option '--live': 'maybe' is not a boolean",
                "--colector rrc00 FILE > unknown option: '--colector'",
            })
    void oddValueIsNamedInOneLine(String args, String problem) {
        Run run = Run.of(args.replace("FILE", UPDATES).split(" "));
        assertThat(run.err())
                .startsWith("bgpreader: " + problem.replace("FILE", UPDATES))
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(255);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "-I 999999999d > 1561",
                "-I 999999999d -l -n5 > 5",
                "-w 1,2 -I 999999999d > 1561",
                "-w 0,999999999999 > 1561",
                "-w 999999999999,999999999999 > 0",
                "-w 0001-01-01,9999-12-31 > 1561",
                "-P 999999999999999999 > 1561",
            })
    void extremeValueIsAllowed(String args, int lines) {
        Run run = Run.of((args + " " + (lines == 5 ? "-r " : "") + UPDATES).split(" "));
        assertThat(run.err().lines().filter(line -> !line.startsWith("Processing")))
                .isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.lines()).hasSize(lines);
    }
}
