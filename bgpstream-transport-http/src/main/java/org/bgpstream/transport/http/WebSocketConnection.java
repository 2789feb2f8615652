package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/**
 * A WebSocket that asks for messages and gives each as a line. What only answers this connection is not given on. Its thread waits
 * while nobody reads, so that the server is held back.
 */
final class WebSocketConnection extends LiveConnection {
    private static final Pattern TYPE = Pattern.compile("\"type\"\\s*:\\s*\"([a-z_]+)\"");

    /** How nearly all messages begin. */
    private static final String USUAL = "{\"type\":\"ris_message\"";

    private static final String PING = "{\"type\":\"ping\"}";
    private static final byte[] LINE_END = {'\n'};
    private static final int NORMAL_CLOSURE = 1000;

    private final HttpUrl url;
    private final ServerWords words;
    private final MessageLimit limit;
    private final Subscriber subscriber;
    private final AtomicLong signs = new AtomicLong();
    private final WebSocket socket;

    /**
     * Begins to connect.
     *
     * @param words takes what the server says that is no message
     * @param subscriptions what to ask for: the data of one {@code ris_subscribe} each
     * @param mostBytes the longest message
     */
    WebSocketConnection(HttpClient client, HttpUrl url, ServerWords words, List<String> subscriptions, long mostBytes) {
        this.url = url;
        this.words = words;
        limit = new MessageLimit(mostBytes);
        subscriber = new Subscriber(this, subscriptions, words);
        socket = client.newWebSocket(url, limit, new Listener());
    }

    private final class Listener extends WebSocketListener {
        @Override
        public void onOpen(WebSocket opened, Response answer) {
            opened();
            subscriber.begin(opened);
        }

        @Override
        public void onMessage(WebSocket opened, String text) {
            limit.delivered();
            take(opened, text);
        }

        @Override
        public void onMessage(WebSocket opened, ByteString bytes) {
            onMessage(opened, bytes.utf8());
        }

        @Override
        public void onClosing(WebSocket opened, int code, String reason) {
            end(new IOException("the server closed the connection: " + code + " " + reason));
            opened.close(NORMAL_CLOSURE, null);
        }

        @Override
        public void onClosed(WebSocket opened, int code, String reason) {
            end(new IOException("the connection was closed: " + code + " " + reason));
        }

        @Override
        public void onFailure(WebSocket opened, Throwable failure, Response answer) {
            if (failure instanceof MessageLimit.Exceeded) {
                // no JSON, and so a damage, as a line is that is too long
                give(failure.getMessage());
            }
            end(inWords(failure, answer));
        }
    }

    private IOException inWords(Throwable failure, Response answer) {
        // an answer that is no WebSocket, though it may be a success
        if (answer != null && answer.code() >= 300) {
            return Answers.failure(answer, url);
        }
        if (answer != null && answer.code() != 101) {
            return new PermanentFailure("HTTP " + answer.code() + " and no WebSocket", failure);
        }
        return failure instanceof IOException e
                ? Answers.failure(e)
                : new IOException("the connection failed: " + failure, failure);
    }

    private void take(WebSocket opened, String text) {
        switch (typeOf(text)) {
            case "ris_message" -> give(text);
            case "pong", "ris_unsubscribe_ok" -> sign();
            case "ris_subscribe_ok" -> {
                sign();
                subscriber.acknowledged();
            }
            case "ris_rrc_list" -> {
                sign();
                subscriber.listed(opened, text);
            }
            case "ris_error" -> {
                say(text);
                subscriber.refused(opened);
            }
            default -> say(text);
        }
    }

    private static String typeOf(String text) {
        if (text.startsWith(USUAL)) {
            return "ris_message";
        }
        Matcher found = TYPE.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private void sign() {
        heard();
        signs.incrementAndGet();
    }

    private void say(String text) {
        words.add(text);
        give(text);
        if (text.contains("Closing connection")) {
            end(new IOException("the server gives the connection up"));
        }
    }

    private void give(String text) {
        // a line is a message: breaks inside are white space
        String line = text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : text.replace('\n', ' ').replace('\r', ' ');
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        try {
            if (give(bytes, bytes.length)) {
                give(LINE_END, LINE_END.length);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(new IOException("interrupted", e));
        }
    }

    @Override
    void look() {
        subscriber.look(socket);
    }

    @Override
    long signsOfLife() {
        return signs.get();
    }

    @Override
    void ping() {
        socket.send(PING);
    }

    @Override
    void close() {
        super.close();
        socket.cancel();
    }
}
