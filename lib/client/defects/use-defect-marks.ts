"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { Defect, DefectBody } from "@/lib/contracts/defects/defects";
import { loaderOf } from "../loader-of";

/** Loaded on first use: most visits mark nothing. */
const [loadMark, loadUnmark] = [
  loaderOf(() => import("./mark-defects"), "markDefect"),
  loaderOf(() => import("./mark-defects"), "unmarkDefect"),
];

/** Marks and removes defects of a picture; each can be undone, but for the removal of somebody else's. */
export function useDefectMarks(ws: string, artifactId: string) {
  const at = { cache: useQueryClient(), ws, artifactId };
  return {
    mark: (body: DefectBody) => void loadMark().then((mark) => mark(at, body)),
    remove: (defect: Defect) => void loadUnmark().then((unmark) => unmark(at, defect)),
  };
}
