package org.bgpstream.data.broker.archive;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.bgpstream.data.broker.http.NoAnswer;
import org.bgpstream.data.broker.http.Servers;
import org.bgpstream.transport.http.PermanentFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collectors that archives have: those known when this was written, and those that the first page of an archive leads to, which
 * is looked at again every day. Used by one thread.
 */
final class KnownCollectors {
    private static final Logger LOG = LoggerFactory.getLogger(KnownCollectors.class);
    private static final long DAY = 86_400;

    /** When to look again at a first page that could not be seen, in seconds. */
    private static final long SOON = 600;

    /** More on a first page are none. */
    private static final int MOST = 1000;

    private static final Map<ArchiveProject, List<String>> KNOWN = Map.of(
            ArchiveProject.RIS,
            IntStream.rangeClosed(0, 26)
                    .filter(number -> number != 17)
                    .mapToObj("rrc%02d"::formatted)
                    .toList(),
            ArchiveProject.ROUTEVIEWS,
            List.of("""
                    amsix.ams cix.atl crix.sjo decix.fra decix.jhb getafix.mnl hkix.hkg iix.cgk interlan.otp iraq-ixp.bgw
                    ix-br.gru ix-br2.gru ixpn.los kinx.icn locix.fra namex.fco netnod.mmx pacwave.lax pit.scl pitmx.qro
                    route-views2 route-views3 route-views4 route-views5 route-views6 route-views7 route-views8
                    route-views.amsix route-views.bdix route-views.bknix route-views.chicago route-views.chile
                    route-views.eqix route-views.flix route-views.fortaleza route-views.gixa route-views.gorex
                    route-views.isc route-views.jinx route-views.kixp route-views.linx route-views.mwix
                    route-views.napafrica route-views.ny route-views.nwax route-views.perth route-views.peru
                    route-views.phoix route-views.rio route-views.saopaulo route-views.sfmix route-views.sg
                    route-views.siex route-views.soxrs route-views.sydney route-views.telxatl route-views.uaeix
                    route-views.wide route-views2.saopaulo
                    """.strip().split("\\s+")));

    private final Map<ArchiveProject, Servers> servers;
    private final Map<ArchiveProject, Set<String>> names = new EnumMap<>(ArchiveProject.class);
    private final Map<ArchiveProject, Long> lookAgainAt = new EnumMap<>(ArchiveProject.class);

    KnownCollectors(Map<ArchiveProject, Servers> servers) {
        this.servers = servers;
    }

    /**
     * Those of a project; those that were known if its first page cannot be seen.
     *
     * @param now in seconds
     * @throws IOException if the servers were closed
     */
    Set<String> of(ArchiveProject project, long now) throws IOException {
        Set<String> all = names.computeIfAbsent(project, p -> new TreeSet<>(KNOWN.get(p)));
        if (now >= lookAgainAt.getOrDefault(project, Long.MIN_VALUE)) {
            try {
                servers.get(project)
                        .askOnce(base -> base.newBuilder().addPathSegment("").build(), (url, bytes) -> {
                            Links.read(bytes, link -> add(project.link().matcher(link), all));
                            return all.size();
                        });
                lookAgainAt.put(project, now + DAY);
            } catch (NoAnswer | PermanentFailure e) {
                LOG.warn("{}; the collectors that are known are taken", e.getMessage());
                lookAgainAt.put(project, now + SOON);
            }
        }
        return all;
    }

    private static void add(Matcher link, Set<String> all) {
        if (link.matches() && all.size() < MOST) {
            all.add(link.group(1));
        }
    }
}
