/**
 * Contract suites: JUnit classes that an implementation of an SPI extends to learn whether it keeps what it promises.
 *
 * <p>Each test is one promise of the SPI's documentation. A failure says what the contract demands, what was seen and how
 * to repair it.
 *
 * <pre>{@code
 * class GapDetectorContractTest extends EventDetectorContract<GapState> {
 *     protected EventDetector<GapState> newDetector() {
 *         return new GapDetector(GapSettings.defaults());
 *     }
 *
 *     protected List<Tape> tapes() { // only where the tapes of the suite do not make it speak
 *         return List.of(TapeBuilder.seeded(1).gaps(5).build());
 *     }
 * }
 * }</pre>
 *
 * <p>JUnit Jupiter 5 is needed, and is the user's: the testkit brings none. A suite calls an implementation on a thread of
 * its own and does not wait for it for ever. A promise that is broken knowingly is overridden, disabled, and given the reason.
 */
package io.tickstock.testkit.contract;
