package org.bgpstream.format.json.line;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bgpstream.RecordType;
import org.bgpstream.json.Bytes;
import org.bgpstream.json.JsonScan;
import org.bgpstream.json.LineReader;
import org.bgpstream.json.LineSplitter;
import org.bgpstream.json.Range;
import org.bgpstream.json.Seconds;

/** One line at a time: whether it is JSON with a time, and who sent what it tells of. */
public final class ElemLine implements LineReader {
    private static final byte[] FIRST_NAME = "\"record_type\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RIB_TYPE = "\"record_type\":\"rib\"".getBytes(StandardCharsets.US_ASCII);

    private final JsonScan scan = new JsonScan();
    private final Members members = new Members(scan);
    private final Range time = new Range();
    private final Senders senders = new Senders();

    private boolean json;
    private long micros;
    private Sender sender;
    private String problem;

    /** A line of nothing. */
    public ElemLine() {}

    /** The type of the record that the first line of data tells of, which may be cut; or {@code null} if it is no elem. */
    public static RecordType recognise(ByteBuffer head) {
        int at = head.position();
        while (at < head.limit()) {
            int end = Bytes.find(head, (byte) '\n', at, head.limit());
            int lineEnd = end < 0 ? head.limit() : end;
            int begin = LineSplitter.begin(head, at, lineEnd);
            if (begin < lineEnd) {
                boolean elem = head.get(begin) == '{' && Bytes.contains(head, begin, lineEnd, FIRST_NAME);
                return !elem
                        ? null
                        : Bytes.contains(head, begin, lineEnd, RIB_TYPE) ? RecordType.RIB : RecordType.UPDATE;
            }
            at = lineEnd + 1;
        }
        return null;
    }

    @Override
    public boolean read(ByteBuffer buffer, int from, int end) {
        micros = -1;
        sender = Sender.NONE;
        problem = null;
        scan.wrap(buffer, end);
        int at = members.read(buffer, from);
        if (at >= 0 && at < end) {
            at = scan.fail(at);
        }
        json = at >= 0;
        if (!json) {
            problem = "no JSON object from byte " + (scan.failedAt() - from) + " of the line on";
        } else if (members.repeated() != null) {
            problem = members.repeated() + " stands there twice";
        } else {
            interpret(buffer);
        }
        return problem == null;
    }

    private void interpret(ByteBuffer buffer) {
        if (!members.has(Member.TIME)) {
            problem = "a line without " + Member.TIME;
            return;
        }
        time.set(buffer, members.begin(Member.TIME), members.end(Member.TIME));
        micros = Seconds.micros(time);
        if (micros < 0) {
            problem = Member.TIME + " is no time";
            return;
        }
        sender = senders.find(buffer, members);
        problem = senders.problem();
    }

    @Override
    public boolean isJson() {
        return json;
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public int tag() {
        return 0;
    }

    @Override
    public Sender context() {
        return sender;
    }
}
