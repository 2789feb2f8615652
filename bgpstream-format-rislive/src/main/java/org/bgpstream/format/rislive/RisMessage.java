package org.bgpstream.format.rislive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bgpstream.bgp.OpenView;
import org.bgpstream.format.rislive.line.RisPeer;
import org.bgpstream.json.Hex;
import org.bgpstream.net.IpAddress;

/**
 * A whole line of RIS Live, as {@code record.content(RisMessage.class)} shows it: also of those that have no elems. Borrowed, with
 * all that it shows. What a line does not have is {@code null} or -1.
 */
public final class RisMessage {
    private final JsonLine line = new JsonLine();
    private final OpenView open = new OpenView();

    private ByteBuffer buffer;
    private int offset;
    private int end;
    private int kind;
    private int rawOffset;
    private RisPeer peer;

    /** Whether the members below were read. */
    private boolean read;

    private String type;
    private String id;
    private String direction;
    private String state;
    private String text;
    private int notificationCode;
    private int notificationSubcode;

    RisMessage() {}

    void wrap(ByteBuffer newBuffer, int newOffset, int newEnd, int newKind, int newRawOffset, RisPeer newPeer) {
        buffer = newBuffer;
        offset = newOffset;
        end = newEnd;
        kind = newKind;
        rawOffset = newRawOffset;
        peer = newPeer;
        read = false;
    }

    private void read() {
        if (read) {
            return;
        }
        read = true;
        type = null;
        id = null;
        direction = null;
        state = null;
        text = null;
        notificationCode = -1;
        notificationSubcode = -1;
        try (JsonParser json = line.open(buffer, offset, end)) {
            readObject(json, true);
        } catch (IOException e) {
            // only limits of the parser are left: what was read before them is shown
            text = text == null ? e.getMessage() : text;
        }
    }

    private void readObject(JsonParser json, boolean outer) throws IOException {
        if (outer) {
            json.nextToken();
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (outer && name.equals("data") && value == JsonToken.START_OBJECT) {
                readObject(json, false);
            } else if (!outer && name.equals("notification") && value == JsonToken.START_OBJECT) {
                readNotification(json);
            } else if (value == JsonToken.VALUE_STRING) {
                member(name, json.getText(), outer);
            } else {
                json.skipChildren();
            }
        }
    }

    private void member(String name, String value, boolean outer) {
        if (name.equals("type")) {
            // that of what is inside says more
            type = outer && type != null ? type : value;
        } else if (!outer) {
            switch (name) {
                case "id" -> id = value;
                case "direction" -> direction = value;
                case "state" -> state = value;
                case "message" -> text = value;
                default -> {}
            }
        }
    }

    private void readNotification(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_NUMBER_INT && name.equals("code")) {
                notificationCode = json.getValueAsInt(-1);
            } else if (value == JsonToken.VALUE_NUMBER_INT && name.equals("subcode")) {
                notificationSubcode = json.getValueAsInt(-1);
            } else {
                json.skipChildren();
            }
        }
    }

    /** What the line tells of, or {@code null} if that is nothing known; {@link #typeText()} then names it. */
    public RisMessageType type() {
        return RisMessageType.of(kind);
    }

    /** The type as the line has it: of the message, or of the line if it holds none, such as {@code ris_error}. */
    public String typeText() {
        read();
        return type;
    }

    /** What the server calls the message. */
    public String id() {
        read();
        return id;
    }

    /** The collector, as the line has it. */
    public String host() {
        return peer.host().isEmpty() ? null : peer.host();
    }

    /** The AS number of the peer, unsigned 32 bits, or -1. */
    public long peerAsn() {
        return peer.asn();
    }

    /** The address of the peer. */
    public IpAddress peerAddress() {
        return peer.address();
    }

    /** Of an OPEN, {@code sent} or {@code received}. */
    public String direction() {
        read();
        return direction;
    }

    /** What a peer is now: {@code down}, {@code connected} or {@code up}. */
    public String state() {
        read();
        return state;
    }

    /** What an error or a gap says. */
    public String text() {
        read();
        return text;
    }

    /** The error code of a NOTIFICATION (RFC 4271 section 4.5), or -1. */
    public int notificationCode() {
        read();
        return notificationCode;
    }

    /** Its error subcode, or -1. */
    public int notificationSubcode() {
        read();
        return notificationSubcode;
    }

    /** The BGP message as it was sent, from its marker on, or {@code null} if the line does not have it in octets. A copy. */
    public ByteBuffer raw() {
        if (rawOffset == 0) {
            return null;
        }
        byte[] octets = new byte[(end - offset - rawOffset) / 2];
        int from = offset + rawOffset;
        int length = Hex.decode(buffer, from, end, octets);
        boolean whole = length >= 0 && buffer.get(from + 2 * length) == '"';
        return whole ? ByteBuffer.wrap(octets, 0, length).slice() : null;
    }

    /** The OPEN, if the line has one as it was sent, else {@code null}. */
    public OpenView open() {
        ByteBuffer message = raw();
        boolean isOpen = message != null && open.wrap(message, 0, message.limit()) >= 0;
        return isOpen ? open : null;
    }

    /** The line, which is JSON. */
    public String json() {
        byte[] bytes = new byte[end - offset];
        buffer.get(offset, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The type, and what the line says or whose message it is, for people. */
    @Override
    public String toString() {
        String who = peer.asn() < 0 ? "" : " of AS" + peer.asn() + " " + peer.address() + " at " + host();
        return typeText() + who + (text == null ? "" : ": " + text);
    }
}
