"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { CircleCheck, CircleQuestionMark, Equal, type LucideIcon, TriangleAlert } from "lucide-react";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { Verdict } from "@/lib/contracts/compare";

const looks: Record<Verdict["kind"], { icon: LucideIcon; tone: string }> = {
  controlled: { icon: CircleCheck, tone: "text-preferred" },
  confounded: { icon: TriangleAlert, tone: "text-expiring" },
  identical: { icon: Equal, tone: "text-ink-2" },
  incomparable: { icon: CircleQuestionMark, tone: "text-ink-2" },
};

/** Whether it would be fair to compare these. */
export function VerdictLine({ ws, ids }: { ws: string; ids: readonly string[] }) {
  const { data } = useQuery({
    queryKey: ["compare", ws, "verdict", ...ids],
    queryFn: async ({ signal }) =>
      (await call(api.compareArtifacts, { params: { ws }, query: { ids: ids.join(",") }, signal })).verdict,
  });
  if (data === undefined) return null;
  const { icon: Icon, tone } = looks[data.kind];
  return (
    <span
      title={data.text}
      className={clsx("flex min-w-0 items-center gap-1.5 font-[550] text-xs max-md:hidden", tone)}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="max-w-72 truncate">{data.text}</span>
    </span>
  );
}
