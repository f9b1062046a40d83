"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { toast } from "@/components/ui/toast";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { MyMark } from "@/lib/contracts/artifact";
import { artifactOf } from "./artifact-queries";

export type Marking = {
  flag: (flag: MyMark["flag"]) => void;
  /** The same number again clears. */
  star: (stars: number) => void;
  undo: () => void;
};

/** Only the field that changes, before and after. */
type Change = { before: Partial<MyMark>; after: Partial<MyMark> };

/** My own mark, shown at once and stored in order; undone to any depth while the page is open. */
export function useMark(ws: string, id: string): Marking {
  const cache = useQueryClient();
  const done = useRef<Change[]>([]);
  const { queryKey } = artifactOf(ws, id);
  /** Not what was rendered: two keys may come between two renders. */
  const current = () => cache.getQueryData(queryKey)?.marks;

  function show(change: Partial<MyMark>) {
    // An answer on its way would bring back the mark of before.
    void cache.cancelQueries({ queryKey });
    cache.setQueryData(queryKey, (old) => old && { ...old, marks: { ...old.marks, ...change } });
  }
  const storing = useMutation({
    scope: { id: `mark ${id}` },
    mutationFn: ({ after }: Change) => call(api.setMark, { params: { ws, id }, body: after }),
    onError: (error, change) => {
      show(change.before);
      done.current = done.current.filter((each) => each !== change);
      toast.error(`Your mark was not stored: ${error.message}`);
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: ["artifacts", ws], refetchType: "none" }),
  });
  function store(change: Change) {
    show(change.after);
    storing.mutate(change);
  }
  function change(next: Change) {
    done.current.push(next);
    store(next);
  }
  return {
    flag: (flag) => {
      const before = current()?.flag ?? null;
      if (before !== flag) change({ before: { flag: before }, after: { flag } });
    },
    star: (stars) => {
      const before = current()?.stars ?? null;
      change({ before: { stars: before }, after: { stars: before === stars ? null : stars } });
    },
    undo: () => {
      const last = done.current.pop();
      if (last === undefined) toast("There is no mark to undo");
      else store({ before: last.after, after: last.before });
    },
  };
}
