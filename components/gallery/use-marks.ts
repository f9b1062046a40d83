"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { plural } from "@/components/ui/format";
import { toast } from "@/components/ui/toast";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import { type MarkChange, type MarkKey, markChanges, reversed } from "./marks";
import { patchArtifacts } from "./patch-artifacts";

const atOnce = 8;

async function store(ws: string, changes: readonly MarkChange[]): Promise<MarkChange[]> {
  const failed: MarkChange[] = [];
  for (let i = 0; i < changes.length; i += atOnce) {
    const batch = changes.slice(i, i + atOnce);
    const results = await Promise.allSettled(
      batch.map(({ id, to }) => call(api.setMark, { params: { ws, id }, body: to })),
    );
    failed.push(...batch.filter((_, at) => results[at]?.status === "rejected"));
  }
  return failed;
}

/** My marks: shown at once, put back where the server refuses; undone one step at a time. */
export function useMarks(ws: string) {
  const cache = useQueryClient();
  const done = useRef<MarkChange[][]>([]);
  // One after the other: two quick changes of one mark must arrive in their order.
  const last = useRef(Promise.resolve());
  const show = (changes: readonly MarkChange[]) =>
    patchArtifacts(cache, ws, new Map(changes.map(({ id, to }) => [id, { marks: to }])));
  function apply(changes: MarkChange[]) {
    show(changes);
    last.current = last.current.then(() => finish(changes));
  }
  async function finish(changes: MarkChange[]) {
    const failed = await store(ws, changes);
    if (failed.length > 0) {
      show(reversed(failed));
      toast.error(`${plural(failed.length, "mark")} could not be stored; try again`);
    }
    await cache.invalidateQueries({ queryKey: ["artifacts", ws, "facets"] });
  }
  return {
    mark(key: MarkKey, targets: readonly ArtifactItem[]) {
      const changes = markChanges(key, targets);
      if (changes.length === 0) return;
      done.current.push(changes);
      apply(changes);
    },
    undo() {
      const changes = done.current.pop();
      if (changes === undefined) toast("There is no mark to undo");
      else apply(reversed(changes));
    },
  };
}
