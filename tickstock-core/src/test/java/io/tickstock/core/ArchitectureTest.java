package io.tickstock.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;

/** Keeps the packages of the core apart, so that the pipeline can be read, tested and changed one stage at a time. */
@AnalyzeClasses(packages = "io.tickstock.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.tickstock.core";
    private static final String ENGINE = ROOT + ".engine..";
    private static final String FLOW = ROOT + ".flow..";
    private static final String TIME = ROOT + ".time..";

    private static final List<String> STAGES =
            List.of("intake", "route", "channel", "detect", "rules", "coordinate", "publish");
    private static final List<String> LEAVES =
            List.of("conditions", "explain", "ledger", "session", "time", "flow", "untyped");
    private static final List<String> DETECTORS = List.of("highlow", "surge", "trend", "valuation");

    private static final Set<String> CLOCK_METHODS_OF_SYSTEM = Set.of("nanoTime", "currentTimeMillis");
    private static final Set<String> CLOCK_FACTORIES =
            Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes");

    @ArchTest
    void stagesShouldNotKnowOneAnother(JavaClasses core) {
        for (String stage : STAGES) {
            noClasses()
                    .that()
                    .resideInAPackage(inside(stage))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(allInside(STAGES.stream()
                            .filter(other -> !other.equals(stage))
                            .toList()))
                    .because("the engine alone passes each stage the entrance of the next, as an interface")
                    .allowEmptyShould(true)
                    .check(core);
        }
    }

    @ArchTest
    void leavesShouldKnowNoStage(JavaClasses core) {
        noClasses()
                .that()
                .resideInAnyPackage(allInside(LEAVES))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(allInside(STAGES))
                .because("every stage may use a leaf")
                .allowEmptyShould(true)
                .check(core);
    }

    @ArchTest
    void detectorsShouldUseOnlyTheApi(JavaClasses core) {
        for (String detector : DETECTORS) {
            String itself = inside("detect." + detector);
            classes()
                    .that()
                    .resideInAPackage(itself)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(itself, "java..", "io.tickstock.api..", "org.jspecify.annotations..")
                    .because("a detector written elsewhere must be able to do all that ours can")
                    .allowEmptyShould(true)
                    .check(core);
        }
    }

    @ArchTest
    static final ArchRule onlyTheFrontDoorShouldKnowTheEngine = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ENGINE)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheEngineAndTheFrontDoorShouldKnowBuiltInDetectors = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ENGINE)
            .and(describe("are not a built-in detector", type -> !isBuiltInDetector(type)))
            .should()
            .dependOnClassesThat(describe("are a built-in detector", ArchitectureTest::isBuiltInDetector))
            .because("the detect stage sees them as detectors only")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesShouldBeFreeOfCycles =
            slices().assignedFrom(byPackage()).should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyFlowShouldUseJcToolsOrVarHandles = noClasses()
            .that()
            .resideOutsideOfPackage(FLOW)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jctools..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.invoke.VarHandle")
            .because("memory order is spelled out in one place")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTimeShouldReadAClock = noClasses()
            .that()
            .resideOutsideOfPackage(TIME)
            .should()
            .accessTargetWhere(readsAClock())
            .because("time is given, so that a test or a replay can set it")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobodyShouldPrint =
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobodyShouldUseJavaUtilLogging =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.allowEmptyShould(true);

    private static String inside(String name) {
        return ROOT + "." + name + "..";
    }

    private static String[] allInside(List<String> names) {
        return names.stream().map(ArchitectureTest::inside).toArray(String[]::new);
    }

    private static boolean isBuiltInDetector(JavaClass type) {
        return DETECTORS.stream()
                .map(detector -> ROOT + ".detect." + detector)
                .anyMatch(name -> type.getPackageName().equals(name)
                        || type.getPackageName().startsWith(name + "."));
    }

    /** One slice for each package, the root and nested ones included. */
    private static SliceAssignment byPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                return name.equals(ROOT) || name.startsWith(ROOT + ".")
                        ? SliceIdentifier.of(name)
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of the core";
            }
        };
    }

    private static DescribedPredicate<JavaAccess<?>> readsAClock() {
        return describe("reads a clock", access -> {
            AccessTarget target = access.getTarget();
            String owner = target.getOwner().getFullName();
            String method = target.getName();
            boolean ofSystem = owner.equals("java.lang.System") && CLOCK_METHODS_OF_SYSTEM.contains(method);
            boolean ofClock = owner.equals("java.time.Clock") && CLOCK_FACTORIES.contains(method);
            boolean now = owner.startsWith("java.time.") && method.equals("now");
            boolean date = owner.equals("java.util.Date")
                    && method.equals("<init>")
                    && target instanceof AccessTarget.CodeUnitAccessTarget constructor
                    && constructor.getRawParameterTypes().isEmpty();
            return ofSystem || ofClock || now || date;
        });
    }
}
