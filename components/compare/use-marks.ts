"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { toast } from "@/components/ui/toast";
import { api } from "@/lib/client/api";
import { call, ProblemError } from "@/lib/client/call";
import type { MyMark } from "@/lib/contracts/artifact";
import type { Comparison } from "@/lib/contracts/compare";

/** Only the fields that change, before and after. */
type Change = { id: string; before: Partial<MyMark>; after: Partial<MyMark> };

/** My marks, shown at once and stored behind; `undo` takes back the newest change. */
export function useMarks(ws: string, queryKey: readonly unknown[]) {
  const cache = useQueryClient();
  const done = useRef<Change[]>([]);
  /** Read from the cache, not from what was rendered: two keys may come between two renders. */
  const marksOf = (id: string) =>
    cache.getQueryData<Comparison>(queryKey)?.items.find((item) => item.id === id)?.marks;

  function show(id: string, change: Partial<MyMark>) {
    // An answer on its way would show the old mark again.
    void cache.cancelQueries({ queryKey });
    cache.setQueryData<Comparison>(queryKey, (now) => {
      const items = now?.items.map((item) =>
        item.id === id ? { ...item, marks: { ...item.marks, ...change } } : item,
      );
      return now && items && { ...now, items };
    });
  }

  const storing = useMutation({
    // One after another: what was pressed last must be stored last.
    scope: { id: `marks ${ws}` },
    mutationFn: ({ id, after }: Change) => call(api.setMark, { params: { ws, id }, body: after }),
    onError: (error, change) => {
      show(change.id, change.before);
      done.current = done.current.filter((each) => each !== change);
      const said = error instanceof ProblemError ? error.problem.detail : "The server could not be reached";
      toast.error(`The mark was not stored. ${said}`);
    },
  });

  function store(change: Change) {
    show(change.id, change.after);
    storing.mutate(change);
  }

  function flag(id: string, after: MyMark["flag"]) {
    const before = marksOf(id)?.flag ?? null;
    if (before === after) return;
    const change = { id, before: { flag: before }, after: { flag: after } };
    done.current.push(change);
    store(change);
  }

  /** The same star again clears. */
  function star(id: string, count: number) {
    const before = marksOf(id)?.stars ?? null;
    const change = { id, before: { stars: before }, after: { stars: before === count ? null : count } };
    done.current.push(change);
    store(change);
  }

  function undo() {
    const last = done.current.pop();
    if (last) store({ id: last.id, before: last.after, after: last.before });
  }

  return { flag, star, undo };
}

export type Marks = ReturnType<typeof useMarks>;
