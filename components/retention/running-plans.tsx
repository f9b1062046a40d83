"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatBytes, plural } from "@/components/ui/text/format";
import { type Running, runningPlansOf } from "@/lib/client/retention";
import type { PlanSummary } from "@/lib/contracts/retention";

type RunningPlansProps = {
  ws: string;
  initial: Running;
  shown: string | null;
  onShow: (plan: PlanSummary) => void;
};

/** Removals in their grace period, so that they can be undone without the plan's URL. */
export function RunningPlans({ ws, initial, shown, onShow }: RunningPlansProps) {
  const { data } = useQuery({ ...runningPlansOf(ws), initialData: initial });
  const others = data.items.filter((plan) => plan.id !== shown);
  if (others.length === 0) return null;
  return (
    <section aria-label="Removals in progress" className="grid gap-1">
      <h2 className="font-semibold text-ink-2">Removals in progress</h2>
      <ul>
        {others.map((plan) => (
          <li key={plan.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b py-2">
            <span className="min-w-0 flex-1">
              {plural(plan.totals.items, "artifact")} ·{" "}
              <span className="num">{formatBytes(plan.totals.bytes)}</span>
              {plan.executedAt === null ? null : (
                <span className="text-ink-2">
                  {" "}
                  · executed <DateLabel at={plan.executedAt} />
                </span>
              )}
            </span>
            <Button size="sm" onClick={() => onShow(plan)}>
              Review or undo
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
