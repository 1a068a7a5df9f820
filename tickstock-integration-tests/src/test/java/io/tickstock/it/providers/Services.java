package io.tickstock.it.providers;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** A class path entry with service files and nothing else. */
final class Services {

    private final Path folder;

    Services(Path folder) {
        this.folder = folder;
    }

    /** Names classes in the file of a service, a line each. */
    Services provide(Class<?> service, String... classes) throws IOException {
        Path file = folder.resolve("META-INF/services").resolve(service.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, java.util.List.of(classes));
        return this;
    }

    Services provide(Class<?> service, Class<?>... classes) throws IOException {
        String[] names = new String[classes.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = classes[i].getName();
        }
        return provide(service, names);
    }

    ClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, Services.class.getClassLoader());
    }
}
