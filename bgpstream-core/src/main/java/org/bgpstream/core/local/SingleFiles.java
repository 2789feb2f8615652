package org.bgpstream.core.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bgpstream.RecordType;
import org.bgpstream.core.file.FileTransport;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;

/**
 * Gives each named file once, and in live mode again whenever its first bytes are not those that it had, as libBGPStream
 * does; files that come to match a pattern are given then too.
 */
final class SingleFiles implements DataInterface {
    private static final int HEAD_BYTES = 1024;
    private static final Duration RIB_INTERVAL = Duration.ofSeconds(1800);
    private static final Duration UPDATES_INTERVAL = Duration.ofSeconds(120);

    private final Query query;
    private final List<NamedFiles> files;
    private final Duration checkInterval;
    private final Map<String, ByteBuffer> heads = new HashMap<>();

    /** Looks at the files again after this time, or {@code null} for that of libBGPStream. */
    SingleFiles(Query query, List<NamedFiles> files, Duration checkInterval) {
        this.query = query;
        this.files = files;
        this.checkInterval = checkInterval;
    }

    @Override
    public Outcome poll(Consumer<Resource> found) throws IOException {
        for (NamedFiles named : files) {
            if (query.wants(SingleFileProvider.NAME, named.type())) {
                for (String name : named.names()) {
                    give(named, name, found);
                }
            }
        }
        return query.live() && !onlyStandardInput() ? Outcome.LATER : Outcome.END;
    }

    /** What ended once does not begin anew. */
    private boolean onlyStandardInput() {
        return files.stream()
                .allMatch(named -> named.standardInputs() == named.written().size());
    }

    private void give(NamedFiles named, String name, Consumer<Resource> found) throws IOException {
        if (query.live()) {
            ByteBuffer head = head(name);
            if (head.equals(heads.put(name, head))) {
                return;
            }
        }
        found.accept(Resource.file(name, SingleFileProvider.NAME, SingleFileProvider.NAME)
                .with(Resource.COLLECTOR_IN_DATA, "")
                .withFormat(named.format())
                .withType(named.type()));
    }

    /** The first bytes of a file; none of what cannot be read twice or at all. */
    private static ByteBuffer head(String name) throws IOException {
        if (!Resource.transportOf(name).equals(Resource.FILE_TRANSPORT) || name.equals(FileTransport.STANDARD_INPUT)) {
            return ByteBuffer.allocate(0);
        }
        Path path = FileTransport.path(name);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            return ByteBuffer.allocate(0);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return ByteBuffer.wrap(in.readNBytes(HEAD_BYTES));
        }
    }

    @Override
    public Set<String> transports() {
        return files.stream()
                .flatMap(named -> named.written().stream())
                .map(Resource::transportOf)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> formats() {
        return files.stream().map(NamedFiles::format).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    @Override
    public Duration pollInterval() {
        if (checkInterval != null) {
            return checkInterval;
        }
        boolean onlyRibs = files.stream().allMatch(named -> named.type() == RecordType.RIB);
        return onlyRibs ? RIB_INTERVAL : UPDATES_INTERVAL;
    }

    @Override
    public void close() {
        // nothing stays open between polls
    }
}
