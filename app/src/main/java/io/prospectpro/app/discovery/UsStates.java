package io.prospectpro.app.discovery;

import com.google.common.base.Splitter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The states of the United States, with the capital's district, by code and by name. */
public final class UsStates {

  private static final Set<String> CODES = new HashSet<>();
  private static final Map<String, String> CODE_BY_NAME = new HashMap<>();

  static {
    var states =
        """
        AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|\
        DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|\
        IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|\
        MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|\
        NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|\
        NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|\
        RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|\
        VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming""";
    for (var state : Splitter.on('|').split(states)) {
      CODES.add(state.substring(0, 2));
      CODE_BY_NAME.put(state.substring(3).toLowerCase(Locale.ROOT), state.substring(0, 2));
    }
  }

  private UsStates() {}

  /** The two letters for a code or a full name, in any case; empty if it is no state. */
  public static Optional<String> codeOf(String written) {
    var text = written.strip().replace(".", "");
    var code = text.toUpperCase(Locale.ROOT);
    return CODES.contains(code)
        ? Optional.of(code)
        : Optional.ofNullable(CODE_BY_NAME.get(text.toLowerCase(Locale.ROOT)));
  }
}
