package com.example.routelog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.bgpstream.DataInterfaceInfo;
import org.bgpstream.RecordType;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;

/** Finds all route logs below a directory; the name of the directory that an archive lies in is its collector. */
public final class RouteLogProvider implements DataInterfaceProvider {
    private static final String PROJECT = "example";
    private static final String DIRECTORY = "directory";

    @Override
    public String name() {
        return "route-log";
    }

    @Override
    public String description() {
        return "zip archives of route lines in a directory tree";
    }

    @Override
    public List<DataInterfaceInfo.Option> options() {
        return List.of(new DataInterfaceInfo.Option(DIRECTORY, "the root of the directory tree", true));
    }

    @Override
    public DataInterface open(Query query) {
        Path root = Path.of(query.requiredOption(DIRECTORY));
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException(
                    "option '" + DIRECTORY + "' is '" + root + "': allowed is an existing directory");
        }
        return new OpenRouteLog(root, query);
    }

    private record OpenRouteLog(Path root, Query query) implements DataInterface {
        @Override
        public Outcome poll(Consumer<Resource> found) throws IOException {
            List<Path> archives;
            try (Stream<Path> files = Files.walk(root)) {
                archives = files.filter(file -> file.toString().endsWith(".zip"))
                        .sorted()
                        .toList();
            }
            for (Path archive : archives) {
                String collector = archive.toAbsolutePath().getParent().getFileName().toString();
                if (query.wants(PROJECT, collector, RecordType.UPDATE)) {
                    giveEntries(archive, collector, found);
                }
            }
            return Outcome.END;
        }

        private static void giveEntries(Path archive, String collector, Consumer<Resource> found) throws IOException {
            try (ZipFile zip = new ZipFile(archive.toFile())) {
                zip.stream()
                        .map(ZipEntry::getName)
                        .filter(entry -> entry.endsWith(".routes"))
                        .forEach(entry -> found.accept(new Resource(
                                archive + "!" + entry,
                                ZipTransport.NAME,
                                RouteLinesFormat.NAME,
                                PROJECT,
                                collector,
                                RecordType.UPDATE,
                                Resource.UNKNOWN_TIME,
                                0,
                                Map.of())));
            }
        }

        @Override
        public void close() {
            // nothing stays open between polls
        }
    }
}
