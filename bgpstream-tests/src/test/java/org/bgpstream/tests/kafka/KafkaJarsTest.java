package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.bgpstream.tests.HouseModule;
import org.bgpstream.tests.OutsideProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Whoever reads and publishes one format needs the jar of no other, and of the client's only its own. */
@Timeout(60)
class KafkaJarsTest {
    private static final Broker BROKER = Broker.shared();
    private static final String PROGRAM = """
            import java.util.Map;
            import org.bgpstream.*;
            import org.bgpstream.transport.kafka.KafkaSink;
            public class Mirror {
                public static void main(String[] args) throws Exception {
                    try (BgpStream stream = BgpStream.builder().dataInterface("singlefile")
                                    .option("upd-file", args[2]).start();
                            KafkaSink sink = KafkaSink.open(args[0], args[1], Map.of())) {
                        for (BgpRecord record : stream) {
                            sink.putRecord(record);
                        }
                    }
                    for (String format : new String[] {"mrt", "bmp"}) {
                        try (BgpStream stream = BgpStream.builder().dataInterface("kafka").option("brokers", args[0])
                                .option("topic", args[1]).option("offset", "earliest")
                                .option("data-type", format).start()) {
                            int elems = 0;
                            for (BgpElem elem : stream.elems()) {
                                elems++;
                            }
                            System.out.println(elems + " elems of " + format);
                        } catch (IllegalArgumentException e) {
                            System.out.println(e.getMessage());
                        }
                    }
                }
            }
            """;

    @TempDir
    private Path dir;

    @Test
    void mrtWithoutTheJarOfBmp() throws Exception {
        List<Path> jars = new ArrayList<>();
        for (String module :
                List.of("bgpstream-api", "bgpstream-core", "bgpstream-format-mrt", "bgpstream-transport-kafka")) {
            jars.add(OutsideProgram.jarOf(module));
        }
        for (Class<?> type : List.of(Logger.class, KafkaConsumer.class)) {
            jars.add(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().getPath()));
        }
        String path = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Path source = Files.writeString(dir.resolve("Mirror.java"), PROGRAM);
        String[] compile = {"-proc:none", "-cp", path, "-d", dir.toString(), source.toString()};
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, compile))
                .isZero();
        BROKER.createTopic("jars", 1);
        List<String> lines = OutsideProgram.java(List.of(
                "-cp",
                dir + File.pathSeparator + path,
                "Mirror",
                BROKER.address(),
                "jars",
                HouseModule.root()
                        .resolve("samples/updates.rrc06.20150401.0000.gz")
                        .toString()));
        assertThat(lines.stream().filter(line -> !line.startsWith("SLF4J")))
                .hasSize(2)
                .first()
                .isEqualTo("1561 elems of mrt");
        assertThat(lines).last().asString().contains("bmp", "add org.bgpstream:bgpstream-format-bmp");
    }
}
