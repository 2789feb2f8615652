package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of a cache as a user has named it, and the most bytes that it may hold. What is wrong with it is told once.
 *
 * @param name as the user has written it
 * @param mostBytes {@link Long#MAX_VALUE} for no limit
 */
record CacheDirectory(String name, long mostBytes) {
    private static final Logger LOG = LoggerFactory.getLogger(CacheDirectory.class);

    /** What was warned of: of each directory, what kind of failure there was. */
    private static final Set<String> WARNINGS = ConcurrentHashMap.newKeySet();

    /** The file of a name in it. */
    CacheFile file(String fileName) throws IOException {
        return new CacheFile(Path.of(name).toRealPath(), fileName);
    }

    /** Makes what was written one of its files, and room for it. */
    void add(CacheFile.Writer written) {
        try {
            written.finish();
        } catch (IOException e) {
            warnNotKept(e);
            return;
        }
        try {
            CacheSize.of(Path.of(name).toRealPath()).added(written.size(), mostBytes);
        } catch (IOException e) {
            warn("files that are too many are not deleted from the cache directory", e);
        }
    }

    /** Gives up what was written. */
    void discard(CacheFile.Writer written) {
        try {
            written.discard();
        } catch (IOException e) {
            warnNotKept(e);
        }
    }

    /** Says why files are not kept. */
    void warnNotKept(Exception e) {
        warn("files are not kept in the cache directory", e);
    }

    private void warn(String problem, Exception e) {
        if (WARNINGS.add(problem + name + e.getClass().getName())) {
            LOG.warn("{} {}: {}", problem, name, e.toString());
        }
    }
}
