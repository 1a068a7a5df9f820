package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A million prints at once into queues of the default size: waiting without limit loses none, and what is refused is counted; in a heap
 * that is no larger than what the system uses at rest and 64 MiB.
 */
@Timeout(300)
class BurstTest {

    private static final long MEBIBYTE = 1L << 20;
    private static final long MORE = 64 * MEBIBYTE;

    private static ForkedJvm.Said burst(String how) throws IOException, InterruptedException {
        long before = ForkedJvm.run(List.of(), List.of("-XX:+UseSerialGC", "-Xmx256m"), BurstHost.class, "nothing")
                .number("before");
        long most = (before + MORE) / MEBIBYTE;
        ForkedJvm.Said said =
                ForkedJvm.run(List.of(), List.of("-XX:+UseSerialGC", "-Xmx" + most + "m"), BurstHost.class, how);
        String what = how + " in " + most + " MiB: " + said;
        assertThat(said.exit()).as(what).isZero();
        assertThat(said.number("after")).as(what).isLessThanOrEqualTo(said.number("before") + MORE);
        assertThat(said.number("in")).as(what).isEqualTo(1_000_000L);
        assertThat(said.words()).as(what).containsEntry("imbalances", "[]");
        return said;
    }

    @Test
    void shouldLoseNoneWhenSourcesWaitWithoutLimit() throws Exception {
        ForkedJvm.Said said = burst("unlimited");
        assertThat(said.number("processed")).as(said.output()).isEqualTo(1_000_000L);
        assertThat(said.words()).containsEntry("answers", "{ACCEPTED=1000000}");
    }

    @Test
    void shouldCountWhatIsRefusedWhenSourcesWaitForAWhile() throws Exception {
        assertEachAnswerIsCounted(burst("block"));
    }

    @Test
    void shouldCountWhatIsRefusedAtOnce() throws Exception {
        ForkedJvm.Said said = burst("reject");
        assertEachAnswerIsCounted(said);
        assertThat(said.number("full")).as(said.output()).isPositive();
    }

    private static void assertEachAnswerIsCounted(ForkedJvm.Said said) {
        long processed = said.number("processed");
        long full = said.number("full");
        assertThat(processed + full).as(said.output()).isEqualTo(1_000_000L);
        assertThat(said.number("rejected")).as(said.output()).isEqualTo(full);
        assertThat(said.words())
                .containsEntry(
                        "answers",
                        full == 0
                                ? "{ACCEPTED=1000000}"
                                : "{ACCEPTED=" + processed + ", REJECTED(QUEUE_FULL)=" + full + "}");
    }
}
