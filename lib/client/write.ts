"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { type Act, everywhere, markStale } from "./touches";

declare module "@tanstack/react-query" {
  interface Register {
    mutationMeta: {
      /** What was not done; said in a toast with the reason. Left out where the page itself shows the error. */
      failed?: string;
    };
  }
}

export type Write<T, V> = {
  /** The row of the table of what it touches. */
  act: Act | ((given: V) => Act);
  /** Left out for what belongs to no workspace. */
  ws?: string;
  write: (given: V) => Promise<T>;
  /** Puts what came back into the cache, before anything is read again. */
  show?: (cache: QueryClient, value: T, given: V) => void;
  onDone?: ((value: T, given: V) => void) | undefined;
  onFailed?: (cache: QueryClient, error: Error, given: V) => void;
  failed?: string;
  /** Writes of one queue are stored one after another, in the order in which they were asked for. */
  queue?: string;
};

/** Every write of the browser: stores, shows what came back, and has what it touched read again. */
export function useWrite<T, V = void>(given: Write<T, V>) {
  const { act, ws = everywhere, write, show, onDone, onFailed, failed, queue } = given;
  const cache = useQueryClient();
  return useMutation<T, Error, V>({
    mutationFn: write,
    ...(queue === undefined ? {} : { scope: { id: queue } }),
    ...(failed === undefined ? {} : { meta: { failed } }),
    onSuccess: (value, variables) => {
      show?.(cache, value, variables);
      onDone?.(value, variables);
    },
    onError: (error, variables) => onFailed?.(cache, error, variables),
    // A refusal too says that something changed.
    onSettled: (_, __, variables) => markStale(cache, ws, typeof act === "string" ? act : act(variables)),
  });
}
