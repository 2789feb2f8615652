package org.bgpstream.transport.http;

import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Sink;
import okio.Socket;
import okio.Source;

/**
 * How much may come over a WebSocket from the end of one message to that of the next: a whole message is held in memory, and its
 * length is whatever the server says. Used by the thread that reads the socket.
 */
final class MessageLimit {
    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    /** For the heads of frames, of which there may be many, and what of the next message comes with the end of one. */
    private static final long SLACK = 1 << 16;

    private final long mostBytes;
    private long count;

    /** What a message was that is too long. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1;

        Exceeded(long mostBytes) {
            super("a message of more than " + mostBytes + " bytes: allowed are at most so many");
        }
    }

    /** A limit of so many bytes a message. */
    MessageLimit(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** A message has ended. */
    void delivered() {
        count = 0;
    }

    /**
     * Puts the limit that a request bears as a tag to the socket that answers it, whatever proxy and encryption are under it. For
     * what arrives to be what is held, nothing is compressed.
     */
    static Response intercept(Interceptor.Chain chain) throws IOException {
        Request request = chain.request().newBuilder().removeHeader(EXTENSIONS).build();
        Response answer = chain.proceed(request);
        MessageLimit limit = request.tag(MessageLimit.class);
        Socket socket = answer.socket();
        if (limit == null || socket == null) {
            return answer;
        }
        if (answer.header(EXTENSIONS) != null) {
            // okhttp would take it for what it had offered
            try (answer;
                    Source in = socket.getSource();
                    Sink out = socket.getSink()) {
                throw new ProtocolException("the server compresses messages, which was not offered");
            }
        }
        return answer.newBuilder().socket(limit.new Limited(socket)).build();
    }

    private final class Limited implements Socket {
        private final Socket socket;
        private final Source source;

        Limited(Socket socket) {
            this.socket = socket;
            source = new Counted(socket.getSource());
        }

        @Override
        public Source getSource() {
            return source;
        }

        @Override
        public Sink getSink() {
            return socket.getSink();
        }

        @Override
        public void cancel() {
            socket.cancel();
        }
    }

    private final class Counted extends ForwardingSource {
        Counted(Source source) {
            super(source);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long read = super.read(sink, byteCount);
            count += Math.max(read, 0);
            if (count > mostBytes + SLACK) {
                throw new Exceeded(mostBytes);
            }
            return read;
        }
    }
}
