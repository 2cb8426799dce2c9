package io.prospectpro.bench;

/** One of the things that can be measured. */
@FunctionalInterface
interface Measurement {

  /** Measures everything and reports it. */
  Report run(Lab lab) throws Exception;
}
