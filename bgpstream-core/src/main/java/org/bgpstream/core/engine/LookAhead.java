package org.bgpstream.core.engine;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** An iterator that fetches the next one when it is asked whether there is one. */
abstract class LookAhead<T> implements Iterator<T> {
    private T next;
    private boolean ended;

    /** The next one, or {@code null} after the last. */
    abstract T fetch();

    @Override
    public final boolean hasNext() {
        if (next == null && !ended) {
            next = fetch();
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public final T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more");
        }
        T given = next;
        next = null;
        return given;
    }
}
