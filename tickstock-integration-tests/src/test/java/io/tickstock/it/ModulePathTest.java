package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that is a module compiles and runs with nothing on its module path but what an embedder gets. */
class ModulePathTest {

    private static final List<String> RUN_TIME = List.of(
            "tickstock-api",
            "tickstock-core",
            "tickstock-adapters",
            "jctools-core",
            "jackson-core",
            "slf4j-api",
            "fastcsv");

    @TempDir
    Path folder;

    @Test
    void shouldRunInAHostThatIsAModule() throws Exception {
        String modules = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> RUN_TIME.stream().anyMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
        Path descriptor = write("module-info.java", """
                module host {
                    requires io.tickstock.core;
                    requires io.tickstock.adapters;
                }
                """);
        Path program = write("host/Main.java", """
                package host;

                import io.tickstock.adapters.console.ConsolePublisher;
                import io.tickstock.api.data.Tick;
                import io.tickstock.core.MultiChannelSystem;

                public final class Main {
                    public static void main(String[] args) throws Exception {
                        try (MultiChannelSystem system = MultiChannelSystem.builder()
                                .replay()
                                .publisher(ConsolePublisher.to(System.out))
                                .build()) {
                            system.start();
                            system.submit(new Tick("ACME", 100.0, 1.0, 1_790_000_000_000_000_000L));
                            system.submit(new Tick("ACME", 101.0, 1.0, 1_790_000_001_000_000_000L));
                            system.endSubmissions();
                            system.awaitEnd();
                        }
                        System.out.println(Main.class.getModule());
                    }
                }
                """);
        Path classes = folder.resolve("classes");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-p",
                        modules,
                        "-d",
                        classes.toString(),
                        "-Xlint:all",
                        "-Werror",
                        descriptor.toString(),
                        program.toString());
        assertThat(compiled).isZero();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(), "-p", modules + File.pathSeparator + classes, "-m", "host/host.Main")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output)
                .contains("HIGH")
                .contains("ACME")
                .contains("module host")
                .doesNotContain("Exception");
        assertThat(process.exitValue()).isZero();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
