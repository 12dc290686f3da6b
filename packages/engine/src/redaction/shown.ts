declare const shown: unique symbol;

/** Text that secrets were taken out of. Only a redactor makes such text, and answers and records take no other. */
export type Shown = string & { readonly [shown]: true };
