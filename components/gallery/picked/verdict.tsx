"use client";

import { useQuery } from "@tanstack/react-query";
import { VerdictLine } from "@/components/ui/verdict-line";
import { verdictOf } from "@/lib/client/compare";

/** Whether it would be fair to compare these. */
export function Verdict({ ws, ids }: { ws: string; ids: readonly string[] }) {
  const { data } = useQuery(verdictOf(ws, ids));
  return data === undefined ? null : (
    <VerdictLine verdict={data} className="max-w-80 text-xs max-md:hidden" />
  );
}
