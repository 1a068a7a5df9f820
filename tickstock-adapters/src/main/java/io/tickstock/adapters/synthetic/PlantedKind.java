package io.tickstock.adapters.synthetic;

/** What is planted. */
public enum PlantedKind {
    /** A move within seconds with prints of its own: with volume, or too large to need any. */
    SURGE,
    /** A steady drift over minutes, on the symbol's usual prints. */
    TREND,
    /** A step from one print to the next, without prints or volume of its own; a large one is a surge by price alone. */
    JUMP
}
