package io.tickstock.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * The core with one planted error: a source file is compiled with a piece of it replaced, and a class loader of its own loads all of
 * the core anew around it.
 *
 * @param file the source file, below the core's package
 * @param original the piece, which must occur exactly once
 * @param planted what stands in its place
 */
record Mutant(String file, String original, String planted) {

    private static final String CORE = "io.tickstock.core.";
    private static final Path SOURCES =
            Path.of("..", "tickstock-core", "src", "main", "java", "io", "tickstock", "core");

    /** Makes a replayer whose core carries the error. */
    MutantHost host() {
        try {
            Class<?> type = new Loader(compile()).loadClass(ReplayingHost.class.getName());
            return (MutantHost) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, byte[]> compile() {
        String source = read();
        int at = source.indexOf(original);
        if (at < 0 || source.indexOf(original, at + 1) >= 0) {
            throw new AssertionError(file + ": not exactly once: " + original);
        }
        String mutated = source.substring(0, at) + planted + source.substring(at + original.length());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavaFileManager files = new InMemory(compiler.getStandardFileManager(problems, null, null), classes);
        List<String> options = List.of("-proc:none", "--release", "17", "-cp", System.getProperty("java.class.path"));
        if (!compiler.getTask(null, files, problems, options, null, List.of(new Source(file, mutated)))
                .call()) {
            throw new AssertionError(this + " does not compile: " + problems.getDiagnostics());
        }
        Map<String, byte[]> bytes = new HashMap<>();
        classes.forEach((name, out) -> bytes.put(name, out.toByteArray()));
        return bytes;
    }

    private String read() {
        try {
            return Files.readString(SOURCES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads the core and what drives it anew; the API is shared with the test. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> mutated;

        Loader(Map<String, byte[]> mutated) {
            super(Mutant.class.getClassLoader());
            this.mutated = mutated;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(CORE) && !name.startsWith(ReplayingHost.class.getName())) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            byte[] bytes = mutated.get(name);
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (bytes == null && in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = bytes == null ? in.readAllBytes() : bytes;
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String file, String text) {
            super(URI.create("string:///io/tickstock/core/" + file), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes;

        InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) throws IOException {
            if (location != StandardLocation.CLASS_OUTPUT) {
                return super.getJavaFileForOutput(location, className, kind, sibling);
            }
            return new SimpleJavaFileObject(URI.create("mem:///" + className + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(className, name -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
