package org.bgpstream;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Routing data from any number of resources as one stream of records in time order.
 *
 * <pre>{@code
 * try (BgpStream stream = BgpStream.builder()
 *         .dataInterface("singlefile").option("upd-file", "updates.20260101.0000.gz")
 *         .start()) {
 *     for (BgpElem elem : stream.elems()) {
 *         System.out.println(elem);
 *     }
 * }
 * }</pre>
 *
 * <p>A stream is read by one thread; {@link #close()} may be called by any. Bad data is never an exception: it becomes
 * a record with a {@link RecordStatus}. A stream can be read once: all of its iterators share one position.
 */
public interface BgpStream extends AutoCloseable, Iterable<BgpRecord> {
    /**
     * The next record in time order, waiting for it as long as it takes. Borrowed: valid until the next call.
     *
     * @return the record, or {@code null} when the stream has ended or was closed
     * @throws BgpStreamException if the stream as a whole cannot go on, such as a data interface that failed for good; or
     *     if the thread is interrupted while it waits, which then is still interrupted
     */
    BgpRecord nextRecord();

    /**
     * The next record, waiting no longer than this.
     *
     * @return the record, or {@code null} when none came in time or the stream has ended; {@link #ended()} tells which
     * @throws BgpStreamException as {@link #nextRecord()}
     */
    BgpRecord nextRecord(Duration timeout);

    /** Whether all records were given or the stream was closed. */
    boolean ended();

    /**
     * All elems of all records that follow. Borrowed: each is valid until the next is asked for. Damaged data and files that
     * cannot be read show in the log and in {@link #progress()} only.
     */
    Iterable<BgpElem> elems();

    /** All elems that follow as snapshots, which may be kept. Sequential unless made parallel; reads as it is pulled. */
    Stream<BgpElem> elemStream();

    /** What was read so far; safe to call from any thread. */
    StreamProgress progress();

    /** How far the reading of each resource has come that is open now, in the order of discovery; safe to call from any thread. */
    List<SourceProgress> sources();

    /** Ends the stream and frees all it holds; a thread that waits for a record gets {@code null}. Idempotent. */
    @Override
    void close();

    /**
     * A builder on the engine that is on the class path.
     *
     * @throws BgpStreamException if there is no engine (add org.bgpstream:bgpstream-core), or more than one
     */
    static Builder builder() {
        return builder(List.of());
    }

    /**
     * A builder that also knows the plug-ins of further jars, from its first call on.
     *
     * @param plugins jar files, or directories whose jar files are meant
     * @throws IllegalArgumentException if one of them does not exist, or is a directory without a jar file
     * @throws BgpStreamException as {@link #builder()}
     */
    static Builder builder(List<Path> plugins) {
        return EngineLookup.engine().newBuilder(plugins);
    }

    /**
     * The data interfaces on the class path with their options, ordered by name.
     *
     * @throws BgpStreamException as {@link #builder()}
     */
    static List<DataInterfaceInfo> dataInterfaces() {
        return dataInterfaces(List.of());
    }

    /**
     * The same and those of further jars.
     *
     * @param plugins jar files, or directories whose jar files are meant
     * @throws IllegalArgumentException if one of them does not exist, or is a directory without a jar file
     * @throws BgpStreamException as {@link #builder()}
     */
    static List<DataInterfaceInfo> dataInterfaces(List<Path> plugins) {
        return EngineLookup.engine().dataInterfaces(plugins);
    }

    /**
     * What to read. Each mistake is an {@link IllegalArgumentException} at the call that makes it, save for those that
     * only show when all is known, which {@link #start()} throws; its message names the value and what is allowed.
     */
    interface Builder {
        /**
         * Chooses where resources are found; the options of any chosen before are dropped.
         *
         * @throws IllegalArgumentException if there is no such data interface; the message lists those that are
         */
        Builder dataInterface(String name);

        /**
         * Sets an option of the data interface that was chosen.
         *
         * @throws IllegalArgumentException if it has no such option; the message lists those that it has. Also if the
         *     value is to name a format and there is no such format
         */
        Builder option(String name, String value);

        /**
         * Adds a filter. A record or elem passes if for each type that was added it has one of that type's values, and if it
         * passes each {@link #filter(String)}. What elems are asked for leaves out elems, not their records.
         *
         * @throws IllegalArgumentException if the value is not one that the type allows
         */
        Builder addFilter(FilterType type, String value);

        /**
         * Adds a filter in the language of BGPStream, such as {@code peer 3356 and prefix more 192.0.2.0/24}, which needs
         * org.bgpstream:bgpstream-filter-bpf.
         *
         * @throws IllegalArgumentException if the text is not a filter; the message says where and what is allowed
         */
        default Builder filter(String text) {
            return filter("bpf", text);
        }

        /**
         * Adds a filter in a language.
         *
         * @param language the name of the language
         * @throws IllegalArgumentException if there is no such language, the message lists those that are; or if the text is
         *     not a filter in it
         */
        Builder filter(String language, String text);

        /**
         * Adds an interval of record times, both ends included. Without any interval all data is wanted that the filters let
         * pass.
         *
         * @param from the first wanted time
         * @param until the last wanted time, or {@code null} for no end: the stream then waits for new data
         * @throws IllegalArgumentException if it ends before it begins, or {@code from} is {@code null}
         */
        Builder interval(Instant from, Instant until);

        /**
         * Whether what was said so far bounds the record times: an interval, or filters that let nothing pass outside of some
         * time.
         */
        boolean boundsTimes();

        /** Whether a filter was added that asks elems, not only records, so that a record may have elems of which none passes. */
        boolean filtersElems();

        /**
         * Wants of each collector only RIB dumps that begin at least this long after the one before.
         *
         * @throws IllegalArgumentException if it is negative
         */
        Builder ribPeriod(Duration period);

        /** Waits for new data when all that is there was read. */
        Builder live();

        /**
         * Has something done each time before records are taken as done with, by the thread that asks for the next. Whoever
         * buffers what it makes of records flushes it there: a source that is told what is done with, such as the group of a
         * Kafka consumer, is then told of nothing that a crash could lose. What it throws comes out of the call that asked.
         *
         * @param flush what to do; of several calls the last counts
         */
        Builder beforeLeaving(Runnable flush);

        /** Sets the limits for hostile input; {@link Limits#defaults()} if not called. */
        Builder limits(Limits limits);

        /**
         * Starts reading.
         *
         * @throws IllegalArgumentException if a required option is missing, options contradict each other, or a transport or
         *     format that the data interface is known to need is not there; the message then names the jar to add
         * @throws BgpStreamException if the data interface cannot be opened
         */
        BgpStream start();
    }
}
