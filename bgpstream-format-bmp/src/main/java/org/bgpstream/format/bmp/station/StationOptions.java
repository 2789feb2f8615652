package org.bgpstream.format.bmp.station;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bgpstream.format.bmp.BmpFormat;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.net.PrefixSet;
import org.bgpstream.spi.Query;

/**
 * The options of a station, checked.
 *
 * @param listen where to listen
 * @param connect where to connect to
 * @param allowed from where routers may connect, or {@code null} from everywhere
 * @param maxRouters how many may be connected at once
 * @param idleTimeout how long a connection may be silent, or zero for ever
 * @param maxMessageBytes the longest message
 * @param record the directory to record to, or {@code null}
 * @param recordInterval when the next file begins
 * @param collector the collector of the records
 */
record StationOptions(
        List<InetSocketAddress> listen,
        List<InetSocketAddress> connect,
        PrefixSet allowed,
        int maxRouters,
        Duration idleTimeout,
        int maxMessageBytes,
        Path record,
        Duration recordInterval,
        String collector) {
    static final String LISTEN = "listen";
    static final String CONNECT = "connect";
    static final String ALLOW = "allow";
    static final String MAX_ROUTERS = "max-routers";
    static final String IDLE_TIMEOUT = "idle-timeout";
    static final String MAX_MESSAGE = "max-message";
    static final String RECORD = "record";
    static final String RECORD_INTERVAL = "record-interval";
    static final String COLLECTOR = "collector";

    /** The port that most stations and routers use; none is registered. */
    private static final String DEFAULT_LISTEN = "127.0.0.1:11019";

    private static final int DEFAULT_ROUTERS = 256;
    private static final int DEFAULT_IDLE_SECONDS = 3600;
    private static final int LEAST_MESSAGE = 4096;
    private static final int DEFAULT_RECORD_SECONDS = 900;
    private static final int DAY = 86_400;
    private static final int LONGEST_COLLECTOR = 255;

    /**
     * Reads the options of a query.
     *
     * @throws IllegalArgumentException if one has a value that is not allowed
     */
    static StationOptions of(Query query) {
        Map<String, String> options = query.options();
        boolean onlyConnects = options.containsKey(CONNECT) && !options.containsKey(LISTEN);
        int mostRouters = query.limits().maxOpenResources();
        return new StationOptions(
                onlyConnects ? List.of() : addresses(LISTEN, options.getOrDefault(LISTEN, DEFAULT_LISTEN), true),
                options.containsKey(CONNECT) ? addresses(CONNECT, options.get(CONNECT), false) : List.of(),
                allowed(options.get(ALLOW)),
                number(options, MAX_ROUTERS, Math.min(DEFAULT_ROUTERS, mostRouters), 1, mostRouters),
                Duration.ofSeconds(number(options, IDLE_TIMEOUT, DEFAULT_IDLE_SECONDS, 0, Integer.MAX_VALUE)),
                Math.min(
                        number(
                                options,
                                MAX_MESSAGE,
                                BmpFormat.MOST_MESSAGE_BYTES,
                                LEAST_MESSAGE,
                                BmpFormat.MOST_MESSAGE_BYTES),
                        query.limits().maxRecordBytes()),
                directory(options.get(RECORD)),
                Duration.ofSeconds(number(options, RECORD_INTERVAL, DEFAULT_RECORD_SECONDS, 1, DAY)),
                collector(options.getOrDefault(COLLECTOR, StationProvider.NAME)));
    }

    private static int number(Map<String, String> options, String name, int ifAbsent, int least, int most) {
        String value = options.get(name);
        if (value == null) {
            return ifAbsent;
        }
        if (!value.matches("\\d{1,10}") || Long.parseLong(value) < least || Long.parseLong(value) > most) {
            throw new IllegalArgumentException(
                    "option '" + name + "' is '" + value + "': allowed are " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }

    private static List<InetSocketAddress> addresses(String name, String value, boolean toListen) {
        List<InetSocketAddress> all = new ArrayList<>();
        for (String text : value.split(",", -1)) {
            all.add(address(name, text.strip(), toListen));
        }
        return List.copyOf(all);
    }

    /** {@code host:port}, {@code [address]:port}, or {@code :port} to listen on all addresses. */
    private static InetSocketAddress address(String name, String text, boolean toListen) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String port = text.substring(colon + 1);
        boolean sound = colon >= 0
                && port.matches("\\d{1,5}")
                && Integer.parseInt(port) <= 0xFFFF
                && !port.matches("0+")
                && (toListen || !host.isEmpty())
                && (bracketed ? isIpv6(host.substring(1, host.length() - 1)) : host.indexOf(':') < 0);
        if (!sound) {
            throw new IllegalArgumentException("option '" + name + "' is '" + text
                    + "': allowed is an address and a port, "
                    + (toListen ? "127.0.0.1:11019, [::1]:11019 or :11019" : "192.0.2.1:11019 or [2001:db8::1]:11019"));
        }
        String plain = bracketed ? host.substring(1, host.length() - 1) : host;
        int number = Integer.parseInt(port);
        return plain.isEmpty() ? new InetSocketAddress(number) : InetSocketAddress.createUnresolved(plain, number);
    }

    /** Whether a text is an address of IPv6, perhaps with the name of an interface behind a percent sign. */
    private static boolean isIpv6(String text) {
        int percent = text.indexOf('%');
        try {
            return IpAddress.parse(percent < 0 ? text : text.substring(0, percent))
                            .version()
                    == 6;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * An address whose name is looked up now.
     *
     * @throws UnknownHostException if the name has no address
     */
    static InetSocketAddress resolved(InetSocketAddress address) throws UnknownHostException {
        InetSocketAddress found =
                address.isUnresolved() ? new InetSocketAddress(address.getHostString(), address.getPort()) : address;
        if (found.isUnresolved()) {
            throw new UnknownHostException("the name " + address.getHostString() + " is not known");
        }
        return found;
    }

    private static PrefixSet allowed(String value) {
        if (value == null) {
            return null;
        }
        PrefixSet allowed = new PrefixSet();
        for (String text : value.split(",", -1)) {
            String one = text.strip();
            try {
                if (one.indexOf('/') >= 0) {
                    allowed.add(IpPrefix.parse(one));
                } else {
                    IpAddress address = IpAddress.parse(one);
                    allowed.add(IpPrefix.of(address, address.version() == 4 ? 32 : 128));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "option '" + ALLOW + "' is '" + one + "': allowed are addresses and prefixes with commas", e);
            }
        }
        return allowed;
    }

    private static Path directory(String value) {
        if (value == null) {
            return null;
        }
        try {
            if (!value.isEmpty()) {
                return Path.of(value);
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(notADirectory(value), e);
        }
        throw new IllegalArgumentException(notADirectory(value));
    }

    private static String notADirectory(String value) {
        return "option '" + RECORD + "' is '" + value + "': allowed is a directory";
    }

    private static String collector(String value) {
        if (value.isBlank() || value.length() > LONGEST_COLLECTOR) {
            throw new IllegalArgumentException("option '" + COLLECTOR + "' is '" + value
                    + "': allowed is a name of at most " + LONGEST_COLLECTOR + " characters");
        }
        return value;
    }

    /** Whether a router may connect from an address. */
    boolean allows(IpAddress address) {
        return allowed == null
                || allowed.containsCovering(
                        address.version(), address.high(), address.low(), address.version() == 4 ? 32 : 128);
    }
}
