package org.bgpstream.tests.contract;

import java.nio.charset.StandardCharsets;

/** The same messages without the raw ones. */
class RisLiveMembersContractTest extends RisLiveContractTest {
    @Override
    public byte[] sample() {
        String text = new String(super.sample(), StandardCharsets.UTF_8);
        return text.replaceAll("\"raw\":\"[0-9A-F]*\",", "").getBytes(StandardCharsets.UTF_8);
    }
}
