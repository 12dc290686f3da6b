/** One fault of an input: `/labels/0` · `must be string` · `type`. The path is a JSON Pointer from the input's root. */
export interface InputFault {
  path: string;
  message: string;
  /** The JSON Schema keyword that was not met. */
  code: string;
}
