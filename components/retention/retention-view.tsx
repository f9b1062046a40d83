"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { type PlanRead, policyOf, type Running } from "@/lib/client/retention";
import type { Plan, Policy } from "@/lib/contracts/retention";
import { PlanMaker } from "./plan-maker";
import { PlanView } from "./plan-view";
import { PolicyEditor } from "./policy-editor";
import { PolicyInForce } from "./policy-in-force";
import { RunningPlans } from "./running-plans";

export type RetentionViewProps = {
  ws: string;
  initial: Policy;
  initialPlan: PlanRead | null;
  /** Removals in progress; null for those who may not change retention. */
  running: Running | null;
};

/** Shows the policy to everyone; changing it with its simulator, planning and removing to those who may. */
export function RetentionView({ ws, initial, initialPlan, running }: RetentionViewProps) {
  const { data: policy } = useQuery({ ...policyOf(ws), initialData: initial });
  const [planId, setPlanId] = useQueryState("plan", parseAsString.withOptions({ history: "push" }));
  if (running === null) return <PolicyInForce policy={policy} />;
  const show = (plan: Pick<Plan, "id"> | null) => void setPlanId(plan?.id ?? null);
  return (
    <>
      <PolicyEditor ws={ws} policy={policy} />
      <RunningPlans ws={ws} initial={running} shown={planId} onShow={show} />
      <PlanMaker ws={ws} onMade={show} />
      {planId === null ? null : (
        <PlanView
          key={planId}
          ws={ws}
          id={planId}
          initial={initialPlan?.plan.id === planId ? initialPlan : null}
          onClose={() => show(null)}
        />
      )}
    </>
  );
}
