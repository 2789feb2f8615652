package org.bgpstream.tests.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.bgpstream.BgpStream;
import org.bgpstream.DataInterfaceInfo;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.spi.BufferSource;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;

/** Streams of bytes in memory: a transport and a data interface that only tests have. */
public final class Bytes {
    private static final String NAME = "test-bytes";
    private static final Map<String, Data> DATA = new ConcurrentHashMap<>();

    private Bytes() {}

    /** Some bytes, and how they come: in pieces of at most so many, as buffers or to be read. */
    record Data(byte[] bytes, int piece, boolean buffers) {}

    /** A stream of these, each a resource whose collector is its name. */
    static BgpStream.Builder builder(Map<String, Data> data) {
        DATA.putAll(data);
        return BgpStream.builder().dataInterface(NAME).option("names", String.join(",", data.keySet()));
    }

    /** A stream of one, of whose format and type nothing is said. */
    static BgpStream.Builder unnamed(Data data) {
        DATA.put("unnamed", data);
        return BgpStream.builder().dataInterface(NAME).option("names", "unnamed");
    }

    static byte[] readAll(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }

    /** Gives the resources. */
    public static final class Names implements DataInterfaceProvider {
        public Names() {}

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "Bytes of tests";
        }

        @Override
        public List<DataInterfaceInfo.Option> options() {
            return List.of(new DataInterfaceInfo.Option("names", "comma-separated", true));
        }

        @Override
        public DataInterface open(Query query) {
            List<Resource> resources = new ArrayList<>();
            for (String name : query.requiredOption("names").split(",")) {
                Resource resource =
                        new Resource(name, NAME, "mrt", "test", name, RecordType.UPDATE, 1427846400, 900, Map.of());
                resources.add(name.equals("unnamed") ? resource.withFormat(null).withType(null) : resource);
            }
            return new DataInterface() {
                @Override
                public Outcome poll(Consumer<Resource> found) {
                    resources.forEach(found);
                    return Outcome.END;
                }

                @Override
                public void close() {}
            };
        }
    }

    /** Opens them. */
    public static final class Memory implements Transport {
        public Memory() {}

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "Bytes of tests";
        }

        @Override
        public ByteSource open(Resource resource, Limits limits) {
            Data data = DATA.get(resource.url());
            return data.buffers() ? new Buffers(data) : ByteSource.of(new Pieces(data));
        }
    }

    private static final class Pieces extends ByteArrayInputStream {
        private final int piece;

        Pieces(Data data) {
            super(data.bytes());
            piece = data.piece();
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, piece));
        }
    }

    private static final class Buffers implements BufferSource {
        private final Data data;
        private int at;

        Buffers(Data data) {
            this.data = data;
        }

        @Override
        public ByteBuffer nextBuffer() {
            int start = at;
            at = Math.min(data.bytes().length, start + data.piece());
            return start == at ? null : ByteBuffer.wrap(data.bytes(), start, at - start);
        }

        @Override
        public int read(ByteBuffer target) {
            throw new UnsupportedOperationException("it has buffers");
        }

        @Override
        public void close() {}
    }
}
