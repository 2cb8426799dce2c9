package io.prospectpro.app.openapi;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What a record says of its components: those that may be null need not be there, all others are
 * required. The generator itself knows only the annotations of bean validation.
 */
final class RecordNullness implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    var resolved = chain.next().resolve(type, context, chain);
    var java = Json.mapper().constructType(type.getType());
    if (resolved != null && java != null && java.getRawClass().isRecord()) {
      var model = definition(resolved, context);
      for (var component : java.getRawClass().getRecordComponents()) {
        tell(component, model);
      }
    }
    return resolved;
  }

  private static Schema<?> definition(Schema<?> resolved, ModelConverterContext context) {
    var reference = resolved.get$ref();
    if (reference == null) {
      return resolved;
    }
    var found = context.getDefinedModels().get(reference.replaceFirst(".*/", ""));
    return found == null ? resolved : found;
  }

  private static void tell(RecordComponent component, Schema<?> model) {
    var properties = model.getProperties();
    var name = component.getName();
    var property = properties == null ? null : properties.get(name);
    if (property == null) {
      return;
    }
    if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
      properties.put(name, new Schema<>().description("JSON as it is stored"));
    }
    var isRequired = model.getRequired() != null && model.getRequired().contains(name);
    if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      if (!isRequired) {
        model.addRequiredItem(name);
      }
    } else if (!isRequired && property.getTypes() != null) {
      property.addType("null");
    }
  }
}
