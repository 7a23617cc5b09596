package dev.crosswalk.cli;

import picocli.CommandLine.Command;

/** {@code crosswalk rehearse}: a start with its first calls, so that the launcher's JVM cache knows them. */
@Command(name = "rehearse", hidden = true, header = "Do what a start does, for the JVM's cache.")
final class RehearseCommand implements Runnable {
    private final Application application;

    RehearseCommand(Application application) {
        this.application = application;
    }

    @Override
    public void run() {
        application.rehearse();
    }
}
