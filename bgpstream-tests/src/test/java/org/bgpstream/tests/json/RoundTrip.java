package org.bgpstream.tests.json;

import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.text.BgpdumpLine;
import org.bgpstream.text.ElemJson;
import org.bgpstream.text.ElemLine;
import org.bgpstream.text.TextBuffer;

/** Writes the elems of a file as JSON, reads that, and compares elem by elem. */
final class RoundTrip {
    /** What is of the file and not of the elem. */
    private static final Pattern OF_FILE =
            Pattern.compile("\"dump_time\":[0-9-]+,\"dump_position\":\"[a-z]+\",|\"record_number\":[0-9]+,");

    private RoundTrip() {}

    /**
     * Fails if one elem is not the same.
     *
     * @param records how many records of the file are looked at
     * @return how many elems there were
     */
    static long check(Path file, Path temp, int records) throws IOException {
        Path json = temp.resolve(file.getFileName() + ".jsonl");
        long written = write(file, json, records);
        long read = 0;
        TextBuffer text = new TextBuffer(4096);
        try (BgpStream expected = open(file);
                BgpStream actual = open(json)) {
            Elems left = new Elems(expected, records);
            Elems right = new Elems(actual, Integer.MAX_VALUE);
            for (BgpElem elem = left.next(); elem != null; elem = left.next()) {
                BgpElem same = right.next();
                read++;
                if (same == null) {
                    fail("elem " + read + " is missing in " + json + ": " + right.damage);
                }
                String wanted = lines(elem, text);
                String seen = lines(same, text);
                if (!seen.equals(wanted)) {
                    fail("elem " + read + " of " + file + "\n is     " + seen + "\n and not " + wanted);
                }
            }
            if (right.next() != null || read != written) {
                fail(json + " has more elems than " + file);
            }
        }
        return read;
    }

    static BgpStream open(Path file) {
        return BgpStream.builder()
                .dataInterface("singlefile")
                .option("file", file.toString())
                .start();
    }

    /** Writes the elems of so many records. Returns how many elems that were. */
    static long write(Path file, Path json, int records) throws IOException {
        long count = 0;
        TextBuffer text = new TextBuffer(4096);
        try (BgpStream stream = open(file);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(json))) {
            Elems elems = new Elems(stream, records);
            for (BgpElem elem = elems.next(); elem != null; elem = elems.next()) {
                text.clear();
                ElemJson.append(elem, text);
                text.append('\n').writeTo(out);
                count++;
            }
        }
        return count;
    }

    private static String lines(BgpElem elem, TextBuffer text) {
        text.clear();
        ElemJson.append(elem, text);
        String json = OF_FILE.matcher(text.toString()).replaceAll("");
        text.clear();
        BgpdumpLine.append(elem, text);
        return json + "\n" + ElemLine.toString(elem) + "\n" + text;
    }

    /** The elems of a stream one by one, up to a record. */
    private static final class Elems {
        private final BgpStream stream;
        private int left;
        private BgpRecord record;
        private String damage = "";

        Elems(BgpStream stream, int left) {
            this.stream = stream;
            this.left = left;
        }

        BgpElem next() {
            BgpElem elem = record == null ? null : record.nextElem();
            while (elem == null && left > 0) {
                if (record != null && record.damage() != null) {
                    damage = record.damage().toString();
                }
                record = stream.nextRecord();
                if (record == null) {
                    return null;
                }
                left--;
                elem = record.nextElem();
            }
            return elem;
        }
    }
}
