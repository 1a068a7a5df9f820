package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.core.ThreadingMode;
import io.tickstock.testkit.Fault;
import io.tickstock.testkit.ListSource;
import io.tickstock.testkit.Tape;
import io.tickstock.testkit.TapeBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay in a JVM that is made to collect, compile and stop at the worst of times. */
@Timeout(300)
class StressedJvmTest {

    /** Replays a tape and prints what its log is worth. */
    public static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            System.out.println("digest " + digest(ThreadingMode.DEDICATED));
        }
    }

    private static String digest(ThreadingMode mode) {
        Tape tape = TapeBuilder.seeded(66)
                .symbols("A", "B", "C", "D", "E", "F", "G", "H")
                .prints(30_000)
                .meanInterval(Duration.ofMillis(100))
                .late(0.01)
                .surges(20)
                .trends(5)
                .extremesRushes(20)
                .build();
        return Digests.sha256(Runs.run(
                        Runs.settingsFor(tape).with("tick.channels", "3"),
                        builder -> builder.mode(mode),
                        new ListSource(tape.feed(), tape.ticks()))
                .lines());
    }

    @Fault("L6")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UnlockDiagnosticVMOptions -XX:+StressIGVN -XX:+StressCCP -XX:+StressLCM -XX:+StressGCM"
                        + " -XX:StressSeed=7 -Xmx256m",
                "-XX:+UnlockDiagnosticVMOptions -XX:+SafepointALot -XX:GuaranteedSafepointInterval=1 -Xmx256m",
                "-XX:+UseSerialGC -Xmx96m -Xmn2m",
                "-Xint -Xmx256m"
            })
    void shouldTellTheSameBytes(String flags) throws Exception {
        List<String> all = new ArrayList<>(List.of(flags.split(" ")));
        all.add("-ea");
        ForkedJvm.Said said = ForkedJvm.run(120, List.of(), all, Program.class);

        assertThat(said.output()).contains("digest " + digest(ThreadingMode.INLINE) + System.lineSeparator());
        assertThat(said.exit()).isZero();
    }
}
