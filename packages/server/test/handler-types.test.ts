import {
  createStub,
  exampleHandlers,
  type Handler,
  type HandlerAnswer,
  type Handlers,
} from '@actway/server/stub';
import { describe, expectTypeOf, it } from 'vitest';

type Caller = { name: string };
const authenticate = (_key: string): Caller => ({ name: 'Anna' });

/** Each line under `@ts-expect-error` is a compile error; the check of types fails when it is none. */
describe('the types of handlers', () => {
  it('refuse a missing handler', () => {
    const { getApp: _left, ...rest } = exampleHandlers();
    // @ts-expect-error getApp is missing
    const handlers: Handlers<Caller> = rest;
    expectTypeOf(handlers).not.toBeAny();
    // @ts-expect-error getApp is missing
    void (() => createStub(rest, { authenticate }));
  });

  it('refuse an undeclared status', () => {
    // @ts-expect-error 418 is not declared
    const teapot: Handler<'getHealth', Caller> = () => ({ status: 418, body: { status: 'ok' } });
    // @ts-expect-error 201 belongs to another operation
    const created: Handler<'listApps', Caller> = async () => ({
      status: 201,
      body: { items: [], totalPages: 1 },
    });
    expectTypeOf(teapot).toBeFunction();
    expectTypeOf(created).toBeFunction();
    expectTypeOf<HandlerAnswer<'getReadiness'>['status']>().toEqualTypeOf<200 | 400 | 500 | 503>();
  });

  it('refuse a wrong body', () => {
    // @ts-expect-error `okay` is not what the contract says
    const wrong: Handler<'getHealth', Caller> = () => ({ status: 200, body: { status: 'okay' } });
    // @ts-expect-error totalPages is missing
    const missing: Handler<'listApps', Caller> = () => ({ status: 200, body: { items: [] } });
    // @ts-expect-error 304 has no body
    const body: Handler<'getOpenApiDocument', Caller> = () => ({ status: 304, body: {} });
    for (const handler of [wrong, missing, body]) expectTypeOf(handler).toBeFunction();
  });

  it('know the request', () => {
    const handlers: Partial<Handlers<Caller>> = {
      executeAction: ({ path, body, caller }) => {
        expectTypeOf(path.actionId).toEqualTypeOf<string>();
        expectTypeOf(caller).toEqualTypeOf<Caller>();
        expectTypeOf(body?.allowTracing).toEqualTypeOf<boolean | undefined>();
        // @ts-expect-error there is no such member
        void body?.nothing;
        return { status: 200, body: { data: {}, successful: true, successfull: true, error: null } };
      },
      getHealth: ({ caller }) => {
        expectTypeOf(caller).toEqualTypeOf<undefined>();
        return { status: 200, body: { status: 'ok' } };
      },
      listActions: ({ query }) => {
        expectTypeOf(query.apps).toEqualTypeOf<string[] | undefined>();
        return { status: 200, body: { items: [], page: 1, totalPages: 0 } };
      },
    };
    expectTypeOf(handlers).not.toBeAny();
  });
});
