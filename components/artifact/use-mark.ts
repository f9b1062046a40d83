"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { toast } from "sonner";
import { call } from "@/lib/client/call";
import { api } from "@/lib/contracts/api";
import type { Artifact, MyMark } from "@/lib/contracts/artifact";
import { artifactOf } from "./artifact-queries";

export type Marking = {
  flag: (flag: MyMark["flag"]) => void;
  /** The same number again clears. */
  star: (stars: number) => void;
  undo: () => void;
};

/** My own mark, shown at once and stored in order; undone to any depth while the page is open. */
export function useMark(ws: string, artifact: Artifact): Marking {
  const cache = useQueryClient();
  const before = useRef<MyMark[]>([]);
  const { id, marks } = artifact;
  const { queryKey } = artifactOf(ws, id);
  const storing = useMutation({
    scope: { id: `mark ${id}` },
    mutationFn: (mark: MyMark) => call(api.setMark, { params: { ws, id }, body: mark }),
    onError: (error) => {
      toast.error(`Your mark was not stored: ${error.message}`);
      return cache.invalidateQueries({ queryKey });
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: ["artifacts", ws], refetchType: "none" }),
  });

  function show(mark: MyMark) {
    // A poll under way would bring back the mark of before.
    void cache.cancelQueries({ queryKey });
    cache.setQueryData(queryKey, (old) => (old === undefined ? old : { ...old, marks: mark }));
    storing.mutate(mark);
  }
  function change(mark: MyMark) {
    before.current.push(marks);
    show(mark);
  }
  return {
    flag: (flag) => change({ ...marks, flag: marks.flag === flag ? null : flag }),
    star: (stars) => change({ ...marks, stars: marks.stars === stars ? null : stars }),
    undo: () => {
      const mark = before.current.pop();
      if (mark !== undefined) show(mark);
    },
  };
}
