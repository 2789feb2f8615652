package org.bgpstream.tests.station;

import java.util.ArrayList;
import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.RecordStatus;
import org.bgpstream.format.bmp.BmpMessage;
import org.bgpstream.net.IpAddress;

/**
 * What a stream gave in one record.
 *
 * @param what the type of the message; {@code LOST} for a peer whose router is gone; the status of what is not sound
 * @param elems each as a line: {@code A 65001 10.0.0.0/24#7}, {@code W 65001 10.0.0.0/24#7}, {@code S 65001 IDLE}
 * @param damage why it is damaged, or {@code null}
 */
record Heard(
        String router,
        IpAddress routerAddress,
        String source,
        String collector,
        long timeMicros,
        String what,
        List<String> elems,
        String damage) {
    /** Takes all of a record. */
    static Heard of(BgpRecord record) {
        List<String> elems = new ArrayList<>();
        for (BgpElem elem : record) {
            elems.add(text(elem));
        }
        boolean sound = record.status() == RecordStatus.VALID;
        BmpMessage message = sound ? record.content(BmpMessage.class) : null;
        String lost = sound ? "LOST" : record.status().name();
        return new Heard(
                record.router(),
                record.routerAddress(),
                record.source(),
                record.collector(),
                record.timeMicros(),
                message == null ? lost : message.type().name(),
                elems,
                record.damage() == null ? null : record.damage().reason());
    }

    private static String text(BgpElem elem) {
        String peer = " " + elem.peerAsn() + " ";
        return switch (elem.type()) {
            case PEER_STATE -> "S" + peer + elem.newState();
            case WITHDRAWAL -> "W" + peer + prefix(elem);
            case ANNOUNCEMENT -> "A" + peer + prefix(elem);
            default -> elem.type() + peer;
        };
    }

    private static String prefix(BgpElem elem) {
        return elem.prefix() + (elem.pathId() < 0 ? "" : "#" + elem.pathId());
    }

    /** Who said what, in one line. */
    String line() {
        return router + " " + what + (elems.isEmpty() ? "" : " " + String.join(", ", elems));
    }

    boolean isDamage() {
        return damage != null;
    }
}
