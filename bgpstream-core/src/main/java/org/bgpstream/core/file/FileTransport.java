package org.bgpstream.core.file;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bgpstream.Limits;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;

/**
 * Opens local files by path or {@code file:} URL, and standard input as {@code -}.
 */
public final class FileTransport implements Transport {
    /** The URL of standard input. */
    public static final String STANDARD_INPUT = "-";

    /** Two readers of standard input would each get pieces of it, and it cannot be read again. */
    private static final AtomicBoolean STANDARD_INPUT_TAKEN = new AtomicBoolean();

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
            return openStandardInput();
        }
        Path path = path(url);
        if (Files.isDirectory(path)) {
            throw new IOException("is a directory");
        }
        return ByteSource.of(openChannel(path));
    }

    @Override
    public boolean canReopen(Resource resource) {
        try {
            return !resource.url().equals(STANDARD_INPUT) && Files.isRegularFile(path(resource.url()));
        } catch (IOException e) {
            return false;
        }
    }

    private static ByteSource openStandardInput() throws IOException {
        if (STANDARD_INPUT_TAKEN.getAndSet(true)) {
            throw new IOException("standard input can be read once only, and was opened already");
        }
        return ByteSource.of(new FileInputStream(FileDescriptor.in).getChannel());
    }

    /**
     * The path that a URL of this transport names.
     *
     * @throws IOException if it is not one
     */
    public static Path path(String url) throws IOException {
        try {
            return url.startsWith("file:") ? Path.of(URI.create(url)) : Path.of(url);
        } catch (IllegalArgumentException e) {
            throw new IOException("not a path of a file", e);
        }
    }

    /** Failures are said without the name, for who tells of them says it first. */
    private static FileChannel openChannel(Path path) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new IOException("no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("permission denied", e);
        } catch (FileSystemException e) {
            throw e.getReason() == null ? e : new IOException(e.getReason().toLowerCase(Locale.ROOT), e);
        }
    }
}
