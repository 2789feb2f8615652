package org.bgpstream.core.engine;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bgpstream.RecordType;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.filter.Filter;

/** Which resources of those that the data interface gives are read. Used by the consumer's thread. */
final class ResourceChoice {
    private final Query query;
    private final Filter filter;
    private final long ribPeriod;

    /** The start of the last RIB that was kept, by project and collector. */
    private final Map<String, Long> lastRib = new HashMap<>();

    /**
     * Of one stream.
     *
     * @param ribPeriod in seconds, 0 for all RIBs
     */
    ResourceChoice(Query query, Filter filter, long ribPeriod) {
        this.query = query;
        this.filter = filter;
        this.ribPeriod = ribPeriod;
    }

    /** Whether the filter may let something of a resource pass, as far as is known of it. */
    boolean wants(Resource resource) {
        return filter.given(resource) != Filter.NOTHING;
    }

    /** Those of newly found resources that are to be read, in the order in which they were found. */
    List<Resource> choose(List<Resource> found) {
        List<Resource> candidates = found.stream()
                .filter(this::wants)
                .filter(resource -> query.overlaps(resource.startTime(), resource.duration()))
                .toList();
        if (ribPeriod == 0) {
            return candidates;
        }
        Set<Resource> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        candidates.stream()
                .sorted(Comparator.comparingLong(Resource::startTime))
                .filter(this::isWithPeriod)
                .forEach(kept::add);
        return candidates.stream().filter(kept::contains).toList();
    }

    private boolean isWithPeriod(Resource resource) {
        return resource.startTime() == Resource.UNKNOWN_TIME || isWithPeriod(resource, resource.startTime());
    }

    /**
     * Whether a resource is to be read with regard to the period of RIBs. To be asked in the order of time.
     *
     * @param startTime in seconds, also where the resource itself does not know it
     */
    boolean isWithPeriod(Resource resource, long startTime) {
        if (ribPeriod == 0 || resource.type() != RecordType.RIB) {
            return true;
        }
        String key = resource.project() + '.' + resource.collector();
        Long last = lastRib.get(key);
        if (last != null && startTime < last + ribPeriod) {
            return false;
        }
        // of one that began before a window most or all is cut away: it must not keep that out which the window has
        // whole
        if (query.contains(startTime)) {
            lastRib.put(key, startTime);
        }
        return true;
    }
}
