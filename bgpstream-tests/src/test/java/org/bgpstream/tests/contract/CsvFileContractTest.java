package org.bgpstream.tests.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bgpstream.core.local.CsvFileProvider;
import org.bgpstream.spi.DataInterfaceProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class CsvFileContractTest implements TwoListedFiles {
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
    public Map<String, String> optionsThatAreNotAllowed() {
        return Map.of("csv-file", directory.resolve("missing.csv").toString());
    }
}
