package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import io.tickstock.testkit.Fault;
import io.tickstock.testkit.ListSource;
import io.tickstock.testkit.RecordingPublisher;
import io.tickstock.testkit.Tape;
import io.tickstock.testkit.TapeBuilder;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Systems beside one another in one JVM. */
class SharedNothingTest {

    private static Tape tape(long seed) {
        return TapeBuilder.seeded(seed)
                .symbols("A", "B", "C")
                .prints(20_000)
                .meanInterval(Duration.ofMillis(200))
                .surges(10)
                .extremesRushes(10)
                .build();
    }

    private static List<String> lines(Tape tape, Settings settings) {
        return Runs.run(
                        settings,
                        builder -> builder.mode(ThreadingMode.INLINE),
                        new ListSource(tape.feed(), tape.ticks()))
                .lines();
    }

    @Fault("L2")
    @Test
    void shouldTellInTwoAtOnceWhatEachTellsAlone() {
        Tape one = tape(1);
        Tape other = tape(2);
        Settings usual = Runs.settingsFor(one);
        Settings coarse = usual.with("highlow.min-move-percent", "0.5");
        List<String> oneAlone = lines(one, usual);
        List<String> otherAlone = lines(other, coarse);

        CompletableFuture<List<String>> first = CompletableFuture.supplyAsync(() -> lines(one, usual));
        CompletableFuture<List<String>> second = CompletableFuture.supplyAsync(() -> lines(other, coarse));

        assertThat(first.join()).isEqualTo(oneAlone).isNotEmpty();
        assertThat(second.join()).isEqualTo(otherAlone).isNotEmpty().isNotEqualTo(oneAlone);
    }

    /** Has all of Tickstock to itself; shares with the test only what the two talk with. */
    private static final class Own extends URLClassLoader {
        Own(URL[] path) {
            super(path, SharedNothingTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean own = name.startsWith("io.tickstock.core.")
                    || name.startsWith("org.jctools.")
                    || name.startsWith("com.fasterxml.jackson.")
                    || name.equals(ThreadedHost.class.getName());
            if (!own) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    /** Replays with threads of its own through whichever core its class loader has. */
    public static final class ThreadedHost implements MutantHost {
        public ThreadedHost() {}

        @Override
        public List<MarketEvent> replay(Map<String, String> settings, List<Tape> tapes) {
            RecordingPublisher recorder = new RecordingPublisher();
            MultiChannelSystem.Builder builder = MultiChannelSystem.builder()
                    .replay()
                    .set(settings)
                    .mode(ThreadingMode.DEDICATED)
                    .publisher(recorder);
            tapes.forEach(tape -> builder.source(new ListSource(tape.feed(), tape.ticks())));
            try (MultiChannelSystem system = builder.build()) {
                system.start();
                system.awaitEnd(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return recorder.events();
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        return path.toArray(new URL[0]);
    }

    private static WeakReference<ClassLoader> runAndDrop() throws Exception {
        try (Own loader = new Own(classPath())) {
            Class<?> type = loader.loadClass(ThreadedHost.class.getName());
            assertThat(type.getClassLoader()).isSameAs(loader);
            MutantHost host = (MutantHost) type.getDeclaredConstructor().newInstance();
            assertThat(host.replay(Map.of(), List.of(tape(3)))).isNotEmpty();
            return new WeakReference<>(loader);
        }
    }

    @Fault("L2")
    @Test
    void shouldLetGoOfItsClassLoader() throws Exception {
        WeakReference<ClassLoader> dropped = runAndDrop();

        List<byte[]> pressure = new ArrayList<>();
        for (int i = 0; i < 50 && !dropped.refersTo(null); i++) {
            System.gc();
            pressure.add(new byte[1 << 20]);
        }

        assertThat(dropped.refersTo(null)).as("the class loader is collected").isTrue();
        assertThat(pressure).isNotEmpty();
    }
}
