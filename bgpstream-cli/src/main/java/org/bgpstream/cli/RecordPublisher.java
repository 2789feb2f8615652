package org.bgpstream.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordStatus;
import org.bgpstream.sink.RecordSinks;
import org.bgpstream.spi.RecordSink;

/** Publishes what a stream gives instead of printing it. */
final class RecordPublisher implements AutoCloseable {
    /** The name of the sink. */
    static final String SINK = "kafka";

    static final String RAW = "raw";

    private final RecordSink sink;
    private final boolean raw;

    /** Whether of whole records only those are published of which an elem passes. */
    private final boolean selective;

    private int unreadSources;

    private RecordPublisher(RecordSink sink, boolean raw, boolean selective) {
        this.sink = sink;
        this.raw = raw;
        this.selective = selective;
    }

    /**
     * Opens what the options name.
     *
     * @param filtersElems whether filters ask elems
     * @throws UsageException if they cannot be meant so
     * @throws IllegalArgumentException if the plug-in is not there, or refuses them
     * @throws SinkException if it cannot be opened
     */
    static RecordPublisher open(ReaderOptions options, boolean filtersElems) throws SinkException {
        if (options.elems || options.bgpdump || options.records || options.headers || options.json) {
            throw new UsageException("--to-kafka prints nothing: it cannot go with -e, -m, -r, -i or --json");
        }
        Map<String, String> properties = new HashMap<>();
        for (String property : options.kafka) {
            int equals = property.indexOf('=');
            if (equals <= 0) {
                // what was given may be a secret
                throw new UsageException("--kafka is given something that is not understood: allowed is name=value");
            }
            properties.put(property.substring(0, equals), property.substring(equals + 1));
        }
        String raw = properties.getOrDefault(RAW, "false");
        if (!raw.equals("true") && !raw.equals("false")) {
            throw new UsageException("--kafka raw is '" + raw + "': allowed are true and false");
        }
        properties.remove(RAW);
        try {
            RecordSink sink = RecordSinks.open(options.pluginDirs, SINK, options.toKafka, properties);
            return new RecordPublisher(sink, raw.equals("true"), filtersElems);
        } catch (IOException e) {
            throw new SinkException(e);
        }
    }

    /**
     * Publishes the records of a stream.
     *
     * @param count how many records at most, or -1 for all
     * @throws SinkException if one cannot be published
     */
    void publish(BgpStream stream, long count) throws SinkException {
        try {
            for (long left = count; left != 0; left--) {
                BgpRecord record = stream.nextRecord();
                if (record == null) {
                    break;
                }
                publish(record);
            }
            sink.flush();
        } catch (IOException e) {
            throw new SinkException(e);
        } catch (UncheckedIOException e) {
            throw new SinkException(e.getCause());
        }
    }

    /** Waits until all that was published is there. */
    void flush() {
        try {
            sink.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(BgpRecord record) throws IOException {
        if (raw) {
            if (!selective || record.nextElem() != null) {
                sink.putRecord(record);
            }
        } else {
            for (BgpElem elem = record.nextElem(); elem != null; elem = record.nextElem()) {
                sink.putElem(record, elem);
            }
        }
        if (record.status() == RecordStatus.CORRUPTED_SOURCE) {
            unreadSources++;
        }
    }

    /** How many sources could not be read to their end. */
    int unreadSources() {
        return unreadSources;
    }

    @Override
    public void close() throws SinkException {
        try {
            sink.close();
        } catch (IOException e) {
            throw new SinkException(e);
        }
    }
}
