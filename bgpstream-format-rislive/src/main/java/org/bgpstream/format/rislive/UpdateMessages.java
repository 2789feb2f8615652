package org.bgpstream.format.rislive;

import java.nio.ByteBuffer;
import org.bgpstream.bgp.AsPathWidth;
import org.bgpstream.bgp.AttributesView;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.bgp.UpdateDecoder;
import org.bgpstream.format.rislive.line.RisPeer;
import org.bgpstream.json.Hex;

/**
 * The UPDATE of one line: as it was received if the line has it, else one or more that say what the JSON says. AS numbers have four
 * octets unless AS_PATH only makes sense with two.
 */
final class UpdateMessages {
    static final int HEADER = 19;

    /** The longest message (RFC 8654), and one octet that tells a longer one. */
    private static final int ROOM = 65_536;

    private static final int FIRST_ROOM = 4_096;
    private static final int TYPE_UPDATE = 2;
    private static final int FOUR_OCTETS = 4;

    private final UpdateDecoder update = new UpdateDecoder();
    private JsonUpdate json;

    /** What {@link #decodeRaw} decodes into, and a view of it. */
    private byte[] octets = new byte[FIRST_ROOM];

    private ByteBuffer view = ByteBuffer.wrap(octets);

    /** Whether the decoder of UPDATEs has one. */
    private boolean hasUpdate;

    /** How many messages were made of JSON, and which of them the elems are given of. */
    private int count;

    private int current;
    private String damage;

    void setPeer(RisPeer peer) {
        update.setPeer(peer.asn(), peer.version(), peer.high(), peer.low());
    }

    /** Decodes a message from its hexadecimal digits, which begin at an index. */
    void decodeRaw(ByteBuffer buffer, int from, int end) {
        count = 0;
        // few messages are long
        if (octets.length < ROOM && end - from > 2 * octets.length) {
            octets = new byte[ROOM];
            view = ByteBuffer.wrap(octets);
        }
        int length = Hex.decode(buffer, from, end, octets);
        damage = rawProblem(buffer, from, length);
        hasUpdate = damage == null;
        if (hasUpdate) {
            wrap(view, 0, length);
        }
    }

    private String rawProblem(ByteBuffer buffer, int from, int length) {
        if (length < 0 || buffer.get(from + 2 * length) != '"') {
            return "the raw message is no hexadecimal number of at most 65535 octets";
        }
        if (length < HEADER) {
            return "the raw message ends in its header";
        }
        if (view.getLong(0) != -1 || view.getLong(Long.BYTES) != -1) {
            return "the raw message does not begin with its marker";
        }
        if ((view.getShort(HEADER - 3) & 0xFFFF) != length) {
            return "the raw message has " + length + " octets, but its length says "
                    + (view.getShort(HEADER - 3) & 0xFFFF);
        }
        return octets[HEADER - 1] == TYPE_UPDATE ? null : "the raw message is no UPDATE";
    }

    /** Makes messages of the members that a line has instead of one. */
    void decodeJson(ByteBuffer buffer, int from, int end, int peerVersion) {
        if (json == null) {
            json = new JsonUpdate();
        }
        json.read(buffer, from, end, peerVersion);
        damage = json.damage();
        count = json.count();
        current = 0;
        hasUpdate = count > 0;
        if (hasUpdate) {
            wrapCurrent();
        }
    }

    private void wrapCurrent() {
        wrap(json.buffer(), json.begin(current), json.end(current));
    }

    private void wrap(ByteBuffer buffer, int from, int end) {
        int body = from + HEADER;
        int width = AsPathWidth.of(buffer, body, end, FOUR_OCTETS);
        update.wrap(buffer, body, end, width == FOUR_OCTETS ? AttributesView.AS4 : 0, 0);
    }

    boolean next(ElemView elem) {
        while (!hasUpdate || !update.next(elem)) {
            if (current + 1 >= count) {
                return false;
            }
            current++;
            wrapCurrent();
        }
        return true;
    }

    /** Whether nothing is wrong; messages made of JSON are sound themselves. */
    boolean check() {
        if (hasUpdate) {
            update.check();
        }
        return damage() == null;
    }

    String damage() {
        return damage == null && hasUpdate ? update.damage() : damage;
    }

    /** The attributes, or {@code null} if there is no message that has any. */
    AttributesView attributes() {
        return hasUpdate ? update.attributes() : null;
    }
}
