"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { toast } from "sonner";
import { call, ProblemError } from "@/lib/client/call";
import { api } from "@/lib/contracts/api";
import type { Artifact, MyMark } from "@/lib/contracts/artifact";
import type { Comparison } from "@/lib/contracts/compare";

type Change = { id: string; before: MyMark; after: MyMark };

/** My marks, shown at once and stored behind; `undo` takes back the newest change. */
export function useMarks(ws: string, queryKey: readonly unknown[]) {
  const cache = useQueryClient();
  const done = useRef<Change[]>([]);
  const show = (id: string, marks: MyMark) =>
    cache.setQueryData<Comparison>(
      queryKey,
      (now) =>
        now && { ...now, items: now.items.map((item) => (item.id === id ? { ...item, marks } : item)) },
    );
  const storing = useMutation({
    mutationKey: ["marks", ws],
    // One after another: what was pressed last must be stored last.
    scope: { id: `marks ${ws}` },
    mutationFn: ({ id, after }: Change) => call(api.setMark, { params: { ws, id }, body: after }),
    onMutate: async ({ id, after }) => {
      await cache.cancelQueries({ queryKey });
      show(id, after);
    },
    onError: (error, change) => {
      show(change.id, change.before);
      done.current = done.current.filter((each) => each !== change);
      toast.error(
        error instanceof ProblemError ? error.problem.detail : "The mark was not stored: no connection",
      );
    },
  });

  function mark(item: Artifact, change: Partial<MyMark>) {
    const after = { ...item.marks, ...change };
    const same = after.flag === item.marks.flag && after.stars === item.marks.stars;
    if (same) return;
    const made = { id: item.id, before: item.marks, after };
    done.current.push(made);
    storing.mutate(made);
  }

  function undo() {
    const last = done.current.pop();
    if (last) storing.mutate({ id: last.id, before: last.after, after: last.before });
  }

  return { mark, undo };
}

/** The same star again clears. */
export function starred(item: Artifact, stars: number): Partial<MyMark> {
  return { stars: item.marks.stars === stars ? null : stars };
}
