package com.example.routelog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.bgpstream.Limits;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;

/** Reads one entry of a zip archive: {@code archive.zip!entry}. */
public final class ZipTransport implements Transport {
    static final String NAME = "zip";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "one entry of a zip archive, archive.zip!entry";
    }

    @Override
    public ByteSource open(Resource resource, Limits limits) throws IOException {
        String url = resource.url();
        int mark = url.lastIndexOf('!');
        if (mark < 0) {
            throw new IOException("'" + url + "' names no entry: allowed is archive.zip!entry");
        }
        ZipFile archive = openArchive(url.substring(0, mark));
        ZipEntry entry = archive.getEntry(url.substring(mark + 1));
        if (entry == null) {
            archive.close();
            throw new IOException("no entry '" + url.substring(mark + 1) + "' in " + archive.getName());
        }
        return new EntrySource(archive, archive.getInputStream(entry));
    }

    private static ZipFile openArchive(String path) throws IOException {
        try {
            return new ZipFile(path);
        } catch (NoSuchFileException e) {
            throw new IOException("no such archive: " + path, e);
        }
    }

    /** The bytes of an entry; closes the archive with it. */
    private record EntrySource(ZipFile archive, ReadableByteChannel channel) implements ByteSource {
        EntrySource(ZipFile archive, InputStream stream) {
            this(archive, Channels.newChannel(stream));
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public void close() throws IOException {
            channel.close();
            archive.close();
        }
    }
}
