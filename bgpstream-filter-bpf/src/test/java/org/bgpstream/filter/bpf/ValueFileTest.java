package org.bgpstream.filter.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueFileTest {
    @TempDir
    private Path directory;

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("list.txt"), content);
    }

    @Test
    void valuesCommentsAndEmptyLines() throws IOException {
        Path list = file("# all of it\na b\tc # some\n\n   d\r\n#e\nf#g");
        assertThat(FakeTerms.tree("name x @" + list + " y")).isEqualTo("name[x a b c d f y]");
        assertThat(FakeTerms.tree("(name @" + list + ") and tag a")).isEqualTo("(name[a b c d f] and tag[a])");
    }

    @Test
    void aModifierBeforeTheFileHoldsInItAndOneInItToTheEndOfItsLine() throws IOException {
        Path list = file("a\nexact b c more d\ne\n");
        assertThat(FakeTerms.tree("prefix @" + list)).isEqualTo("prefix[a exact:b exact:c more:d e]");
        assertThat(FakeTerms.tree("prefix more @" + list + " f"))
                .isEqualTo("prefix[more:a exact:b exact:c more:d more:e more:f]");
    }

    @Test
    void negationOfAllValues() throws IOException {
        Path list = file("a b");
        assertThat(FakeTerms.tree("name !@" + list)).isEqualTo("(name[*] and not name[a b])");
        assertThat(FakeTerms.tree("name a !@" + list)).isEqualTo("(name[a] and not name[a b])");
    }

    @Test
    void aTermOfOneValueTakesTheAlternativesOfAFile() throws IOException {
        Path list = file("a\n!b");
        assertThat(FakeTerms.tree("path @" + list)).isEqualTo("path[a !b]");
        assertThatThrownBy(() -> FakeTerms.tree("path !@" + list))
                .hasMessage("'!@" + list + "': allowed for path is not before the term, or ! in the file"
                        + " (at character 6 of the filter)");
    }

    @Test
    void aNameWithBlanksIsQuoted() throws IOException {
        Path list = Files.writeString(directory.resolve("my list.txt"), "a");
        assertThat(FakeTerms.tree("name \"@" + list + "\"")).isEqualTo("name[a]");
    }

    @Test
    void whatCannotBeRead() throws IOException {
        Path missing = directory.resolve("missing");
        refuses("name @" + missing, "file '" + missing + "' does not exist (at character 6 of the filter)");
        Path empty = file("# nothing\n");
        refuses("name @" + empty, "file '" + empty + "' has no value for name (at character 6 of the filter)");
        assertThatThrownBy(() -> FakeTerms.tree("name @" + directory))
                .hasMessageStartingWith("file '" + directory + "' cannot be read: ");
        Path broken = Files.write(directory.resolve("broken"), new byte[] {'a', '\n', (byte) 0xFF});
        assertThatThrownBy(() -> FakeTerms.tree("name @" + broken))
                .hasMessageStartingWith("file '" + broken + "' is not text in UTF-8 (at character 6 ");
    }

    @Test
    void whatMayNotBeRead() throws IOException {
        Path secret = file("a");
        assumeTrue(secret.toFile().setReadable(false) && !Files.isReadable(secret), "this user may read everything");
        refuses(
                "name @" + secret,
                "file '" + secret + "' cannot be read: permission denied (at character 6 of the filter)");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstValue() throws IOException {
        assertThat(FakeTerms.tree("name @" + file("\uFEFFa\nb"))).isEqualTo("name[a b]");
        assertThat(FakeTerms.tree("name @" + file("\uFEFF# of today\nb"))).isEqualTo("name[b]");
    }

    @Test
    void aBadValueIsFoundByItsLine() throws IOException {
        Path list = file("a\n\n# bad\nb bad c\n");
        refuses("name @" + list, "file '" + list + "' line 4: invalid name 'bad' (at character 6 of the filter)");
    }

    @Test
    void aModifierThatNothingFollowsIsFoundByItsLine() throws IOException {
        Path list = file("a\nexact\nb\n");
        refuses(
                "prefix @" + list,
                "file '" + list + "' line 2: no value behind 'exact' (at character 8 of the filter)");
    }

    private static void refuses(String filter, String message) {
        assertThatThrownBy(() -> FakeTerms.tree(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
