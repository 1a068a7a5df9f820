package io.tickstock.it.faults;

import java.util.List;

/**
 * An annotation {@code @Fault} that was found.
 *
 * @param ids the rows that it names
 * @param test class and method, or what else it stands at
 * @param problem why it shows nothing; empty when it may
 */
record ShownFault(List<String> ids, String test, String problem) {}
