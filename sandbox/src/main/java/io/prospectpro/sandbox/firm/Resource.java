package io.prospectpro.sandbox.firm;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Tables that lie beside the classes that use them. */
public final class Resource {

  private Resource() {}

  public static List<NamedCsvRecord> rows(Class<?> beside, String file) {
    var in =
        Objects.requireNonNull(
            beside.getResourceAsStream(file), () -> file + " does not lie beside " + beside);
    try (var rows =
        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return rows.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading %s failed.".formatted(file), e);
    }
  }
}
