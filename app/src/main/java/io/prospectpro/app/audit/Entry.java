package io.prospectpro.app.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An entry to be written; texts are cut and cleaned so that the database takes every one. */
record Entry(
    Action action,
    @Nullable UUID actor,
    @Nullable String target,
    @Nullable String address,
    Map<String, String> detail) {

  private static final int LONGEST = 200;
  private static final int MOST_DETAILS = 10;
  private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  Entry {
    target = target == null ? null : fit(target);
    address = address == null ? null : fit(address);
    var fitting = new TreeMap<String, String>();
    detail.entrySet().stream()
        .limit(MOST_DETAILS)
        .forEach(one -> fitting.put(fit(one.getKey()), fit(one.getValue())));
    detail = fitting;
  }

  private static String fit(String text) {
    var clean = UNFIT.matcher(text).replaceAll("?");
    return clean.length() <= LONGEST
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, LONGEST / 2)) + "…";
  }
}
