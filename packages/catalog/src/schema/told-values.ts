import { dereferenceObject, member, type OpenApiDocument, objectMember, strings } from '@actway/openapi';

/** What the property that tells the branches of a union apart holds in one, which must have it; [] when it does not say. */
export function toldValues(document: OpenApiDocument, branch: unknown, propertyName: string): string[] {
  const schema = dereferenceObject(document, branch) ?? {};
  const property =
    dereferenceObject(document, member(objectMember(schema, 'properties'), propertyName)) ?? {};
  if (!strings(schema.required).includes(propertyName)) return [];
  return 'const' in property ? strings([property.const]) : strings(property.enum);
}
