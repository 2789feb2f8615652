package org.bgpstream.tests.station;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.ElemType;
import org.bgpstream.RecordStatus;
import org.bgpstream.RibView;

/** What a station tells of one router: the peers that are up, and the routes in each view as they are now. */
final class Routes {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final OpenStation station;
    private final Daemons daemons;

    /** By the prefix with its path identifier; guarded by nobody, as one thread reads. */
    private final Map<RibView, Map<String, String>> tables = new TreeMap<>();

    /** {@code ACTIVE} and {@code IDLE} in their order, with the AS number of the peer. */
    private final List<String> states = new ArrayList<>();

    /** The sources of all records: one for each connection. */
    private final List<String> sources = new ArrayList<>();

    private final List<String> damages = new ArrayList<>();

    /** The MEDs with which a prefix came, one after the other, by view and prefix. */
    private final Map<String, List<Long>> meds = new TreeMap<>();

    private long changes;

    Routes(OpenStation station, Daemons daemons) {
        this.station = station;
        this.daemons = daemons;
    }

    /** Reads until something is so, which must come true soon. */
    void await(String what, BooleanSupplier condition) throws IOException {
        await(what, condition, tables::toString);
    }

    private void await(String what, BooleanSupplier condition, Supplier<String> shown) throws IOException {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            BgpRecord record = station.stream().nextRecord(SHORT);
            if (record != null) {
                take(record);
            } else if (System.nanoTime() > deadline || !daemons.run()) {
                fail(what + " did not come: " + shown.get() + "; " + states + " " + damages + daemons.logs());
            }
        }
    }

    /** Reads until a view has exactly these routes. */
    void await(RibView view, List<String> routes) throws IOException {
        List<String> sorted = routes.stream().sorted().toList();
        await(view.text(), () -> texts(view).equals(sorted), () -> difference(sorted, texts(view)));
    }

    private static String difference(List<String> expected, List<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> surplus = new ArrayList<>(actual);
        expected.forEach(surplus::remove);
        return missing.size() + " of " + expected.size() + " are missing, such as " + few(missing) + ", and "
                + surplus.size() + " not expected, such as " + few(surplus);
    }

    private static List<String> few(List<String> all) {
        return all.subList(0, Math.min(all.size(), 3));
    }

    /** The routes that a view has now. */
    List<String> texts(RibView view) {
        return table(view).values().stream().sorted().toList();
    }

    /** The prefixes of a view with their path identifiers. */
    List<String> keys(RibView view) {
        return List.copyOf(table(view).keySet());
    }

    private Map<String, String> table(RibView view) {
        return tables.computeIfAbsent(view, any -> new TreeMap<>());
    }

    List<String> states() {
        return states;
    }

    /** How many different connections records came from. */
    int sessions() {
        return sources.size();
    }

    List<String> damages() {
        return damages;
    }

    /**
     * Damages other than that a connection broke, which is said of a router that was killed if its system did not end the
     * connection in order.
     */
    List<String> otherDamages() {
        return damages.stream()
                .filter(damage -> !damage.contains("the connection broke"))
                .toList();
    }

    /** The MEDs with which a prefix was announced in a view, in the order in which they came. */
    List<Long> meds(RibView view, String prefix) {
        return meds.getOrDefault(view + prefix, List.of());
    }

    /** How many announcements and withdrawals there were. */
    long changes() {
        return changes;
    }

    private void take(BgpRecord record) {
        if (!sources.contains(record.source())) {
            sources.add(record.source());
        }
        for (BgpElem elem : record) {
            take(elem);
        }
        if (record.status() != RecordStatus.VALID) {
            damages.add(record.status() + " " + record.damage());
        }
    }

    private void take(BgpElem elem) {
        if (elem.type() == ElemType.PEER_STATE) {
            states.add(elem.peerAsn() + " " + elem.newState());
            if (elem.newState() != org.bgpstream.PeerState.ACTIVE) {
                tables.clear();
            }
            return;
        }
        String key = elem.prefix() + (elem.pathId() < 0 ? "" : "#" + elem.pathId());
        RibView view = elem.peerHeader().ribView();
        if (elem.type() == ElemType.ANNOUNCEMENT) {
            changes++;
            table(view).put(key, text(elem));
            meds.computeIfAbsent(view + elem.prefix().toString(), any -> new ArrayList<>())
                    .add(elem.attributes().med());
        } else if (elem.type() == ElemType.WITHDRAWAL) {
            changes++;
            table(view).remove(key);
        }
    }

    /** A route; FRR 8 puts its own AS number before the paths that it shows, which is left out. */
    private static String text(BgpElem elem) {
        String path = elem.asPath().toString().replaceFirst("^64501 ", "");
        return elem.prefix() + " via " + elem.nextHop() + " path " + path + " med "
                + elem.attributes().med() + " communities " + elem.communities() + " large "
                + elem.attributes().largeCommunities();
    }
}
