package org.bgpstream.bgp.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import org.bgpstream.bgp.OpenView;
import org.bgpstream.bgp.UpdateDecoder;
import org.junit.jupiter.api.Test;

class OpenWriterTest {
    private final OpenWriter writer = new OpenWriter();

    private static OpenView read(Octets octets) {
        OpenView view = new OpenView();
        assertThat(view.wrap(octets.buffer(), 0, octets.length())).isEqualTo(octets.length());
        return view;
    }

    @Test
    void theOctetsOfAnOpen() {
        Octets octets =
                writer.family(2, 1).fourOctetAs(4_200_000_000L).addPath(1, 1, 3).write(4_200_000_000L, 180, 1);
        assertThat(HexFormat.of().formatHex(Arrays.copyOf(octets.buffer().array(), octets.length())))
                .isEqualTo("ff".repeat(16)
                        + "0031" + "01" // length, OPEN
                        + "04" + "5ba0" + "00b4" + "00000001" // version, AS_TRANS, hold time, identifier
                        + "14" + "0212" // parameters, one of capabilities
                        + "0104" + "00020001" + "4104" + "fa56ea00" + "4504" + "00010103");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        OpenView view = read(writer.addPath(1, 1, 1)
                .addPath(2, 4, 2)
                .capability(2, new byte[0])
                .write(64_500, 0xFFFF, 0xFFFFFFFFL));
        assertThat(view.asn()).isEqualTo(64_500);
        assertThat(view.holdTime()).isEqualTo(0xFFFF);
        assertThat(view.bgpId()).isEqualTo(0xFFFFFFFFL);
        assertThat(view.hasFourOctetAsns()).isFalse();
        assertThat(view.addPathReceive()).isEqualTo(UpdateDecoder.addPathBit(4, 1));
        assertThat(view.addPathSend()).isEqualTo(UpdateDecoder.addPathBit(6, 4));
        assertThat(view.capabilityCode(2)).isEqualTo(2);
    }

    @Test
    void noCapabilitiesAreNoParameters() {
        Octets octets = writer.fourOctetAs(1).clear().write(1, 90, 1);
        assertThat(octets.length()).isEqualTo(29);
        assertThat(read(octets).capabilityCount()).isZero();
    }

    /** Around 255 octets of parameters the form changes to that of RFC 9072. */
    @Test
    void manyCapabilitiesAreExtended() {
        for (int length = 240; length <= 600; length++) {
            writer.clear();
            for (int left = length; left > 0; ) {
                int value = Math.min(left, 257) - 2;
                if (left - value - 2 == 1) {
                    value--;
                }
                writer.capability(64, new byte[value]);
                left -= value + 2;
            }
            Octets octets = writer.write(64_500, 90, 1);
            OpenView view = read(octets);
            int sum = 0;
            for (int i = 0; i < view.capabilityCount(); i++) {
                sum += 2 + view.capabilityValue(i).length;
            }
            assertThat(sum).as("capabilities of %d octets", length).isEqualTo(length);
            boolean extended = octets.buffer().get(29) == -1;
            assertThat(extended).as("%d octets", length).isEqualTo(length > 253);
        }
    }

    @Test
    void whatItsFieldCannotHoldIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> writer.write(-1, 90, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.write(0x1_0000_0000L, 90, 1))
                .withMessage("AS number 4294967296: allowed are 0 to 4294967295");
        assertThatIllegalArgumentException().isThrownBy(() -> writer.write(1, 65_536, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.write(1, 90, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.capability(256, new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.capability(1, new byte[256]));
        for (int i = 0; i < 20; i++) {
            writer.capability(64, new byte[255]);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.write(1, 90, 1))
                .withMessageStartingWith("an OPEN of ");
    }

    /** A capability is added whole or not at all. */
    @Test
    void aRefusedCapabilityLeavesNoTrace() {
        assertThatIllegalArgumentException().isThrownBy(() -> writer.family(65_536, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.addPath(1, 256, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.addPath(1, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.fourOctetAs(-1));
        assertThat(read(writer.write(1, 90, 1)).capabilityCount()).isZero();
        assertThat(writer.write(1, 90, 1).length()).isEqualTo(29);
    }
}
