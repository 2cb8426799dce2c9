package io.prospectpro.app.dashboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace in figures over some days. Money is in US dollars, as providers charged it; the
 * sandbox's is told apart.
 *
 * @param to the last day, today
 * @param days each of them, oldest first, also those on which nothing came
 * @param confidence from 90 down, also where there is none
 * @param sources the most frequent first; a lead that two sources know counts for both
 */
record Dashboard(
    LocalDate from,
    LocalDate to,
    String zone,
    Totals totals,
    List<Day> days,
    List<Confidence> confidence,
    List<Source> sources) {

  Dashboard {
    days = List.copyOf(days);
    confidence = List.copyOf(confidence);
    sources = List.copyOf(sources);
  }

  /**
   * Of the days together.
   *
   * @param campaigns that were started
   * @param sandboxLeads leads of which something was made up by the sandbox, among the others
   * @param verified leads whose address a provider vouches for: our own look at a domain is none
   * @param averageConfidence null without leads
   */
  record Totals(
      int campaigns,
      int leads,
      int sandboxLeads,
      int withEmail,
      int verified,
      @Nullable BigDecimal averageConfidence,
      BigDecimal cost,
      BigDecimal sandboxCost) {}

  record Day(LocalDate day, int leads, BigDecimal cost, BigDecimal sandboxCost) {}

  /** Leads with a confidence from {@code from} to {@code to}, both included. */
  record Confidence(int from, int to, int leads) {}

  record Source(String source, int leads) {}
}
