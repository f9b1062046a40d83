"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import type { ArtifactItem, MyMark } from "@/lib/contracts/artifacts/artifact";
import { call } from "../call";
import { type Step, undoStack } from "../undo";
import { send } from "../write";
import { findCached } from "./cached-artifacts";
import { keepShowing, type MarkChange, showMarks } from "./shown-marks";

export type MarkTarget = Pick<ArtifactItem, "id" | "marks">;

const atOnce = 8;

/** A page may arrive this long after a mark was stored though it was read before, ms. */
const overtakenMs = 10_000;

/** Lists only actual changes. Stars that all targets already have are cleared instead. */
export function markChanges(change: Partial<MyMark>, targets: readonly MarkTarget[]): MarkChange[] {
  const { stars } = change;
  const given =
    stars !== undefined && targets.every(({ marks }) => marks.stars === stars) ? { stars: null } : change;
  const fields = Object.keys(given) as (keyof MyMark)[];
  return targets
    .filter(({ marks }) => fields.some((field) => marks[field] !== given[field]))
    .map(({ id, marks }) => ({
      id,
      from: Object.fromEntries(fields.map((field) => [field, marks[field]])),
      to: given,
    }));
}

export const reversed = (changes: readonly MarkChange[]): MarkChange[] =>
  changes.map(({ id, from, to }) => ({ id, from: to, to: from }));

/** Some marks of a change were not stored. */
class NotStored extends Error {
  readonly changes: readonly MarkChange[];
  constructor(changes: readonly MarkChange[], options: ErrorOptions) {
    super("Some marks were not saved", options);
    this.changes = changes;
  }
}

/** Throws `NotStored` with the refused changes. */
async function store(ws: string, changes: readonly MarkChange[]): Promise<void> {
  const failed: MarkChange[] = [];
  let cause: unknown;
  for (let i = 0; i < changes.length; i += atOnce) {
    const batch = changes.slice(i, i + atOnce);
    const stored = batch.map(({ id, to }) =>
      call("PUT /workspaces/{ws}/artifacts/{id}/mark", { params: { ws, id }, body: to }),
    );
    for (const [at, result] of (await Promise.allSettled(stored)).entries()) {
      if (result.status === "fulfilled") continue;
      cause ??= result.reason;
      failed.push(...batch.slice(at, at + 1));
    }
  }
  if (failed.length > 0) throw new NotStored(failed, { cause });
}

export type Marks = { set: (change: Partial<MyMark>, targets: readonly MarkTarget[]) => void };

const refusedOf = (error: unknown, changes: readonly MarkChange[]) =>
  error instanceof NotStored ? error.changes : changes;

type MarkWrite = { cache: QueryClient; ws: string; failed?: string };

/** Shows the changes at once in every cached response, stores them in order, and rolls back what is refused. */
function apply({ cache, ws, ...marking }: MarkWrite, changes: readonly MarkChange[]): Promise<void> {
  const stop = keepShowing(cache, { ws, changes });
  return send(cache, {
    act: "mark",
    ws,
    queue: `marks ${ws}`,
    repeatable: true,
    write: () => store(ws, changes),
    onDone: () => void setTimeout(stop, overtakenMs),
    onFailed: (_, error) => {
      stop();
      showMarks(cache, ws, reversed(refusedOf(error, changes)));
    },
    ...marking,
  });
}

const flagging = { pick: "pick of", reject: "rejection of" } as const;

/** Phrased to follow "Undid: ". */
export function markText({ flag, stars }: Partial<MyMark>, subject: string): string {
  if (stars !== undefined && stars !== null)
    return `${stars} ${stars === 1 ? "star" : "stars"} for ${subject}`;
  if (stars === null) return `clearing the stars of ${subject}`;
  return flag ? `${flagging[flag]} ${subject}` : `unflagging of ${subject}`;
}

/** My marks; each change can be undone. */
export function useMarks(ws: string): Marks {
  const cache = useQueryClient();
  const where = { cache, ws };
  return {
    set(change, targets) {
      // From the cache, not as rendered: two key presses may fall between renders.
      const kept = targets.map((target) => findCached(cache, ws, target.id) ?? target);
      let changes = markChanges(change, kept);
      const [first] = changes;
      if (first === undefined) return;
      const name = changes.length === 1 ? findCached(cache, ws, first.id)?.name : undefined;
      const step: Step = {
        what: markText(
          first.to,
          name ?? (changes.length === 1 ? "an artifact" : `${changes.length} artifacts`),
        ),
        undo: () => apply(where, reversed(changes)),
        redo: () => apply(where, changes),
      };
      undoStack.push(step);
      apply({ ...where, failed: "Your mark was not saved" }, changes).catch((error: unknown) => {
        const refused = refusedOf(error, changes);
        changes = changes.filter((each) => !refused.includes(each));
        if (changes.length === 0) undoStack.drop(step);
      });
    },
  };
}
