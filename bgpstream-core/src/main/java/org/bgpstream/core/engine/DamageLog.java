package org.bgpstream.core.engine;

import org.bgpstream.Damage;
import org.bgpstream.core.merge.OpenResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and counts damage; of each resource only so many lines as the limits allow. */
final class DamageLog {
    private static final Logger LOG = LoggerFactory.getLogger("org.bgpstream.damage");

    private final int maxLines;
    private final Progress progress;

    DamageLog(int maxLines, Progress progress) {
        this.maxLines = maxLines;
        this.progress = progress;
    }

    void add(OpenResource resource, Damage damage) {
        progress.damage();
        int count = resource.countDamage();
        if (count <= maxLines) {
            LOG.warn("{}", damage);
        } else if (count == maxLines + 1) {
            LOG.warn("{}: further damage is not logged", damage.source());
        }
    }
}
