import { AsyncLocalStorage } from "node:async_hooks";
import { remember } from "./remember";

/**
 * Which connections statements use, and so how long each may take. `searches`, `exports` and `work` have their own, so
 * that they never occupy those of all other requests.
 */
export type Lane = "requests" | "searches" | "exports" | "work";

/** On whose behalf code runs. `leaving` aborts once the reader has left; null if the work is finished anyway. */
export type Caller = {
  lane: Lane;
  leaving: () => AbortSignal | null;
  /** Whether this is part of a search that has its turn. */
  hasTurn?: boolean;
  /** For whom places of a pool that all share are taken: the account, or the network of somebody without one. */
  shareKey?: string;
  /** Gives back the account's turn in which this runs, since it only waits from now on. */
  endTurn?: () => void;
  /** The `traceparent` of the request that it serves, to be sent to other servers. */
  traceparent?: string;
};

const callers = () => remember("callers", () => new AsyncLocalStorage<Caller>());
const never = () => null;
const nobody: Caller = { lane: "requests", leaving: never };

export const caller = (): Caller => callers().getStore() ?? nobody;

/** Awaits the work within: the database client's promises begin only when they are awaited. */
const runAs = <T>(as: Caller, work: () => Promise<T>): Promise<T> =>
  callers().run(as, async () => await work());

export const inLane = <T>(lane: Lane, work: () => Promise<T>) => runAs({ ...caller(), lane }, work);

/** Part of a search that has its turn. */
export const asSearch = <T>(lane: "searches" | "exports", work: () => Promise<T>) =>
  runAs({ ...caller(), lane, hasTurn: true }, work);

/** Work that may take minutes, and continues after its starter has left. */
export const asLongWork = <T>(work: () => Promise<T>) => {
  const { traceparent, shareKey } = caller();
  const kept = { ...(traceparent && { traceparent }), ...(shareKey && { shareKey }) };
  return runAs({ lane: "work", leaving: never, ...kept }, work);
};

/** Work in a turn of its account, which it may end before it ends itself. */
export const withTurn = <T>(endTurn: () => void, work: () => Promise<T>) =>
  runAs({ ...caller(), endTurn }, work);

/** What `work` takes of a pool that all share is taken for this account or network. */
export const sharingAs = <T>(shareKey: string, work: () => Promise<T>) =>
  runAs({ ...caller(), shareKey }, work);

/** Everything that begins in `work` is part of this trace. */
export const inTrace = (traceparent: string, work: () => void): void =>
  callers().run({ ...caller(), traceparent }, work);

/** What is read for this reader ends when they leave. */
export const forReader = <T>(leaving: () => AbortSignal, work: () => Promise<T>) =>
  runAs({ ...caller(), leaving }, work);

/** Work whose result several may share. It continues after its starter has left. */
export const forSeveral = <T>(work: () => Promise<T>) => runAs({ ...caller(), leaving: never }, work);
