package io.tickstock.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the rows of {@code docs/faults.md} that a test shows: that what must happen under the fault does happen. The table is made from
 * these, and the build fails when a row has neither a test nor a reason why there is none.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Fault {

    /**
     * The rows.
     *
     * @return their ids, such as {@code R3}
     */
    String[] value();
}
