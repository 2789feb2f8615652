package org.bgpstream.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bgpstream.BgpElem;
import org.bgpstream.ElemType;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.core.filter.BuiltInTerms;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterValue;
import org.bgpstream.text.AsPathText;
import org.bgpstream.text.TextBuffer;
import org.junit.jupiter.api.Test;

class AsPathViewTest {
    private static final int MANY = 32_000;

    /** An elem with a path of sequences of these lengths, whose AS numbers count from 1. */
    private static ElemView elem(int... lengths) {
        ByteBuffer octets = ByteBuffer.allocate(1 << 16);
        octets.putShort((short) 0x5002).putShort((short) 0);
        int asn = 1;
        for (int length : lengths) {
            octets.put((byte) AsPath.AS_SEQUENCE).put((byte) length);
            for (int i = 0; i < length; i++) {
                octets.putInt(asn++);
            }
        }
        octets.putShort(2, (short) (octets.position() - 4));
        ElemView elem = new ElemView();
        elem.start(ElemType.ANNOUNCEMENT);
        elem.setPrefix(4, 0xC0000200L << 32, 0, 24, 1);
        elem.setAttributes(octets, 0, octets.position(), AttributesView.AS4, false);
        return elem;
    }

    @Test
    void segmentsInAnyOrder() {
        Random random = new Random(1);
        ElemView elem = new ElemView();
        for (int paths = 0; paths < 200; paths++) {
            int[] lengths = random.ints(1 + random.nextInt(20), 0, 4).toArray();
            ElemView other = elem(lengths);
            elem.start(ElemType.RIB);
            elem.setAttributes(other.attributes(), false);
            AsPath path = elem.asPath();
            for (int i = 0; i < 50; i++) {
                int segment = random.nextInt(lengths.length);
                assertThat(path.segmentLength(segment)).isEqualTo(lengths[segment]);
                int before = IntStream.of(lengths).limit(segment).sum();
                for (int hop = 0; hop < lengths[segment]; hop++) {
                    assertThat(path.asn(segment, hop)).isEqualTo(before + hop + 1);
                }
                for (int wrong : new int[] {-1, lengths.length, 70_000}) {
                    assertThatThrownBy(() -> path.segmentLength(wrong)).isInstanceOf(IndexOutOfBoundsException.class);
                }
            }
        }
    }

    @Test
    void anotherPathBeginsAnew() {
        AttributesView attributes = new AttributesView();
        AsPath path = attributes.asPath();
        for (int[] lengths : new int[][] {{1, 1, 1}, {3, 2, 1}, {}, {2, 2, 2}}) {
            AsPathView from = (AsPathView) elem(lengths).asPath();
            attributes.wrap(from.buffer(), 0, from.end(), AttributesView.AS4);
            assertThat(attributes.asPath()).isSameAs(path);
            for (int segment = lengths.length - 1; segment >= 0; segment--) {
                assertThat(path.segmentLength(segment)).isEqualTo(lengths[segment]);
            }
            assertThat(path.segmentCount()).isEqualTo(lengths.length);
        }
    }

    /** A path that nobody sends but who wants to keep its reader busy. */
    @Test
    void manySegmentsTakeLinearTime() {
        int[] lengths = new int[MANY];
        lengths[0] = 2;
        BgpElem elem = elem(lengths);
        List<Filter> filters = BuiltInTerms.all().stream()
                .filter(term ->
                        List.of("asn", "loop", "pathlen", "origin", "aspath").contains(term.name()))
                .map(term -> term.filter(List.of(FilterValue.of(term.name().equals("loop") ? "yes" : "7777"))))
                .toList();
        assertThat(filters).hasSize(5);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < 3; i++) {
            assertThat(filters).noneMatch(filter -> filter.test(elem));
            assertThat(text(elem)).isEqualTo("1 2|2");
        }
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void theTextOfAPathThatEndsInEmptySequences() {
        assertThat(text(elem(2, 0, 1, 0, 0))).isEqualTo("1 2 3|3");
        assertThat(text(elem(1, 0, 2))).isEqualTo("1 2 3|3");
        assertThat(text(elem(0, 0))).isEqualTo("|");
        assertThat(text(elem())).isEqualTo("|");
    }

    /** The path and where it comes from. */
    private static String text(BgpElem elem) {
        TextBuffer text = new TextBuffer(64);
        AsPathText.append(elem.asPath(), text);
        text.append('|');
        AsPathText.appendOrigin(elem.asPath(), text);
        return text.toString();
    }
}
