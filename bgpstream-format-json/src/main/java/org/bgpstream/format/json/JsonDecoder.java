package org.bgpstream.format.json;

import java.nio.ByteBuffer;
import org.bgpstream.ElemType;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.format.json.line.Refused;
import org.bgpstream.format.json.line.Sender;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.RecordDecoder;

/** Gives the one elem of a line. */
final class JsonDecoder implements RecordDecoder {
    private final ElemMembers members = new ElemMembers();

    private ByteBuffer buffer;
    private int offset;
    private int end;
    private Sender sender = Sender.NONE;

    /** Whether the line was read, and whether its elem was given. */
    private boolean read;

    private boolean given;
    private String damage;

    @Override
    public void wrap(ByteBuffer newBuffer, int newOffset, int length, int tag, Object context) {
        // storing a reference costs a barrier
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        if (sender != context) {
            sender = (Sender) context;
        }
        offset = newOffset;
        end = newOffset + length;
        read = false;
        given = false;
        damage = null;
    }

    /** Reads the line when first asked for: those of unwanted peers cost nothing. Returns whether it gives an elem. */
    private boolean read() {
        if (!read) {
            read = true;
            try {
                members.read(buffer, offset, end, sender);
            } catch (Refused e) {
                damage = e.getMessage();
            }
        }
        return damage == null;
    }

    @Override
    public RecordStatus check() {
        return read() && members.isSound() ? RecordStatus.VALID : RecordStatus.CORRUPTED_RECORD;
    }

    @Override
    public boolean next(ElemView elem) {
        if (given || !read()) {
            return false;
        }
        given = true;
        members.fill(elem);
        return true;
    }

    /** The peer, before the line is read; of BMP only what does not depend on the time in its header. */
    @Override
    public int common(ElemView elem) {
        elem.start(ElemType.ANNOUNCEMENT);
        members.fillPeer(elem, sender);
        return ElemPart.PEER.bit();
    }

    @Override
    public String damage() {
        if (!read || damage != null) {
            return damage;
        }
        return members.isSound() ? null : "the record that the line tells of is damaged";
    }

    @Override
    public RecordType type() {
        return sender.type();
    }

    @Override
    public String project() {
        return sender.project();
    }

    @Override
    public String collector() {
        return sender.collector();
    }

    @Override
    public String router() {
        return sender.router();
    }

    @Override
    public IpAddress routerAddress() {
        return sender.routerAddress();
    }
}
