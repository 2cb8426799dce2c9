package io.prospectpro.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A line for each scenario, printed and kept in a file when all have ended. Thread-safe. */
final class Summary implements AutoCloseable {

  private final List<String> lines = new ArrayList<>();

  private Summary() {}

  /** The run's only one. */
  static Summary of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Summary.class))
        .computeIfAbsent(Summary.class, _ -> new Summary(), Summary.class);
  }

  synchronized void add(String line) {
    lines.add(line);
  }

  @Override
  public synchronized void close() throws IOException {
    lines.addFirst("Chaos: what was done, and when all was well again");
    System.out.println(String.join("\n  ", lines));
    Files.write(Path.of("target", "chaos", "summary.txt"), lines);
  }
}
