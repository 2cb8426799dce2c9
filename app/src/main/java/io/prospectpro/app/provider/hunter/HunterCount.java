package io.prospectpro.app.provider.hunter;

/** How many addresses Hunter knows of a domain: at least one. */
public record HunterCount(int total, int personal, int generic) {}
