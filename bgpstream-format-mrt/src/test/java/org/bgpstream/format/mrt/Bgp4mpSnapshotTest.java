package org.bgpstream.format.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import org.bgpstream.RecordStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bgp4mpSnapshotTest {
    @ParameterizedTest
    @CsvSource({
        "0000 2F7669657700, VALID",
        "0003 00, VALID",
        "0000 2F766965, CORRUPTED_RECORD",
        "0000, CORRUPTED_RECORD",
        "00, CORRUPTED_RECORD",
        "'', CORRUPTED_RECORD"
    })
    void theFileNameHasAnEnd(String body, RecordStatus status) {
        for (int type : new int[] {MrtType.BGP4MP, MrtType.BGP4MP_ET}) {
            Bytes micros = type == MrtType.BGP4MP_ET ? Bytes.of().u32(5) : Bytes.of();
            Frames frames = Frames.of(
                    Bytes.record(type, MrtType.SNAPSHOT, micros.hex(body).get()));
            assertThat(frames.decoder(0).check()).isEqualTo(status);
            assertThat(frames.elems(0)).isEmpty();
            assertThat(frames.decoder(0).damage() == null).isEqualTo(status == RecordStatus.VALID);
        }
    }
}
