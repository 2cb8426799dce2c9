package io.prospectpro.app.scoring;

import io.prospectpro.app.lead.Candidate;

/** A candidate with its score. */
public record Scored(Candidate candidate, Score score) {}
