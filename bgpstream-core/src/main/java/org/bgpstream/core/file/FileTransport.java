package org.bgpstream.core.file;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bgpstream.Limits;
import org.bgpstream.core.compress.Compression;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;

/** Opens local files by path or {@code file:} URL, and standard input as {@code -}. */
public final class FileTransport implements Transport {
    /** The URL of standard input. */
    public static final String STANDARD_INPUT = "-";

    /** For the service loader. */
    public FileTransport() {}

    @Override
    public String name() {
        return Resource.FILE_TRANSPORT;
    }

    @Override
    public String description() {
        return "local files and standard input";
    }

    @Override
    public ByteSource open(Resource resource, Limits limits) throws IOException {
        String url = resource.url();
        if (url.equals(STANDARD_INPUT)) {
            return ByteSource.of(new FileInputStream(FileDescriptor.in).getChannel());
        }
        Path path = path(url);
        if (Files.isDirectory(path)) {
            throw new IOException(url + " is a directory");
        }
        FileChannel channel = openChannel(path, url);
        try {
            return Files.isRegularFile(path) && isPlain(channel)
                    ? new MappedSource(channel, channel.size())
                    : ByteSource.of(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Path path(String url) throws IOException {
        try {
            return url.startsWith("file:") ? Path.of(URI.create(url)) : Path.of(url);
        } catch (IllegalArgumentException e) {
            throw new IOException("not a path of a file: " + url, e);
        }
    }

    private static FileChannel openChannel(Path path, String url) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new IOException("no such file: " + url, e);
        } catch (AccessDeniedException e) {
            throw new IOException("permission denied: " + url, e);
        }
    }

    private static boolean isPlain(FileChannel channel) throws IOException {
        ByteBuffer head = head(channel, Compression.HEAD_BYTES);
        if (Compression.headBytes(head) > head.remaining()) {
            head = head(channel, Compression.LONGEST_HEAD_BYTES);
        }
        return Compression.recognise(head) == Compression.PLAIN;
    }

    private static ByteBuffer head(FileChannel channel, int length) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(length);
        int count = 0;
        while (head.hasRemaining() && count >= 0) {
            count = channel.read(head, head.position());
        }
        return head.flip();
    }
}
