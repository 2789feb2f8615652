package org.bgpstream.core.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.bgpstream.RecordType;
import org.bgpstream.core.plugin.PluginFailure;
import org.bgpstream.core.plugin.Plugins;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.Resource;

/**
 * What the first bytes of a resource tell of it.
 *
 * @param format its format, or {@code null} if none recognises it
 * @param type its record type
 */
record Recognition(Format format, RecordType type) {
    /** Looks at the first bytes; what the resource says of itself already stays. */
    static Recognition of(ByteBuffer head, Format known, Resource resource, Plugins plugins) throws IOException {
        RecordType assumed = resource.type() == null ? RecordType.UPDATE : resource.type();
        if (head.hasRemaining()) {
            for (Format format : known == null ? plugins.formats() : List.of(known)) {
                RecordType type = recognise(format, head);
                if (type != null) {
                    return new Recognition(format, resource.type() == null ? type : assumed);
                }
            }
        }
        return new Recognition(known, assumed);
    }

    private static RecordType recognise(Format format, ByteBuffer head) throws IOException {
        try {
            return format.recognise(head.asReadOnlyBuffer());
        } catch (RuntimeException | LinkageError e) {
            throw new IOException(PluginFailure.inWords(format, e), e);
        }
    }

    static String failure(Plugins plugins) {
        return "no format recognises the data (have: " + plugins.formatsInWords() + ")";
    }
}
