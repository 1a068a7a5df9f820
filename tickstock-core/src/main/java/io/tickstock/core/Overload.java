package io.tickstock.core;

/** What a full queue does to its source. */
public enum Overload {
    /** It makes the source wait: until the offer timeout live, without limit in a replay. */
    BLOCK,
    /** It rejects at once. */
    REJECT
}
