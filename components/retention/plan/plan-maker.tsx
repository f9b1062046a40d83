"use client";

import { ListChecks } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Progress } from "@/components/ui/feedback/progress";
import { usePlan } from "@/lib/client/retention/retention";
import type { Plan } from "@/lib/contracts/retention";

type PlanMakerProps = { ws: string; onMade: (plan: Plan) => void };

/** Creating a plan removes nothing. */
export function PlanMaker({ ws, onMade }: PlanMakerProps) {
  const making = usePlan(ws, onMade);
  return (
    <section aria-labelledby="plans" className="grid gap-3 rounded-lg border p-4">
      <h2 id="plans" className="font-semibold text-base">
        Plan a removal
      </h2>
      <p className="max-w-160 text-ink-2">
        A plan lists exactly what would be removed and why. Making one removes nothing. Executing it checks
        everything again and can only remove less.
      </p>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <Button variant="key" disabled={making.isPending} onClick={() => making.mutate({})}>
          <ListChecks aria-hidden />
          Make a plan
        </Button>
      </div>
      {making.isPending ? <Progress label="Checking all artifacts" value={null} /> : null}
      <Failure error={making.error} />
    </section>
  );
}
