package org.bgpstream.spi;

/** How this library names itself to servers, so that those who run them know whom to ask. */
public final class UserAgent {
    private static final String TEXT = "bgpstream-java/" + version();

    private UserAgent() {}

    /** The name and the version, such as {@code bgpstream-java/1.0.0}. */
    public static String text() {
        return TEXT;
    }

    private static String version() {
        String ofJar = UserAgent.class.getPackage().getImplementationVersion();
        if (ofJar != null) {
            return ofJar;
        }
        // a named module has no package with a version
        Module module = UserAgent.class.getModule();
        return module.isNamed() ? module.getDescriptor().rawVersion().orElse("dev") : "dev";
    }
}
