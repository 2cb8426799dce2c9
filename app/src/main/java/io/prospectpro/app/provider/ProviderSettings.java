package io.prospectpro.app.provider;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which providers the operator has switched on: {@code prospectpro.providers.*}. A provider with a
 * key is on; OpenStreetMap needs none and has a switch.
 *
 * @param sandboxed which providers the sandbox stands for; the others are off where it is used
 * @param websites whether firms' own web sites are read
 * @param sandbox the sandbox's address; with one, providers are asked there and nowhere else
 */
@ConfigurationProperties("prospectpro.providers")
public record ProviderSettings(
    @Nullable URI sandbox,
    @DefaultValue({"google", "hunter", "neverbounce", "overpass", "nominatim"})
        Set<Provider> sandboxed,
    @DefaultValue Keyed google,
    @DefaultValue Hunter hunter,
    @DefaultValue Keyed neverbounce,
    @DefaultValue OpenStreetMap openstreetmap,
    @DefaultValue("true") boolean websites) {

  /**
   * A provider that wants a key.
   *
   * @param baseUrl another address than the provider's own, for instance of a proxy
   */
  public record Keyed(@DefaultValue("") String key, @Nullable URI baseUrl) {

    @Override
    public String toString() {
      return "Keyed[%s]".formatted(key.isBlank() ? "off" : "on");
    }
  }

  /**
   * Hunter.
   *
   * @param creditPrice what a credit costs in US dollars in the operator's plan; without it, the
   *     price list's
   */
  public record Hunter(
      @DefaultValue("") String key, @Nullable URI baseUrl, @Nullable BigDecimal creditPrice) {

    @Override
    public String toString() {
      return "Hunter[%s]".formatted(key.isBlank() ? "off" : "on");
    }
  }

  /**
   * OpenStreetMap's public servers, or servers of one's own.
   *
   * @param contact where its operators reach ours, sent with each request as they ask
   */
  public record OpenStreetMap(
      @DefaultValue("false") boolean enabled,
      @Nullable URI overpassUrl,
      @Nullable URI nominatimUrl,
      @DefaultValue("") String contact) {}
}
