package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.core.ThreadingMode;
import io.tickstock.testkit.Fault;
import io.tickstock.testkit.ListSource;
import io.tickstock.testkit.Tape;
import io.tickstock.testkit.TapeBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags.split(" ")));
        command.addAll(List.of("-ea", "-cp", System.getProperty("java.class.path"), Program.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("digest " + digest(ThreadingMode.INLINE) + System.lineSeparator());
        assertThat(process.exitValue()).isZero();
    }
}
