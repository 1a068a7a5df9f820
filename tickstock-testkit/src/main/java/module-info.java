import org.jspecify.annotations.NullMarked;

/** What tests of the engine and of its extensions share. */
@NullMarked
module io.tickstock.testkit {
    requires transitive io.tickstock.api;
    requires static org.jspecify;
    requires static transitive org.junit.jupiter.api;

    exports io.tickstock.testkit;
    exports io.tickstock.testkit.contract;
    exports io.tickstock.testkit.feed;
}
