package org.bgpstream.tests.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when a test says so. */
public final class SetClock implements InstantSource {
    private volatile Instant now;

    /** One that stands at a second. */
    public SetClock(long second) {
        now = Instant.ofEpochSecond(second);
    }

    /** Lets time go by. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    public long second() {
        return now.getEpochSecond();
    }

    @Override
    public Instant instant() {
        return now;
    }
}
