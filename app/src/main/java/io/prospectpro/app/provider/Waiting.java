package io.prospectpro.app.provider;

import java.time.Duration;

/** Lets time pass; a test moves its clock instead. */
@FunctionalInterface
interface Waiting {

  void pass(Duration time) throws InterruptedException;
}
