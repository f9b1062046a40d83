import type { api as contracts } from "@/lib/contracts/api";
import type { ResponseOf } from "@/lib/contracts/operation";
import { routes } from "@/lib/contracts/routes";

declare const contract: unique symbol;

/** Where to call, as text; what goes in and comes out is known to the compiler only. */
export type Callable<O> = string & { readonly [contract]: O };

type Contracts = typeof contracts;

/** Every HTTP operation, for callers. */
export const api = routes as unknown as { readonly [Name in keyof Contracts]: Callable<Contracts[Name]> };

export type AnswerOf<C> = C extends Callable<infer O> ? ResponseOf<O> : never;
