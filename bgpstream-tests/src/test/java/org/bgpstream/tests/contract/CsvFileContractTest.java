package org.bgpstream.tests.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bgpstream.RecordType;
import org.bgpstream.core.local.CsvFileProvider;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Resource;
import org.bgpstream.testkit.DataInterfaceContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class CsvFileContractTest implements DataInterfaceContract {
    private static final String ROWS = """
            updates.gz,ris,updates,rrc06,1427846400,300,1427846800
            "rib,of,jinx.bz2",routeviews,ribs,route-views.jinx,1427846400,120,1427847000
            """;

    @TempDir
    private Path directory;

    private Path table;

    @BeforeEach
    void writeTable() throws IOException {
        table = Files.writeString(directory.resolve("table.csv"), ROWS);
    }

    @Override
    public DataInterfaceProvider provider() {
        return new CsvFileProvider();
    }

    @Override
    public Map<String, String> options() {
        return Map.of("csv-file", table.toString());
    }

    @Override
    public List<Resource> resources() {
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

    @Override
    public Map<String, String> optionsThatAreNotAllowed() {
        return Map.of("csv-file", directory.resolve("missing.csv").toString());
    }
}
