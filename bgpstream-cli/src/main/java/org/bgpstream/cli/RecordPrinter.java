package org.bgpstream.cli;

import java.time.Duration;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamException;
import org.bgpstream.DumpPosition;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.cli.LineWriter.OutputException;
import org.bgpstream.text.RecordLine;
import org.bgpstream.text.TextBuffer;

/**
 * The output loop: reads a stream to its end and prints it.
 *
 * <p>As the reference does, the first record of a RIB dump is announced by a record line in every mode (so {@code -r}
 * shows it twice), and with elems the last one is followed by another. JSON has neither.
 */
final class RecordPrinter {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final OutputMode mode;
    private final OutputMode.ElemPrinter elems;
    private final boolean records;
    private final LineWriter out;
    private int unreadSources;

    RecordPrinter(OutputMode mode, boolean records, LineWriter out) {
        this.mode = mode;
        this.elems = mode.printer();
        this.records = records;
        this.out = out;
    }

    /**
     * Prints the records of a stream.
     *
     * @param count how many records at most, or -1 for all
     * @throws OutputException if the output takes no more
     */
    void print(BgpStream stream, long count) throws OutputException {
        try {
            for (long left = count; left != 0; left--) {
                BgpRecord record = next(stream);
                if (record == null) {
                    break;
                }
                print(record);
            }
        } catch (BgpStreamException e) {
            // What came before the failure is good.
            out.flush();
            throw e;
        }
        out.flush();
    }

    /** How many sources could not be read to their end. */
    int unreadSources() {
        return unreadSources;
    }

    /** Who waits for live data gets at once all that came before. */
    private BgpRecord next(BgpStream stream) throws OutputException {
        BgpRecord record = stream.nextRecord(AT_ONCE);
        if (record != null || stream.ended()) {
            return record;
        }
        out.flush();
        return stream.nextRecord();
    }

    private void print(BgpRecord record) throws OutputException {
        if (records) {
            line(record);
        }
        boolean marked = record.type() == RecordType.RIB && mode != OutputMode.JSON;
        if (marked && record.dumpPosition() == DumpPosition.START) {
            line(record);
        }
        if (mode != OutputMode.NONE) {
            printElems(record);
        }
        // asked of every record, so that no damage goes unsaid
        if (record.status() == RecordStatus.CORRUPTED_SOURCE) {
            unreadSources++;
        }
        if (marked && mode != OutputMode.NONE && record.dumpPosition() == DumpPosition.END) {
            line(record);
        }
    }

    private void printElems(BgpRecord record) throws OutputException {
        TextBuffer buffer = out.buffer();
        elems.begin(record);
        for (BgpElem elem = record.nextElem(); elem != null; elem = record.nextElem()) {
            if (elems.append(elem, buffer)) {
                out.endLine();
            }
        }
    }

    private void line(BgpRecord record) throws OutputException {
        RecordLine.append(record, out.buffer());
        out.endLine();
    }
}
