package org.bgpstream.tests.contract;

import java.util.List;
import org.bgpstream.RecordType;
import org.bgpstream.spi.Resource;
import org.bgpstream.testkit.DataInterfaceContract;

/** The contract on a data interface whose table lists these two files. */
interface TwoListedFiles extends DataInterfaceContract {
    @Override
    default List<Resource> resources() {
        return List.of(
                Resource.file("updates.gz", "ris", "rrc06")
                        .withFormat("mrt")
                        .withType(RecordType.UPDATE)
                        .withTime(1427846400, 300),
                Resource.file("rib,of,jinx.bz2", "routeviews", "route-views.jinx")
                        .withFormat("mrt")
                        .withType(RecordType.RIB)
                        .withTime(1427846400, 120));
    }
}
