package org.bgpstream;

/**
 * Limits for hostile input: immutable. Data beyond a limit is damaged data, never an exception.
 *
 * @param maxRecordBytes the longest record, in bytes; RIB records of several MiB are real
 * @param maxOpenResources how many resources may be open at once
 * @param maxExpansion how many bytes one compressed byte may become, averaged over a resource (beyond 64 MiB of output)
 * @param maxLoggedDamages how many damaged records of one resource are logged one by one, after which one line says that
 *     the rest is not; 0 logs none
 * @param maxLiveWaitSeconds how long records of live sources wait for a file that should come before them and gives nothing, in
 *     seconds; its records then come late
 */
public record Limits(
        int maxRecordBytes, int maxOpenResources, int maxExpansion, int maxLoggedDamages, int maxLiveWaitSeconds) {
    private static final Limits DEFAULTS = new Limits(16 << 20, 512, 10_000, 100, 20);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one of them is not positive, or a record may not even hold 64 KiB
     */
    public Limits {
        require(maxRecordBytes >= 1 << 16, "maxRecordBytes", maxRecordBytes, "at least 65536");
        require(maxOpenResources > 0, "maxOpenResources", maxOpenResources, "at least 1");
        require(maxExpansion > 0, "maxExpansion", maxExpansion, "at least 1");
        require(maxLoggedDamages >= 0, "maxLoggedDamages", maxLoggedDamages, "at least 0");
        require(maxLiveWaitSeconds >= 0, "maxLiveWaitSeconds", maxLiveWaitSeconds, "at least 0");
    }

    /** 16 MiB a record, 512 open resources, 10 000-fold expansion, 100 logged damages a resource, live records wait for 20 seconds. */
    public static Limits defaults() {
        return DEFAULTS;
    }

    /** The same with another {@link #maxRecordBytes()}. */
    public Limits withMaxRecordBytes(int bytes) {
        return new Limits(bytes, maxOpenResources, maxExpansion, maxLoggedDamages, maxLiveWaitSeconds);
    }

    /** The same with another {@link #maxOpenResources()}. */
    public Limits withMaxOpenResources(int resources) {
        return new Limits(maxRecordBytes, resources, maxExpansion, maxLoggedDamages, maxLiveWaitSeconds);
    }

    /** The same with another {@link #maxExpansion()}. */
    public Limits withMaxExpansion(int factor) {
        return new Limits(maxRecordBytes, maxOpenResources, factor, maxLoggedDamages, maxLiveWaitSeconds);
    }

    /** The same with another {@link #maxLoggedDamages()}. */
    public Limits withMaxLoggedDamages(int damages) {
        return new Limits(maxRecordBytes, maxOpenResources, maxExpansion, damages, maxLiveWaitSeconds);
    }

    /** The same with another {@link #maxLiveWaitSeconds()}. */
    public Limits withMaxLiveWaitSeconds(int seconds) {
        return new Limits(maxRecordBytes, maxOpenResources, maxExpansion, maxLoggedDamages, seconds);
    }

    private static void require(boolean holds, String name, int value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(name + " " + value + ": allowed is " + allowed);
        }
    }
}
