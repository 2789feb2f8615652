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
     * @param most how many elems of the file are looked at
     * @return how many elems there were
     */
    static long check(Path file, Path temp, int most) throws IOException {
        Path json = temp.resolve(file.getFileName() + ".jsonl");
        long written = write(file, json, most);
        long read = 0;
        TextBuffer text = new TextBuffer(4096);
        try (BgpStream expected = open(file);
                BgpStream actual = open(json)) {
            Elems left = new Elems(expected, most);
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

    /** Writes so many elems. Returns how many elems that were. */
    static long write(Path file, Path json, int most) throws IOException {
        long count = 0;
        TextBuffer text = new TextBuffer(4096);
        try (BgpStream stream = open(file);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(json))) {
            Elems elems = new Elems(stream, most);
            for (BgpElem elem = elems.next(); elem != null; elem = elems.next()) {
                text.clear();
                ElemJson.append(elem, text);
                text.append('\n').writeTo(out);
                count++;
            }
        }
        return count;
    }

    /** The JSON of an elem without what is of its file. */
    static String json(BgpElem elem) {
        TextBuffer text = new TextBuffer(1024);
        ElemJson.append(elem, text);
        return OF_FILE.matcher(text.toString()).replaceAll("");
    }

    private static String lines(BgpElem elem, TextBuffer text) {
        String json = json(elem);
        text.clear();
        BgpdumpLine.append(elem, text);
        return json + "\n" + ElemLine.toString(elem) + "\n" + text;
    }

    /** So many elems of a stream, one by one. */
    private static final class Elems {
        private final BgpStream stream;
        private long left;
        private BgpRecord record;
        private String damage = "";

        Elems(BgpStream stream, long left) {
            this.stream = stream;
            this.left = left;
        }

        BgpElem next() {
            if (left-- <= 0) {
                return null;
            }
            BgpElem elem = record == null ? null : record.nextElem();
            while (elem == null) {
                if (record != null && record.damage() != null) {
                    damage = record.damage().toString();
                }
                record = stream.nextRecord();
                if (record == null) {
                    return null;
                }
                elem = record.nextElem();
            }
            return elem;
        }
    }
}
