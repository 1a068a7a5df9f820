/**
 * A market that does not exist, for trials, measurements and demonstrations: prints of many symbols from a seed, with
 * surges, trends and jumps planted among them and told as ground truth.
 *
 * <pre>
 *   seed  →  what each symbol is like  →  what is planted where  →  a stream a symbol  →  one tape  →  when due, the sink
 *            Population, SymbolTraits     Planting, SyntheticTruth   SymbolStream        Tape        Pacer
 * </pre>
 *
 * <p>The same settings give the same tape, to the bit, on every JDK: the raw bits of {@link java.util.SplittableRandom} are
 * all that comes from the platform, everything else is plain IEEE arithmetic and {@link StrictMath}. Everything belongs to
 * the one thread that drives the source; the truth is known before the first print, immutable, and for any thread.
 */
package io.tickstock.adapters.synthetic;
