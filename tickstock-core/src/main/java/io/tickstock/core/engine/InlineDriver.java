package io.tickstock.core.engine;

import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.IdleStrategy;
import io.tickstock.core.monitor.Alerts;
import org.jspecify.annotations.Nullable;

/**
 * Runs sources and stages one after the other on the caller's thread. What a callback calls from inside of the flow does not run
 * it once more.
 */
final class InlineDriver {

    /** After so many rounds with work channels are looked after; without work, after each. */
    private static final int ROUNDS_WITHOUT_CONTROL = 256;

    private final Sources sources;
    private final Stages stages;
    private final Control control;
    private final LaggingReader lagging;
    private final Alerts alerts;
    private int rounds;

    /** Made once, as a method reference is an object each time. */
    private final DutyCycle everything = this::runEverything;

    private final DutyCycle behindTheLanes;
    private final DutyCycle withoutSources;
    private final DutyCycle lookingAfter;

    private volatile boolean takesIn = true;

    /** The thread that is inside of the flow. */
    private volatile @Nullable Thread driver;

    InlineDriver(Sources sources, Stages stages, Control control, LaggingReader lagging, Alerts alerts) {
        this.sources = sources;
        this.stages = stages;
        this.control = control;
        this.lagging = lagging;
        this.lookingAfter = () -> control.doWork() + stages.doWork();
        this.alerts = alerts;
        this.behindTheLanes = stages::doWork;
        this.withoutSources = () -> sources.pumpSubmissions() + stages.doWork();
    }

    /** Whether this is a call from inside of the flow, as from a callback. */
    boolean isInside() {
        return driver == Thread.currentThread();
    }

    /** Lets every source and stage do what there is to do. */
    int doWork() {
        return inside(everything);
    }

    /** Lets the stages do what there is to do. */
    int runStages() {
        return inside(behindTheLanes);
    }

    /** Lets the stages do what there is to do, and takes in what was submitted. */
    int finishWork() {
        return inside(withoutSources);
    }

    /** From now on sources are not polled any more. */
    void stopTakingIn() {
        takesIn = false;
    }

    /** Looks after the channels, and lets them do what that asks for. */
    int runControl() {
        return inside(lookingAfter);
    }

    private int runEverything() {
        int done = 0;
        for (int i = 0; i < sources.pumps.size(); i++) {
            if (takesIn && !stages.processor.isBlocked()) {
                done += sources.pumps.get(i).doWork();
            }
            done += stages.doWork();
        }
        return done + stages.doWork();
    }

    private int inside(DutyCycle work) {
        if (isInside()) {
            // The work is under way, and will come to what a callback has added.
            return 0;
        }
        driver = Thread.currentThread();
        try {
            int done = work.doWork();
            lookAfter(done);
            return done;
        } finally {
            driver = null;
        }
    }

    /** Channels now and then, as that reads clocks; alerts are told at once. */
    private void lookAfter(int done) {
        rounds++;
        if (done == 0 || rounds >= ROUNDS_WITHOUT_CONTROL) {
            rounds = 0;
            control.doWork();
        }
        alerts.doWork();
    }

    /** Works until the log takes events again. */
    void makeRoom() {
        IdleStrategy idle = IdleStrategy.backOff();
        while (stages.processor.isBlocked() && !isInside()) {
            int done = runStages();
            if (done == 0) {
                lagging.requireForeign();
            }
            idle.idle(done);
        }
    }
}
