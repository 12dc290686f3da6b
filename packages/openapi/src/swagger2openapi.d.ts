declare module 'swagger2openapi' {
  interface ConvertOptions {
    patch?: boolean;
    warnOnly?: boolean;
    anchors?: boolean;
    /** The source text; without it the library writes one for its messages. */
    text?: string;
  }
  const converter: {
    convertObj(
      swagger: Record<string, unknown>,
      options: ConvertOptions,
    ): Promise<{ openapi: Record<string, unknown> }>;
  };
  export default converter;
}
