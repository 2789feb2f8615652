package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket that asks for messages and gives each as a line. What only answers this connection is not given on. Its thread waits
 * while nobody reads, so that the server is held back.
 */
final class WebSocketConnection extends LiveConnection {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnection.class);
    private static final Pattern TYPE = Pattern.compile("\"type\"\\s*:\\s*\"([a-z_]+)\"");
    private static final Pattern HOST = Pattern.compile("\"host\"\\s*:\\s*\"([^\"]+)\"");

    /** How nearly all messages begin. */
    private static final String USUAL = "{\"type\":\"ris_message\"";

    private static final String REQUEST_LIST = "{\"type\":\"request_rrc_list\"}";
    private static final String PING = "{\"type\":\"ping\"}";
    private static final String DOMAIN = ".ripe.net";

    /** How long to wait for the names of the collectors. */
    private static final long LIST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int NORMAL_CLOSURE = 1000;

    private final HttpUrl url;
    private final String name;
    private final List<String> subscriptions;
    private final AtomicLong signs = new AtomicLong();
    private final WebSocket socket;

    private boolean subscribed;
    private long listAskedNanos;
    private boolean listAsked;

    /**
     * Begins to connect.
     *
     * @param name what the log calls the server
     * @param subscriptions what to ask for: the data of one {@code ris_subscribe} each
     */
    WebSocketConnection(HttpClient client, HttpUrl url, String name, List<String> subscriptions) {
        this.url = url;
        this.name = name;
        this.subscriptions = subscriptions;
        socket = client.newWebSocket(url, new Listener());
    }

    private final class Listener extends WebSocketListener {
        @Override
        public void onOpen(WebSocket opened, Response answer) {
            // not all servers call a collector the same: rrc00, or rrc00.ripe.net
            if (subscriptions.stream().anyMatch(text -> HOST.matcher(text).find())) {
                askForList(opened);
            } else {
                subscribe(opened, "");
            }
        }

        @Override
        public void onMessage(WebSocket opened, String text) {
            take(opened, text);
        }

        @Override
        public void onMessage(WebSocket opened, ByteString bytes) {
            take(opened, bytes.utf8());
        }

        @Override
        public void onClosing(WebSocket opened, int code, String reason) {
            pipe().end(new IOException("the server closed the connection: " + code + " " + reason));
            opened.close(NORMAL_CLOSURE, null);
        }

        @Override
        public void onClosed(WebSocket opened, int code, String reason) {
            pipe().end(new IOException("the connection was closed: " + code + " " + reason));
        }

        @Override
        public void onFailure(WebSocket opened, Throwable failure, Response answer) {
            pipe().end(inWords(failure, answer));
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

    private synchronized void askForList(WebSocket opened) {
        listAsked = true;
        listAskedNanos = System.nanoTime();
        opened.send(REQUEST_LIST);
    }

    /** Subscribes once; each collector by the name that a list of the server's names has, which may be empty. */
    private synchronized void subscribe(WebSocket opened, String list) {
        if (subscribed) {
            return;
        }
        subscribed = true;
        for (String subscription : subscriptions) {
            opened.send("{\"type\":\"ris_subscribe\",\"data\":" + withHostOf(list, subscription) + "}");
        }
    }

    private static String withHostOf(String list, String subscription) {
        Matcher host = HOST.matcher(subscription);
        if (host.find()) {
            String name = host.group(1);
            if (!list.contains("\"" + name + "\"") && list.contains("\"" + name + DOMAIN + "\"")) {
                return subscription.substring(0, host.end(1)) + DOMAIN + subscription.substring(host.end(1));
            }
        }
        return subscription;
    }

    private void take(WebSocket opened, String text) {
        String type = "ris_message";
        if (!text.startsWith(USUAL)) {
            Matcher found = TYPE.matcher(text);
            type = found.find() ? found.group(1) : "";
        }
        switch (type) {
            case "ris_message" -> give(text);
            case "pong", "ris_subscribe_ok" -> {
                signs.incrementAndGet();
                LOG.debug("{}: {}", name, text);
            }
            case "ris_rrc_list" -> {
                signs.incrementAndGet();
                subscribe(opened, text);
            }
            default -> {
                LOG.warn("{} says: {}", name, text);
                give(text);
                subscribe(opened, "");
                if (text.contains("Closing connection")) {
                    pipe().end(new IOException("the server gives the connection up"));
                }
            }
        }
    }

    private void give(String text) {
        // a line is a message: breaks inside are white space
        String line = text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : text.replace('\n', ' ').replace('\r', ' ');
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            pipe().write(bytes, 0, bytes.length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pipe().end(new IOException("interrupted", e));
        }
    }

    @Override
    void look() {
        boolean noList;
        synchronized (this) {
            noList = listAsked && !subscribed && System.nanoTime() - listAskedNanos > LIST_NANOS;
        }
        if (noList) {
            subscribe(socket, "");
        }
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
