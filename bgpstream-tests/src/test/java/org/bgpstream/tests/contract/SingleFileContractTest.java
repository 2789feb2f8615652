package org.bgpstream.tests.contract;

import java.util.List;
import java.util.Map;
import org.bgpstream.RecordType;
import org.bgpstream.core.local.SingleFileProvider;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Resource;
import org.bgpstream.testkit.DataInterfaceContract;
import org.bgpstream.tests.HouseModule;

class SingleFileContractTest implements DataInterfaceContract {
    private static final String SAMPLE =
            HouseModule.root().resolve("samples/updates.rrc06.20150401.0000.gz").toString();

    @Override
    public DataInterfaceProvider provider() {
        return new SingleFileProvider();
    }

    @Override
    public Map<String, String> options() {
        return Map.of("upd-file", SAMPLE);
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resource.file(SAMPLE, "singlefile", "singlefile")
                .with(Resource.COLLECTOR_IN_DATA, "")
                .withFormat("mrt")
                .withType(RecordType.UPDATE));
    }

    @Override
    public Map<String, String> optionsThatAreNotAllowed() {
        return Map.of("upd-file", SAMPLE + ".*.missing");
    }
}
