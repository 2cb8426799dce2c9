package io.prospectpro.app.fuzz;

import java.util.List;
import java.util.Random;

/** Values that have broken programs before. */
final class Oddities {

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\t\n\r",
          "\u0000",
          "a\u0000b",
          "null",
          "undefined",
          "NaN",
          "-0",
          "1e999",
          "true",
          "[]",
          "{}",
          "%00",
          "%",
          "%zz",
          "..",
          "../../../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "C:\\con",
          "' OR '1'='1",
          "'; DROP TABLE campaigns; --",
          "\" OR 1=1 --",
          "1) OR (1=1",
          "\\'; --",
          "$$;",
          "{{7*7}}",
          "${7*7}",
          "#{7*7}",
          "${jndi:ldap://127.0.0.1/a}",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "]]><!--",
          "=1+1",
          "@SUM(1)",
          "+1",
          "=cmd|' /C calc'!A0",
          "http://127.0.0.1:22/",
          "http://169.254.169.254/latest/meta-data",
          "file:///etc/passwd",
          "javascript:alert(1)",
          "(a+)+$",
          "*",
          "%_%",
          "\\",
          "/",
          "//",
          "\uD800",
          "\uDFFF\uD800",
          "😀",
          "👩‍👩‍👧‍👦",
          "ﷺ",
          "İstanbul",
          "ß",
          "\u202Eabc",
          "\uFEFFa",
          "\uFFFF",
          "Z̸̡̢̗a̶l̵g̷o̴",
          "ﬀ",
          "①",
          "ａｂｃ",
          "2026-02-30T25:61:61Z",
          "0001-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "00000000-0000-0000-0000-000000000000",
          "ffffffff-ffff-ffff-ffff-ffffffffffff",
          "1-1-1-1-1",
          "9223372036854775808",
          "-9223372036854775809",
          "99999999999999999999999999999999",
          "0x10",
          "1_000",
          "1,5",
          "١٢٣");

  private static final List<String> KNOWN =
      List.of("coffee shop", "dentist", "Boulder, CO", "80302", "base", "professional", "cafe.com");

  private Oddities() {}

  static String text(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> TEXTS.get(random.nextInt(TEXTS.size())).repeat(random.nextInt(1, 2_000));
      case 1 -> "x".repeat(random.nextInt(1, 20_000));
      case 2 -> anyCharacters(random);
      case 3, 4 -> KNOWN.get(random.nextInt(KNOWN.size()));
      default -> TEXTS.get(random.nextInt(TEXTS.size()));
    };
  }

  static String number(Random random) {
    var numbers =
        List.of(
            "0",
            "-0",
            "1",
            "-1",
            "2",
            "100",
            "101",
            "500",
            "501",
            "200",
            "201",
            "1.5",
            "1e3",
            "1e-400",
            "1E+400",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "0.1",
            "0.001",
            "100000",
            "100000.01",
            "1" + "0".repeat(900),
            "0." + "0".repeat(900) + "1");
    return numbers.get(random.nextInt(numbers.size()));
  }

  private static String anyCharacters(Random random) {
    var text = new StringBuilder();
    random.ints(random.nextInt(1, 80), 0, 0x11_0000).forEach(text::appendCodePoint);
    return text.toString();
  }
}
