import type { XmlRoot } from './xml-shape.js';

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

/** How a flat input becomes one HTTP request (OpenAPI 3.1: Parameter, Request Body and Server Objects). */
export interface RequestPlan {
  /** Upper case. */
  method: string;
  /** Template: `/repos/{owner}/{repo}/issues`. */
  path: string;
  /** What stands behind the path in the document, from `#` or `?` on; it may tell operations of one path apart. */
  pathMark?: string;
  /** Of the operation, else of its path, else of the document; never empty. */
  servers: PlannedServer[];
  parameters: PlannedParameter[];
  body?: PlannedBody;
  /** The operation says `security: []`: no credential of an account is sent. */
  isOpen?: true;
}

export interface PlannedServer {
  url: string;
  variables: Record<string, { default: string; enum?: string[] }>;
}

export interface PlannedParameter {
  /** Name in the flat input; differs from `name` only on a clash: `query_id`. */
  inputName: string;
  name: string;
  in: ParameterPlace;
  required: boolean;
  style: string;
  explode: boolean;
  allowReserved: boolean;
  /** Set for a parameter with `content` instead of `schema`. */
  contentType?: string;
}

export interface PlannedBody {
  contentType: string;
  required: boolean;
  /** Members that are spread into the flat input. Absent when the body is one value under `whole`. */
  members?: { inputName: string; name: string }[];
  /** Input name that holds the whole body (array, scalar, text, oneOf …): `body`. */
  whole?: string;
  /** Unknown input members go into the body: its schema is open. */
  open: boolean;
  /** Input names without which an optional open body is not sent; where it is closed, the input's schema says so. */
  needed?: string[];
  encoding: Record<string, PlannedEncoding>;
  /** Input names that hold a file, or a list of files. */
  files?: string[];
  /** Set for a body of XML that is made of a value. */
  xml?: XmlRoot;
  /** Set where nothing says how values of the body's schema are written in its media type: the caller gives the text, or the file. */
  isGivenAsWritten?: true;
  choice?: PlannedChoice;
  /** Media types that the operation takes too, and that cannot be chosen: an open body holds none of them by mistake. */
  otherTypes?: string[];
}

/** Other media types that the input may choose for the body. */
export interface PlannedChoice {
  /** The member of the flat input that names one. */
  inputName: string;
  /** All of them, that of the body first. */
  types: string[];
  /** The encodings of each, where they differ from those of the body. */
  encodings: Record<string, Record<string, PlannedEncoding>>;
  /** A media type whose body is a list, and the member that holds it in place of all others. */
  list?: { inputName: string; contentType: string };
}

/** OpenAPI 3.1 Encoding Object, for form and multipart members. */
export interface PlannedEncoding {
  contentType?: string;
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
  /** Further headers of a part of a multipart body, and their fixed values. */
  headers?: [name: string, value: string][];
}
