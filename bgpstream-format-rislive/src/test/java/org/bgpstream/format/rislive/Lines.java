package org.bgpstream.format.rislive;

import java.util.HexFormat;
import org.bgpstream.bgp.write.Octets;

/** Lines as a server of RIS Live writes them. */
final class Lines {
    /** The members that all messages have. */
    static final String COMMON =
            "\"timestamp\":1573830861.72,\"peer\":\"192.0.2.1\",\"peer_asn\":\"64500\",\"id\":\"x\",\"host\":\"rrc00\"";

    private Lines() {}

    /** A message of a type with further members, such as {@code "state":"up"}. */
    static String message(String type, String members) {
        return wrapped(COMMON + ",\"type\":\"" + type + "\"" + (members.isEmpty() ? "" : ",") + members);
    }

    /** An UPDATE without a raw message. */
    static String update(String members) {
        return message("UPDATE", members);
    }

    /** An UPDATE with one. */
    static String raw(Octets octets) {
        byte[] bytes = new byte[octets.length()];
        octets.buffer().get(0, bytes);
        return raw(HexFormat.of().withUpperCase().formatHex(bytes));
    }

    static String raw(String hex) {
        return update("\"raw\":\"" + hex + "\"");
    }

    /** A message whose data has these members. */
    static String wrapped(String data) {
        return "{\"type\":\"ris_message\",\"data\":{" + data + "}}\n";
    }
}
