package org.bgpstream.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bgpstream.net.PrefixMap.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixMapTest {
    /** Left in the bits that a look-up ignores. */
    private static final long NOISE = 0x5A5A5A5A5A5A5A5AL;

    private static IpPrefix prefix(String text) {
        return IpPrefix.parse(text);
    }

    private static PrefixMap<String> map(String... prefixes) {
        PrefixMap<String> map = new PrefixMap<>();
        for (String text : prefixes) {
            map.put(prefix(text), text);
        }
        return map;
    }

    private static <V> List<Entry<V>> entries(Map<IpPrefix, V> model, Predicate<IpPrefix> wanted) {
        List<Entry<V>> entries = new ArrayList<>();
        model.forEach((prefix, value) -> {
            if (wanted.test(prefix)) {
                entries.add(new Entry<>(prefix, value));
            }
        });
        return entries;
    }

    /** All look-ups of one prefix, against a scan. */
    private static void compare(PrefixMap<Integer> map, TreeMap<IpPrefix, Integer> model, IpPrefix asked) {
        List<Entry<Integer>> covering = entries(model, held -> held.contains(asked));
        List<Entry<Integer>> covered = entries(model, asked::contains);
        Entry<Integer> longest = covering.isEmpty() ? null : covering.get(covering.size() - 1);
        int version = asked.version();
        int length = asked.length();
        long high = asked.address().high() | NOISE & ~IpPrefix.highMask(length);
        long low = asked.address().low() | NOISE & ~IpPrefix.lowMask(length);
        assertThat(map.get(asked)).isEqualTo(model.get(asked));
        assertThat(map.get(version, high, low, length)).isEqualTo(model.get(asked));
        assertThat(map.covering(asked)).isEqualTo(covering);
        assertThat(map.covered(asked)).containsExactlyElementsOf(covered);
        assertThat(map.longestMatch(asked)).isEqualTo(longest);
        assertThat(map.longestMatch(version, high, low, length)).isEqualTo(longest == null ? null : longest.value());
        IpAddress address = IpAddress.of(version, high, low);
        List<Entry<Integer>> containing = entries(model, held -> held.contains(address));
        assertThat(map.longestMatch(address))
                .isEqualTo(containing.isEmpty() ? null : containing.get(containing.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 30, 300})
    void answersAsScanDoes(int most) {
        RandomPrefixes prefixes = new RandomPrefixes(most);
        Random random = new Random(most);
        PrefixMap<Integer> map = new PrefixMap<>();
        TreeMap<IpPrefix, Integer> model = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            IpPrefix changed = prefixes.next();
            // Grows to the most and shrinks to nothing in turn.
            boolean grow = i / most % 2 == 0;
            if (!grow && !model.isEmpty() && random.nextInt(4) != 0) {
                IpPrefix near = model.ceilingKey(changed);
                changed = near == null ? model.lastKey() : near;
                assertThat(map.remove(changed)).isEqualTo(model.remove(changed));
            } else if (!grow) {
                assertThat(map.remove(changed)).isEqualTo(model.remove(changed));
            } else {
                assertThat(map.put(changed, i)).isEqualTo(model.put(changed, i));
            }
            assertThat(map.size()).isEqualTo(model.size());
            assertThat(map.isEmpty()).isEqualTo(model.isEmpty());
            compare(map, model, changed);
            compare(map, model, prefixes.next());
            if (i % 100 == 0) {
                assertThat(map).containsExactlyElementsOf(entries(model, held -> true));
            }
        }
    }

    @Test
    void removedPrefixesLeaveNothing() {
        RandomPrefixes prefixes = new RandomPrefixes(1);
        PrefixMap<Integer> map = new PrefixMap<>();
        TreeMap<IpPrefix, Integer> model = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            IpPrefix prefix = prefixes.next();
            map.put(prefix, i);
            model.put(prefix, i);
        }
        model.forEach((prefix, value) -> assertThat(map.remove(prefix)).isEqualTo(value));
        assertThat(map.isEmpty()).isTrue();
        assertThat(map).isEmpty();
        for (String all : List.of("0.0.0.0/0", "::/0")) {
            assertThat(map.covered(prefix(all))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.0/24",
        "10.1.9.9, 10.1.0.0/16",
        "10.9.9.9, 10.0.0.0/8",
        "192.0.2.1, 0.0.0.0/0",
        "2001:db8::1, 2001:db8::1/128",
        "2001:db8::2, 2001:db8::/32",
        "2001:db9::,"
    })
    void longestMatchOfAnAddress(String address, String found) {
        PrefixMap<String> map =
                map("0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "2001:db8::/32", "2001:db8::1/128");
        assertThat(map.longestMatch(IpAddress.parse(address)))
                .isEqualTo(found == null ? null : new Entry<>(prefix(found), found));
    }

    @Test
    void coveringBeginsWithTheShortest() {
        PrefixMap<String> map = map("10.1.2.0/24", "0.0.0.0/0", "10.0.0.0/8", "10.1.3.0/24", "::/0");
        assertThat(map.covering(prefix("10.1.2.0/24")))
                .extracting(Entry::value)
                .containsExactly("0.0.0.0/0", "10.0.0.0/8", "10.1.2.0/24");
    }

    @Test
    void everythingComesInOrder() {
        PrefixMap<String> map =
                map("::/0", "10.1.0.0/16", "::/128", "200.0.0.0/8", "10.0.0.0/8", "0.0.0.0/0", "10.2.0.0/16");
        List<String> seen = new ArrayList<>();
        map.forEach((prefix, value) -> {
            assertThat(prefix).hasToString(value);
            seen.add(value);
        });
        assertThat(seen)
                .containsExactly(
                        "0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.2.0.0/16", "200.0.0.0/8", "::/0", "::/128");
        assertThat(map.covered(prefix("10.0.0.0/8")))
                .extracting(Entry::value)
                .containsExactly("10.0.0.0/8", "10.1.0.0/16", "10.2.0.0/16");
    }

    @Test
    void versionsAreApart() {
        PrefixMap<String> map = map("0.0.0.0/0");
        assertThat(map.get(prefix("::/0"))).isNull();
        assertThat(map.longestMatch(prefix("::/32"))).isNull();
        assertThat(map.covered(prefix("::/0"))).isEmpty();
    }

    @Test
    void clearedMapIsAsNew() {
        PrefixMap<String> map = map("10.0.0.0/8", "::/0");
        map.clear();
        assertThat(map).isEmpty();
        assertThat(map.put(prefix("10.0.0.0/8"), "again")).isNull();
        assertThat(map).containsExactly(new Entry<>(prefix("10.0.0.0/8"), "again"));
    }

    @Test
    void iterationEndsWhenPrefixesChange() {
        PrefixMap<String> map = map("10.0.0.0/8", "::/0");
        Iterator<Entry<String>> iterator = map.iterator();
        map.put(prefix("::/0"), "another value is no other prefix");
        iterator.next();
        map.remove(prefix("::/0"));
        assertThatThrownBy(iterator::next).isInstanceOf(ConcurrentModificationException.class);
        assertThatThrownBy(new PrefixMap<String>().iterator()::next).isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @CsvSource({"4, 33", "4, -1", "6, 129", "6, -1", "5, 0", "0, 32"})
    void whatIsNoPrefix(int version, int length) {
        PrefixMap<String> map = map("0.0.0.0/0", "::/0");
        assertThatThrownBy(() -> map.get(version, 0, 0, length)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> map.longestMatch(version, 0, 0, length)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nullIsRefused() {
        PrefixMap<String> map = map("10.0.0.0/8");
        assertThatThrownBy(() -> map.put(null, "")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.put(prefix("::/0"), null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.get(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.remove(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.longestMatch((IpAddress) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.longestMatch((IpPrefix) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.covering(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.covered(null)).isInstanceOf(NullPointerException.class);
        assertThat(map).containsExactly(new Entry<>(prefix("10.0.0.0/8"), "10.0.0.0/8"));
    }
}
