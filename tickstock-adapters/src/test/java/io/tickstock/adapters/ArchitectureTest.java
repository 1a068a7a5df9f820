package io.tickstock.adapters;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** Keeps feeds independent of the engine, so that one written elsewhere can do all that ours can. */
@AnalyzeClasses(packages = "io.tickstock.adapters", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule adaptersShouldNotKnowTheEngine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tickstock.core..", "io.tickstock.websocket..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesShouldBeFreeOfCycles = slices().matching("io.tickstock.adapters.(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobodyShouldPrint =
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobodyShouldUseJavaUtilLogging =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.allowEmptyShould(true);
}
