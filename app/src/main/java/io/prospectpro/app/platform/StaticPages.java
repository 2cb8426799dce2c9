package io.prospectpro.app.platform;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The web application's files. It has one page and finds its way by the address, so every address
 * that is no file and no part of the API gets that page.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class StaticPages implements WebMvcConfigurer {

  private static final Pattern NO_PAGE = Pattern.compile("(api|actuator|assets)(/.*)?|.*\\.[^/]*");

  private final String[] locations;

  StaticPages(WebProperties web) {
    this.locations = web.getResources().getStaticLocations();
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/index.html");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**") // The build puts a hash of the content into these names.
        .addResourceLocations(inAssets())
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    registry
        .addResourceHandler("/**")
        .addResourceLocations(locations)
        .setCacheControl(CacheControl.noCache())
        .resourceChain(true)
        .addResolver(new OnePage());
  }

  private String[] inAssets() {
    var assets = locations.clone();
    for (var i = 0; i < assets.length; i++) {
      assets[i] = assets[i] + "assets/";
    }
    return assets;
  }

  private static final class OnePage extends PathResourceResolver {
    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      var file = super.getResource(path, location);
      return file != null || NO_PAGE.matcher(path).matches()
          ? file
          : super.getResource("index.html", location);
    }
  }
}
