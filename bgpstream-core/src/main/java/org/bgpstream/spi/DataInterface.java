package org.bgpstream.spi;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the resources for one query. Used by one thread; {@link #close()} may come from another. */
public interface DataInterface extends Closeable {
    /** What can be expected of the next call. */
    enum Outcome {
        /** There is more already: call again when what was given is used up. */
        MORE,
        /** There may be more later: call again after {@link DataInterface#pollInterval()}. */
        LATER,
        /** There will never be more. */
        END
    }

    /**
     * Gives the resources found since the last call, in any order. A resource that starts before those of an earlier call
     * is read as soon as it is known. What the query does not want may be given too: the engine leaves it out. May wait for
     * the next resource, if the thread is not interrupted.
     *
     * @param found takes them
     * @return {@link Outcome#LATER} at the end of what there is, if new data may come and {@link Query#live()} waits for it
     * @throws IOException if the data interface cannot go on; the stream then ends with this message
     */
    Outcome poll(Consumer<Resource> found) throws IOException;

    /**
     * The names of transports that its resources will need, as far as that is known before the first poll: a stream without
     * them is refused when it is started. A resource that needs another one which is not there only is a damaged source.
     */
    default Set<String> transports() {
        return Set.of();
    }

    /** The same for formats. */
    default Set<String> formats() {
        return Set.of();
    }

    /**
     * A transport of its own for some of the resources that it gives, such as connections that it accepted itself: it is asked
     * for by its name before the plug-ins are, and needs not be registered as one. {@code null} if there is none.
     */
    default Transport ownTransport() {
        return null;
    }

    /** How long to wait after {@link Outcome#LATER}. */
    default Duration pollInterval() {
        return Duration.ofSeconds(20);
    }
}
