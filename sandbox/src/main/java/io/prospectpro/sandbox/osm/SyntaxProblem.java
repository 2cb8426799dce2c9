package io.prospectpro.sandbox.osm;

/** A query that is not in Overpass's language, or not in the part of it that is known here. */
final class SyntaxProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;

  SyntaxProblem(int line, String message) {
    super(message);
    this.line = line;
  }

  int line() {
    return line;
  }
}
