"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { ArtifactItem, MyMark } from "@/lib/contracts/artifact";
import { changeArtifacts, findCached } from "./cached-artifacts";
import { call } from "./call";
import { useWrite } from "./write";

export type Target = Pick<ArtifactItem, "id" | "marks">;

/** Only the fields that change, before and after. */
export type MarkChange = { id: string; from: Partial<MyMark>; to: Partial<MyMark> };

const atOnce = 8;

/** Lists only actual changes. Stars that all targets already have are cleared instead. */
export function markChanges(change: Partial<MyMark>, targets: readonly Target[]): MarkChange[] {
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

export function showMarks(cache: QueryClient, ws: string, changes: readonly MarkChange[]): void {
  const byId = new Map(changes.map(({ id, to }) => [id, to]));
  changeArtifacts(cache, ws, (item) => {
    const to = byId.get(item.id);
    return to === undefined ? item : { ...item, marks: { ...item.marks, ...to } };
  });
}

/** Some marks of a change were not stored. */
class NotStored extends Error {
  readonly changes: readonly MarkChange[];
  constructor(changes: readonly MarkChange[], options: ErrorOptions) {
    super("Some marks were not saved", options);
    this.changes = changes;
  }
}

/** Throws `NotStored` with those that were refused. */
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

export type Marks = {
  set: (change: Partial<MyMark>, targets: readonly Target[]) => void;
  /** Returns false if there is nothing to undo. */
  undo: () => boolean;
};

/** My marks: optimistic in every cached response, stored in order, rolled back if refused, undoable one by one. */
export function useMarks(ws: string): Marks {
  const cache = useQueryClient();
  const done = useRef<MarkChange[][]>([]);
  function show(changes: readonly MarkChange[]) {
    // A response in flight would bring back the old marks.
    for (const area of ["artifact", "compare"] as const) void cache.cancelQueries({ queryKey: [area, ws] });
    showMarks(cache, ws, changes);
  }
  const storing = useWrite<void, MarkChange[]>({
    act: "mark",
    ws,
    queue: `marks ${ws}`,
    failed: "Your mark was not saved",
    write: (changes) => store(ws, changes),
    onFailed: (_, error, changes) => {
      const failed = error instanceof NotStored ? error.changes : changes;
      show(reversed(failed));
      done.current = done.current.map((each) => each.filter((change) => !failed.includes(change)));
    },
  });
  function apply(changes: MarkChange[]) {
    show(changes);
    storing.mutate(changes);
  }
  /** From the cache, not as rendered: two key presses may fall between renders. */
  const asKept = (target: Target): Target => findCached(cache, ws, target.id) ?? target;
  return {
    set(change, targets) {
      const changes = markChanges(change, targets.map(asKept));
      if (changes.length === 0) return;
      done.current.push(changes);
      apply(changes);
    },
    undo() {
      const changes = done.current.findLast((each) => each.length > 0);
      if (changes === undefined) return false;
      done.current = done.current.slice(0, done.current.indexOf(changes));
      apply(reversed(changes));
      return true;
    },
  };
}
