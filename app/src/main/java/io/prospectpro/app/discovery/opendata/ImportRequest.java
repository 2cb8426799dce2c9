package io.prospectpro.app.discovery.opendata;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants imported.
 *
 * @param file CSV, UTF-8, with a header; may be compressed ({@code .gz})
 * @param mapping from a field ({@code name}, {@code postcode}, …) to the file's header, for headers
 *     that are not recognised
 * @param dataset the short name under which the rows are kept; importing again under the same name
 *     updates them
 * @param licence of rows that do not name their own
 * @param attribution whom to credit
 * @param businessType what the rows are where the file does not say, for example "coffee shop"
 */
public record ImportRequest(
    Path file,
    Map<String, String> mapping,
    String dataset,
    String licence,
    String attribution,
    @Nullable String businessType) {

  public ImportRequest {
    mapping = Map.copyOf(mapping);
  }

  /** The dataset name for a file whose importer gave none: "My Firms 2026.csv" is my-firms-2026. */
  public static String datasetNameOf(Path file) {
    var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    var plain = name.replaceFirst("(\\.csv|\\.tsv|\\.txt)?(\\.gz)?$", "");
    var key = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
    var cut = key.substring(0, Math.min(63, key.length())).replaceAll("-+$", "");
    return cut.isEmpty() ? "import" : cut;
  }
}
