package org.bgpstream.format.bmp.session;

import org.bgpstream.net.IpAddress;

/**
 * Who sent messages, and through whom.
 *
 * @param number its number in the resource, so that peers of the same address at two routers are two, or {@link
 *     #NOT_REMEMBERED}
 * @param collector the collector, or {@code null} if the data does not name it
 * @param name its name: the router group of OpenBMP, else the sysName that it gave itself, else its address; empty if nothing
 *     tells
 * @param address its address, or {@code null} if not known
 * @param named whether the name is that of OpenBMP, so that a sysName does not replace it
 */
public record Router(int number, String collector, String name, IpAddress address, boolean named) {
    /** The number of all routers of which there are too many: what their Peer Ups say is forgotten with the message. */
    static final int NOT_REMEMBERED = -1;

    /** A router of which nothing is known but, perhaps, its address. */
    static Router at(int number, IpAddress address) {
        return new Router(number, null, address == null ? "" : address.toString(), address, false);
    }

    /** The same with the name that it gave itself. */
    Router withSysName(String sysName) {
        return named || sysName.isEmpty() || sysName.equals(name)
                ? this
                : new Router(number, collector, sysName, address, false);
    }
}
