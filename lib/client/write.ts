"use client";

import { type MutationOptions, type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { Problem } from "@/lib/sdk/problem";
import { newRequestKey } from "./request-key";
import { everywhere, markStale, type WriteKind } from "./touches";
import { undoStack } from "./undo";

declare module "@tanstack/react-query" {
  interface Register {
    mutationMeta: {
      /** Message of a toast, shown with the reason. Leave it out if the page shows the error itself. */
      failed?: string;
    };
  }
}

/** The cached answers about a workspace. */
export type WorkspaceCache = { cache: QueryClient; ws: string };

export type Write<T, V> = {
  /** A key of `touches`. */
  act: WriteKind | ((given: V) => WriteKind);
  /** Left out for writes outside a workspace. */
  ws?: string;
  /** `key` is the same each time that this write is sent, for an `Idempotency-Key`. */
  write: (given: V, key: string) => Promise<T>;
  /** Updates the cache from the response, before anything is refetched. */
  show?: (cache: QueryClient, value: T, given: V) => void;
  onDone?: ((value: T, given: V) => void) | undefined;
  onFailed?: (cache: QueryClient, error: Error, given: V) => void;
  failed?: string;
  /** `write` pushes an undo step once it is stored. */
  undoable?: true;
  /** Writes in the same queue run one after another, in call order. */
  queue?: string;
  /** Sent again while nothing answers, which the server must take for the same write. */
  repeatable?: true;
};

/** Sent again after 1, 2 and 4 seconds: a network that has just come back may not carry the first request. */
const repeats = 3;

/** What a proxy says for a server that is away, and a server while it starts or is busy. */
const away = new Set([502, 503, 504]);

/** Whether it may or may not have been stored: `fetch` throws a `TypeError` without an answer. */
const isUnanswered = (error: unknown): boolean =>
  error instanceof TypeError ||
  (error instanceof Problem && away.has(error.status)) ||
  (error instanceof Error && isUnanswered(error.cause));

/** By what is the same object in each attempt of a write. */
const keys = new WeakMap<object, string>();

function keyOfWrite(write: object): string {
  const key = keys.get(write) ?? newRequestKey();
  keys.set(write, key);
  return key;
}

function optionsOf<T, V>(cache: QueryClient, given: Write<T, V>): MutationOptions<T, Error, V> {
  const { act, ws = everywhere, write, show, onDone, onFailed, failed, undoable, queue, repeatable } = given;
  return {
    mutationFn(variables, context) {
      const attempt = () => write(variables, keyOfWrite(context));
      return undoable ? undoStack.during(attempt) : attempt();
    },
    ...(queue === undefined ? {} : { scope: { id: queue } }),
    retry: (count, error) => repeatable === true && count < repeats && isUnanswered(error),
    ...(failed === undefined ? {} : { meta: { failed } }),
    onSuccess: (value, variables) => {
      show?.(cache, value, variables);
      onDone?.(value, variables);
    },
    onError: (error, variables) => onFailed?.(cache, error, variables),
    // Even a failed write may have changed something.
    onSettled: (_, __, variables) => markStale(cache, ws, typeof act === "string" ? act : act(variables)),
  };
}

/**
 * All writes in the browser use this: it sends the request, updates the cache from the response, and refetches what was
 * touched.
 */
export function useWrite<T, V = void>(given: Write<T, V>) {
  return useMutation(optionsOf(useQueryClient(), given));
}

/** The same without a component: an undo runs on whatever page the user is on by then. */
export const send = <T>(cache: QueryClient, given: Write<T, void>): Promise<T> =>
  cache.getMutationCache().build(cache, optionsOf(cache, given)).execute();
