package org.bgpstream.bgp.write;

import java.util.Arrays;
import java.util.List;
import org.bgpstream.net.IpPrefix;

/**
 * Network Layer Reachability Information: a prefix as an UPDATE holds it.
 *
 * @param prefix IPv4 or IPv6
 * @param pathId the path identifier of ADD-PATH (RFC 7911 section 3), unsigned 32 bits, or -1 for none
 * @param labels the MPLS labels of labelled unicast (RFC 8277 section 2), 0 to 1048575 each, outermost first; else empty
 */
public record Nlri(IpPrefix prefix, long pathId, List<Integer> labels) {
    private static final int LABEL_BITS = 24;
    private static final int MAX_BITS = 255;
    private static final int MAX_LABEL = 0xFFFFF;
    private static final int WITHDRAWN_LABEL = 0x80000;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a number is out of its range, labels and prefix are longer than 255 bits, or label
     *     0 or 524288 stands before another, where it looks like the mark of a withdrawal (RFC 8277 section 2.4)
     */
    public Nlri {
        labels = List.copyOf(labels);
        if (pathId != -1) {
            Octets.checked("path identifier", pathId, 0xFFFFFFFFL);
        }
        for (int i = 0; i < labels.size(); i++) {
            int label = labels.get(i);
            Octets.checked("label", label, MAX_LABEL);
            if (i < labels.size() - 1 && (label == 0 || label == WITHDRAWN_LABEL)) {
                throw new IllegalArgumentException("label " + label + " before another: allowed is it as the last");
            }
        }
        if (LABEL_BITS * labels.size() + prefix.length() > MAX_BITS) {
            throw new IllegalArgumentException(labels.size() + " labels before " + prefix + ": allowed are "
                    + (MAX_BITS - prefix.length()) / LABEL_BITS);
        }
    }

    /** A prefix without path identifier and labels. */
    public static Nlri of(IpPrefix prefix) {
        return new Nlri(prefix, -1, List.of());
    }

    /** Prefixes without path identifiers and labels. */
    public static List<Nlri> listOf(IpPrefix... prefixes) {
        return Arrays.stream(prefixes).map(Nlri::of).toList();
    }

    /** The same with a path identifier, unsigned 32 bits, or -1 for none. */
    public Nlri withPathId(long newPathId) {
        return new Nlri(prefix, newPathId, labels);
    }

    /** The same with these labels, outermost first. */
    public Nlri withLabels(int... newLabels) {
        return new Nlri(prefix, pathId, Arrays.stream(newLabels).boxed().toList());
    }

    /** Whether there is a path identifier. */
    public boolean hasPathId() {
        return pathId >= 0;
    }

    /** Refuses what cannot stand beside each other: prefixes of two versions, path identifiers in some. */
    void requireLike(Nlri other) {
        if (prefix.version() != other.prefix.version()) {
            throw new IllegalArgumentException(
                    prefix + " beside " + other.prefix + ": allowed are prefixes of one version");
        }
        if (hasPathId() != other.hasPathId()) {
            throw new IllegalArgumentException(
                    this + " beside " + other + ": allowed are path identifiers in all or none");
        }
    }
}
