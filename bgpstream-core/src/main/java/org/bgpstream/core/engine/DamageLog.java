package org.bgpstream.core.engine;

import java.util.function.Consumer;
import org.bgpstream.Damage;

/** Logs and counts damage; of each resource only so many lines as the limits allow. */
final class DamageLog {
    private final int maxLines;
    private final Progress progress;
    private final Consumer<String> lines;

    DamageLog(int maxLines, Progress progress, Consumer<String> lines) {
        this.maxLines = maxLines;
        this.progress = progress;
        this.lines = lines;
    }

    /**
     * Takes note of damage.
     *
     * @param count how many there were in its resource, with this one
     */
    void add(long count, Damage damage) {
        progress.damage();
        if (count <= maxLines) {
            lines.accept(damage.toString());
        } else if (count == maxLines + 1L && maxLines > 0) {
            lines.accept(damage.source() + ": further damage is not logged");
        }
    }
}
