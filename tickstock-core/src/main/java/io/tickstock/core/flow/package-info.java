/**
 * What passes between stages and threads: the slots and candidates that travel, the ports by which a stage is entered, and
 * the only code that touches JCTools or memory-ordering primitives.
 *
 * <p>A leaf: every stage may use it, it uses none. Names tell who may write: {@code SingleWriter…} has one writing thread and
 * any number of readers; a {@link io.tickstock.core.flow.Lane} has one producer and one consumer; {@link
 * io.tickstock.core.flow.ConcurrentInbox} takes any number of producers and one consumer. The memory order of each access
 * stands at the method.
 */
package io.tickstock.core.flow;
