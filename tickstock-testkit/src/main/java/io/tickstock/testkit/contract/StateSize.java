package io.tickstock.testkit.contract;

import io.tickstock.api.spi.DetectionContext;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How big a state is: one for each value and each place of an array or collection that can be reached from it. What the JDK
 * does not let one look into is counted by its size, where it has one.
 */
final class StateSize {

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();
    private long size;
    private boolean closed;

    private StateSize() {}

    /** The size; below 0 when nothing of the state can be looked into. */
    static long of(Object state) {
        StateSize walk = new StateSize();
        walk.add(state);
        boolean accessible = walk.fields(state) || !walk.closed;
        while (!walk.open.isEmpty()) {
            walk.enter(walk.open.pop());
        }
        return accessible ? walk.size : -1L;
    }

    private void add(Object value) {
        size++;
        boolean leaf = value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum
                || value instanceof Class
                || value instanceof Thread
                || value instanceof ClassLoader
                || value instanceof DetectionContext;
        if (!leaf && seen.add(value)) {
            open.push(value);
        }
    }

    private void addIfThere(Object value) {
        if (value != null) {
            add(value);
        }
    }

    private void enter(Object value) {
        if (value instanceof CharSequence text) {
            size += text.length();
        } else if (value instanceof Collection<?> collection) {
            size += collection.size();
            collection.forEach(this::addIfThere);
        } else if (value instanceof Map<?, ?> map) {
            size += map.size();
            map.forEach((key, entry) -> {
                addIfThere(key);
                addIfThere(entry);
            });
        } else if (value.getClass().isArray()) {
            array(value);
        } else if (!isOfTheJdk(value.getClass())) {
            fields(value);
        }
    }

    private void array(Object array) {
        int length = Array.getLength(array);
        size += length;
        if (array instanceof Object[] elements) {
            for (Object element : elements) {
                addIfThere(element);
            }
        }
    }

    /** Whether any field could be read. */
    private boolean fields(Object value) {
        boolean read = false;
        for (Class<?> type = value.getClass(); type != null && !isOfTheJdk(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                if (field.getType().isPrimitive()) {
                    size++;
                } else if (field.trySetAccessible()) {
                    read = true;
                    addIfThere(read(field, value));
                } else {
                    closed = true;
                }
            }
        }
        return read;
    }

    private static Object read(Field field, Object value) {
        try {
            return field.get(value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made accessible and is not", e);
        }
    }

    private static boolean isOfTheJdk(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("jdk.");
    }
}
