package org.bgpstream.data.broker.archive;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bgpstream.RecordType;

/** A project whose archive is known: how it names collectors, directories and files. */
enum ArchiveProject {
    /** RIPE RIS: all files of a month in one directory. */
    RIS("ris", "(rrc\\d{2,3})/", 300) {
        @Override
        List<String> directories(String collector) {
            return List.of(collector + "/");
        }

        @Override
        List<String> pages(Set<RecordType> types) {
            return List.of("");
        }
    },
    /** RouteViews: RIBs and updates of a month apart. */
    ROUTEVIEWS("routeviews", "((?:route-views|[a-z0-9-]+\\.[a-z]{3}\\b)[a-z0-9.-]*)/(?:bgpdata/?)?", 900) {
        @Override
        List<String> directories(String collector) {
            String usual = collector + "/bgpdata/";
            // the first collector had the archive for itself
            return collector.equals("route-views2") ? List.of("bgpdata/", usual) : List.of(usual);
        }

        @Override
        List<String> pages(Set<RecordType> types) {
            return types.stream()
                    .map(type -> type == RecordType.RIB ? "RIBS/" : "UPDATES/")
                    .sorted()
                    .toList();
        }
    };

    /** Until then RIS wrote a file every 15 minutes, or not long before. */
    private static final long QUARTERS_UNTIL =
            Instant.parse("2003-08-01T00:00:00Z").getEpochSecond();

    private static final long QUARTER = 900;

    private final String projectName;
    private final Pattern link;
    private final long updateDuration;

    ArchiveProject(String projectName, String link, long updateDuration) {
        this.projectName = projectName;
        this.link = Pattern.compile("(?:\\./|/)?" + link, Pattern.CASE_INSENSITIVE);
        this.updateDuration = updateDuration;
    }

    /** The name of the project in filters. */
    String projectName() {
        return projectName;
    }

    /** The one that has a collector of this name. */
    static ArchiveProject of(String collector) {
        return collector.matches("rrc\\d{2,3}") ? RIS : ROUTEVIEWS;
    }

    /** A link to a collector on the first page of the archive; the group is its name. */
    Pattern link() {
        return link;
    }

    /** Where a collector has its directories of months, below the base URL; the first that is there. */
    abstract List<String> directories(String collector);

    /** The pages of a month that list files of these types, below its directory. */
    abstract List<String> pages(Set<RecordType> types);

    /** How many seconds of data a file holds. */
    long duration(RecordType type, long start) {
        if (type == RecordType.RIB) {
            return ArchiveFile.RIB_DURATION;
        }
        return start < QUARTERS_UNTIL ? QUARTER : updateDuration;
    }
}
