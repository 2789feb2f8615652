package org.bgpstream.format.rislive.line;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bgpstream.json.Range;
import org.bgpstream.json.SharedTexts;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.ForeignNames;

/** The peers seen so far, so that those of known peers are not read again. */
final class RisPeers {
    private static final long MAX_ASN = 0xFFFFFFFFL;

    /** A name of DNS, an AS number and an IPv6 address. */
    private static final int LONGEST_TEXT = 253 + 10 + 45;

    private final Range host;
    private final Range asn;
    private final Range address;
    private final SharedTexts<RisPeer> known;

    /** None seen yet; the ranges are those of the line that is looked at. */
    RisPeers(Range host, Range asn, Range address) {
        this.host = host;
        this.asn = asn;
        this.address = address;
        known = new SharedTexts<>(List.of(host, asn, address), LONGEST_TEXT, this::read);
    }

    /** The peer of a message, or {@code null} if its AS number or address is none, or a text is too long for a name. */
    RisPeer find() {
        return known.find();
    }

    private RisPeer read() {
        String asnText = asn.text();
        if (!asnText.matches("\\d{0,10}")) {
            return null;
        }
        long number = asnText.isEmpty() ? -1 : Long.parseLong(asnText);
        if (number > MAX_ASN) {
            return null;
        }
        String name = ForeignNames.of(host.text().getBytes(StandardCharsets.UTF_8));
        if (address.length() == 0) {
            return new RisPeer(name, number, 0, 0, 0);
        }
        try {
            IpAddress read = IpAddress.parse(address.text());
            return new RisPeer(name, number, read.version(), read.high(), read.low());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
