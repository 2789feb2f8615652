package org.bgpstream.tests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the arrows between modules and packages, on the classes that this build compiled.
 *
 * <p>Rules allow an empty "should" because some modules have no code yet; {@link #seesTheCodeOf} keeps that honest: a
 * module with sources whose classes are not seen here is a failure, so no rule can pass for want of classes.
 */
class ArchitectureTest {

    private static JavaClasses ours;

    static List<HouseModule> published() {
        return HouseModule.published();
    }

    @BeforeAll
    static void importClasses() {
        List<Path> outputs = published().stream()
                .map(HouseModule::output)
                .filter(Files::isDirectory)
                .toList();
        ours = new ClassFileImporter().importPaths(outputs);
    }

    @ParameterizedTest
    @MethodSource("published")
    void seesTheCodeOf(HouseModule module) {
        List<String> expected = module.javaFiles().stream()
                .map(file -> module.sources().relativize(file).toString().replace('/', '.'))
                .filter(file -> !file.endsWith("-info.java"))
                .map(file -> file.substring(0, file.length() - ".java".length()))
                .toList();
        assertThat(expected)
                .as("top classes of " + module.name())
                .allSatisfy(name -> assertThat(ours.contain(name))
                        .as(name + " is among the compiled classes; is the module a dependency of bgpstream-tests?")
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("published")
    void keepsToItsPackages(HouseModule module) {
        if (!module.hasSources()) {
            return;
        }
        String[] own = module.packages().toArray(String[]::new);
        classes().should().resideInAnyPackage(own).allowEmptyShould(true).check(module.classes());
    }

    @ParameterizedTest
    @MethodSource("published")
    void usesOnlyTheModulesBelowIt(HouseModule module) {
        String[] own = module.packages().toArray(String[]::new);
        String[] forbidden = published().stream()
                .filter(other -> !other.equals(module) && !module.mayUse().contains(other.name()))
                .flatMap(other -> other.packages().stream())
                .toArray(String[]::new);
        noClasses()
                .that(resideInAnyPackage(own))
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden))
                .allowEmptyShould(true)
                .check(ours);
    }

    @Test
    void apiNeedsNothingButTheJdk() {
        classes()
                .that(resideInAnyPackage(packagesOf("bgpstream-api")))
                .should()
                .onlyDependOnClassesThat(resideInAPackage("java..").or(resideInAnyPackage(packagesOf("bgpstream-api"))))
                .allowEmptyShould(true)
                .check(ours);
    }

    @Test
    void nobodyOutsideCoreUsesItsInside() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packagesOf("bgpstream-core"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.bgpstream.core.."))
                .allowEmptyShould(true)
                .check(ours);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(ours);
    }

    private static String[] packagesOf(String name) {
        return published().stream()
                .filter(module -> module.name().equals(name))
                .findAny()
                .orElseThrow()
                .packages()
                .toArray(String[]::new);
    }
}
