package org.bgpstream.tests.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bgpstream.format.json.JsonFormat;
import org.bgpstream.tests.HouseModule;
import org.bgpstream.tests.LineAllocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What splitting and decoding JSON allocate in steady state: nothing. */
class JsonAllocationTest {
    private static final int ROUNDS = 20;

    @TempDir
    private Path temp;

    @Test
    void nothingPerLine() throws IOException {
        Path lines = temp.resolve("lines");
        long count = RoundTrip.write(
                HouseModule.root().resolve("samples/updates.rrc06.20150401.0000.gz"), lines, Integer.MAX_VALUE);
        LineAllocation.assertNone(new JsonFormat(), Files.readAllBytes(lines), count, count, ROUNDS);
    }
}
