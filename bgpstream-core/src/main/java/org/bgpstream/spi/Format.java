package org.bgpstream.spi;

import java.nio.ByteBuffer;
import java.util.Set;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;

/** A way in which records are written down: MRT, BMP, RIS Live. */
public interface Format extends Plugin {
    /** How many bytes {@link #recognise} is shown at first. */
    int HEAD_BYTES = 4096;

    /** How many it is shown once more if no format recognised those, for data that begins with garbage. */
    int LONG_HEAD_BYTES = 256 << 10;

    /**
     * Looks at the beginning of uncompressed data.
     *
     * @param head the first bytes, up to {@link #HEAD_BYTES} or {@link #LONG_HEAD_BYTES}, fewer if the data is short; its
     *     position is not to be changed
     * @return the type of the records if this is the format's data, else {@code null}
     */
    RecordType recognise(ByteBuffer head);

    /**
     * A resource of this format as its transport is to open it for a query: for formats whose servers can be asked for some of their
     * data only. Called before it is opened; the default is the resource as it was found.
     */
    default Resource prepare(Resource resource, Query query) {
        return resource;
    }

    /**
     * What its records may name themselves that else the resource says of all of them: attributes such as {@link
     * Resource#TYPE_IN_DATA}.
     */
    default Set<String> inData() {
        return Set.of();
    }

    /** A splitter for one resource. */
    RecordSplitter newSplitter(Resource resource, Limits limits);

    /** A decoder for one resource. */
    RecordDecoder newDecoder(Resource resource);
}
