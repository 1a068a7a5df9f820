/**
 * Condition tables: what a condition code of a print allows, as data that a user can replace, and each feed's view of its table. A leaf.
 * Tables are immutable and for any thread; {@link io.tickstock.core.conditions.FeedConditions} is for the one that decodes its feed.
 */
package io.tickstock.core.conditions;
