/** Where an action stands in an expanded contract; `{actionId}` in one that is not expanded. */
type ExecutePath<Id extends string> = `/api/v2/actions/${Id}/execute`;

type AnyAction = '{actionId}';

/** The ids of the actions of `Paths`, the type that openapi-typescript gives to an expanded contract; else any text. */
export type ActionId<Paths> = {
  [Path in keyof Paths]: Path extends ExecutePath<infer Id> ? (Id extends AnyAction ? string : Id) : never;
}[keyof Paths];

type PathOf<Paths, Id extends string> = (ExecutePath<Id> extends keyof Paths
  ? ExecutePath<Id>
  : ExecutePath<AnyAction>) &
  keyof Paths;

type OperationOf<Paths, Id extends string> = Paths[PathOf<Paths, Id>] extends { post: infer Operation }
  ? Operation
  : never;

type Json<Content> = { content: { 'application/json': Content } };

/** How an action of `Paths` is executed: its input, and everything that the contract allows beside it. */
export type ActionRequest<Paths, Id extends string> =
  OperationOf<Paths, Id> extends { requestBody?: Json<infer Request> | undefined } ? Request : never;

/** What an execution of an action of `Paths` comes to; `data` is its own once `successful` is known to be true. */
export type ActionResult<Paths, Id extends string> =
  OperationOf<Paths, Id> extends { responses: { 200: Json<infer Result> } }
    ? WithoutFailedData<Result>
    : never;

/** openapi-typescript writes `Record<string, never>` for an empty object, of which any member could be read. */
type WithoutFailedData<Result> = Result extends { successful: false }
  ? Omit<Result, 'data'> & { data: Record<never, never> }
  : Result;

type WithText = { text: string };

/**
 * Executes an action of `Paths`. The whole input and the words that stand in for it are told apart by signatures, not
 * by a union, so that the compiler names the member of the input that is missing. The signature with the whole input is
 * the last one, since TypeScript 7 explains a call that fits none by the last alone.
 */
export interface Execute<Paths, Options> {
  /** A language model fills what the input leaves out. */
  <Id extends ActionId<Paths>>(
    actionId: Id,
    request: Extract<ActionRequest<Paths, Id>, WithText>,
    options?: Options,
  ): Promise<ActionResult<Paths, Id>>;
  /** The request may be left out where nothing in it is required. */
  <Id extends ActionId<Paths>>(
    actionId: Id,
    ...request: OperationOf<Paths, Id> extends { requestBody: object }
      ? [request: Exclude<ActionRequest<Paths, Id>, WithText>, options?: Options]
      : [request?: Exclude<ActionRequest<Paths, Id>, WithText>, options?: Options]
  ): Promise<ActionResult<Paths, Id>>;
}
