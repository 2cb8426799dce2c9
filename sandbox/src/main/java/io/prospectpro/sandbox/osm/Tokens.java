package io.prospectpro.sandbox.osm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A query cut into words, numbers, strings and signs, read from left to right. For one thread. */
final class Tokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<skip>\\s+|//[^\\n]*|/\\*(?s:.*?)\\*/)"
              + "|(?<string>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')"
              + "|(?<number>-?\\d+(?:\\.\\d+)?)"
              + "|(?<word>[A-Za-z_][A-Za-z_0-9]*)"
              + "|(?<sign>->|!=|!~|[\\[\\]();:,.=~!<>])");

  private final List<Token> tokens = new ArrayList<>();
  private int next;

  private record Token(String text, boolean isString, int line) {}

  Tokens(String query) {
    var matcher = TOKEN.matcher(query);
    int at = 0;
    int line = 1;
    while (at < query.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new SyntaxProblem(line, "'%s' is not expected".formatted(query.charAt(at)));
      }
      var text = matcher.group();
      if (matcher.group("string") != null) {
        tokens.add(new Token(unquoted(text), true, line));
      } else if (matcher.group("skip") == null) {
        tokens.add(new Token(text, false, line));
      }
      line += (int) text.chars().filter(c -> c == '\n').count();
      at = matcher.end();
    }
  }

  boolean isAtEnd() {
    return next == tokens.size();
  }

  int line() {
    return tokens.isEmpty() ? 1 : tokens.get(Math.min(next, tokens.size() - 1)).line();
  }

  boolean isNext(String sign) {
    return !isAtEnd() && !tokens.get(next).isString() && tokens.get(next).text().equals(sign);
  }

  boolean isNextNumber() {
    return !isAtEnd() && tokens.get(next).text().matches("-?\\d+(\\.\\d+)?");
  }

  /** Takes a sign or word if it comes next. */
  boolean take(String sign) {
    boolean isNext = isNext(sign);
    next += isNext ? 1 : 0;
    return isNext;
  }

  void expect(String sign) {
    if (!take(sign)) {
      throw problem("'%s' expected - %s found".formatted(sign, found()));
    }
  }

  /** Whatever comes next, without its quotation marks. */
  String text() {
    if (isAtEnd()) {
      throw problem("the query ends too early");
    }
    return tokens.get(next++).text();
  }

  double number() {
    if (!isNextNumber()) {
      throw problem("a number expected - %s found".formatted(found()));
    }
    return Double.parseDouble(text());
  }

  SyntaxProblem problem(String message) {
    return new SyntaxProblem(line(), message);
  }

  private String found() {
    return isAtEnd() ? "end of input" : "'" + tokens.get(next).text() + "'";
  }

  private static String unquoted(String text) {
    return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
  }
}
