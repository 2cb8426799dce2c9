package io.prospectpro.bench;

/** One of the things that can be measured. */
@FunctionalInterface
interface Measurement {

  /** Measures everything and reports it. */
  Report run(Lab lab) throws Exception;

  /** How often everything is repeated unless somebody says otherwise. */
  default int usualRounds() {
    return 3;
  }
}
