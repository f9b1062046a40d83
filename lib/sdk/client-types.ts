import type { Bytes } from "./byte-body";
import type { operations } from "./generated/schema";

/** Where the server is, and whose token is sent; `fetch` in place of the global one. */
export type ClientOptions = { url: string; token?: string; fetch?: typeof fetch };

/** That something changed. `reset`: some were missed, so what was read before must be read again. */
export type LiveMessage = {
  id: string;
  event: string;
  data: { kind: string; id?: string; version?: number };
};

type Operations = operations;

/** The part of `T` named `K`; nothing is asked where there is none. */
type PartOf<T, K extends string> = T extends { [P in K]: infer V }
  ? V
  : T extends { [P in K]?: infer V }
    ? [NonNullable<V>] extends [never]
      ? unknown
      : NonNullable<V>
    : unknown;
type ParametersOf<O> = PartOf<PartOf<O, "parameters">, "path"> & PartOf<PartOf<O, "parameters">, "query">;

type ContentBody<C> = C extends { "application/json": infer B } ? B : Bytes;
type BodyPart<O> = O extends { requestBody: { content: infer C } }
  ? { body: ContentBody<C> }
  : O extends { requestBody?: { content: infer C } }
    ? { body?: ContentBody<C> }
    : unknown;

/** Beside what the operation takes: `headers` go over what the client itself would send. */
type More = { headers?: Readonly<Record<string, string>>; signal?: AbortSignal };

/** What an operation is called with: parameters of path and query by name, `body`, `headers` and `signal`. */
export type InputOf<Id extends keyof Operations> = ParametersOf<Operations[Id]> &
  BodyPart<Operations[Id]> &
  More;

type ContentOf<R> = R extends { content: infer C } ? C : never;
type JsonOr<C> = [C] extends [never]
  ? undefined
  : C extends { "application/json": infer B }
    ? keyof C extends "application/json"
      ? B
      : Record<string, unknown> | Response
    : Response;
/** What tus says is in headers. */
type IsTus<O> = O extends { parameters: { header: { "Tus-Resumable": string } } } ? true : false;
type AnswerIn<R, Status> = Status extends 307
  ? Response
  : Status extends keyof R
    ? JsonOr<ContentOf<R[Status]>>
    : never;
type PlainAnswer<R> = AnswerIn<R, Extract<keyof R, 200 | 201 | 202 | 204 | 307>>;

/** What an operation's promise resolves to: the body; the `Response` where that is not JSON. */
export type OutputOf<Id extends keyof Operations> =
  IsTus<Operations[Id]> extends true
    ? Response
    : Id extends "claimJobs"
      ? PlainAnswer<Operations[Id]["responses"]> | undefined
      : PlainAnswer<Operations[Id]["responses"]>;

type PageOf<A> = A extends { items: readonly (infer Item)[]; nextCursor: string | null }
  ? AsyncIterable<Item>
  : unknown;
type ResultOf<Id extends keyof Operations> = Id extends "watch"
  ? AsyncGenerator<LiveMessage>
  : Promise<OutputOf<Id>> & PageOf<OutputOf<Id>>;

type CallOf<Id extends keyof Operations> =
  Record<never, never> extends InputOf<Id>
    ? (input?: InputOf<Id>) => ResultOf<Id>
    : (input: InputOf<Id>) => ResultOf<Id>;

/** A function for each operation. A list is a promise of its first page and, in `for await`, all of its items. */
export type Client = { [Id in keyof Operations]: CallOf<Id> };
