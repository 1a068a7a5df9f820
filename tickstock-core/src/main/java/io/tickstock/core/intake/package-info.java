/**
 * Checks and stamps what comes in: symbol ids, stateless checks, feed sequence, watermark. Hands over to routing through
 * {@link io.tickstock.core.flow.TickEntrance}.
 */
package io.tickstock.core.intake;
