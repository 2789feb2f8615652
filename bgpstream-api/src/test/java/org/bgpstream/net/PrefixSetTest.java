package org.bgpstream.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixSetTest {
    private static PrefixSet set(String... prefixes) {
        PrefixSet set = new PrefixSet();
        for (String text : prefixes) {
            set.add(IpPrefix.parse(text));
        }
        return set;
    }

    /** All look-ups of one prefix, against a scan. */
    private static void compare(PrefixSet set, TreeSet<IpPrefix> model, IpPrefix asked) {
        boolean covering = model.stream().anyMatch(held -> held.contains(asked));
        boolean covered = model.stream().anyMatch(asked::contains);
        assertThat(set.contains(asked)).isEqualTo(model.contains(asked));
        assertThat(set.containsCovering(asked)).isEqualTo(covering);
        assertThat(set.containsCovered(asked)).isEqualTo(covered);
        assertThat(set.containsOverlapping(asked)).isEqualTo(covering || covered);
        int version = asked.version();
        int length = asked.length();
        long high = asked.address().high() | ~IpPrefix.highMask(length);
        long low = asked.address().low() | ~IpPrefix.lowMask(length);
        assertThat(set.contains(version, high, low, length)).isEqualTo(model.contains(asked));
        assertThat(set.containsCovering(version, high, low, length)).isEqualTo(covering);
        assertThat(set.containsCovered(version, high, low, length)).isEqualTo(covered);
        assertThat(set.containsOverlapping(version, high, low, length)).isEqualTo(covering || covered);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 200})
    void answersAsScanDoes(int most) {
        RandomPrefixes prefixes = new RandomPrefixes(most);
        Random random = new Random(most);
        PrefixSet set = new PrefixSet();
        TreeSet<IpPrefix> model = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            IpPrefix changed = prefixes.next();
            if (model.size() >= most || random.nextInt(3) == 0) {
                IpPrefix near = model.ceiling(changed);
                IpPrefix removed = near == null || random.nextInt(8) == 0 ? changed : near;
                assertThat(set.remove(removed)).isEqualTo(model.remove(removed));
                compare(set, model, removed);
            } else {
                assertThat(set.add(changed)).isEqualTo(model.add(changed));
            }
            assertThat(set.size()).isEqualTo(model.size());
            assertThat(set.isEmpty()).isEqualTo(model.isEmpty());
            compare(set, model, changed);
            compare(set, model, prefixes.next());
            if (i % 100 == 0) {
                assertThat(set).containsExactlyElementsOf(model);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // asked, exact, more, less
        "10.1.0.0/16, true, true, true",
        "10.1.2.0/24, false, true, false",
        "10.0.0.0/8, false, false, true",
        "0.0.0.0/0, false, false, true",
        "10.2.0.0/16, false, false, false",
        "10.1.0.1/32, false, true, false",
        "2001:db8::/32, false, false, true",
        "2001:db8::/33, true, true, true",
        "2001:db8:0:0:1::/80, false, true, false",
        "2001:db8:8000::/33, false, false, false"
    })
    void filterWords(String asked, boolean exact, boolean more, boolean less) {
        PrefixSet set = set("10.1.0.0/16", "2001:db8::/33");
        IpPrefix prefix = IpPrefix.parse(asked);
        assertThat(set.contains(prefix)).isEqualTo(exact);
        assertThat(set.containsCovering(prefix)).isEqualTo(more);
        assertThat(set.containsCovered(prefix)).isEqualTo(less);
        assertThat(set.containsOverlapping(prefix)).isEqualTo(more || less);
    }

    @Test
    void addAndRemoveTellWhetherTheyDid() {
        PrefixSet set = new PrefixSet();
        IpPrefix prefix = IpPrefix.parse("192.0.2.0/24");
        assertThat(set.add(prefix)).isTrue();
        assertThat(set.add(prefix)).isFalse();
        assertThat(set.remove(IpPrefix.parse("192.0.0.0/16"))).isFalse();
        assertThat(set.remove(prefix)).isTrue();
        assertThat(set.remove(prefix)).isFalse();
        set.add(prefix);
        set.clear();
        assertThat(set).isEmpty();
        assertThat(set.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"4, 33", "4, -1", "6, 129", "6, -1", "5, 0", "0, 32"})
    void whatIsNoPrefix(int version, int length) {
        PrefixSet set = set("0.0.0.0/0", "::/0");
        assertThatThrownBy(() -> set.contains(version, 0, 0, length)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> set.containsCovering(version, 0, 0, length))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> set.containsCovered(version, 0, 0, length))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> set.containsOverlapping(version, 0, 0, length))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nullIsRefused() {
        PrefixSet set = set("10.0.0.0/8");
        assertThatThrownBy(() -> set.add(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> set.remove(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> set.contains(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> set.containsCovering(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> set.containsCovered(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> set.containsOverlapping(null)).isInstanceOf(NullPointerException.class);
    }
}
