"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FlaskConical, ListChecks } from "lucide-react";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/failure";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Progress } from "@/components/ui/progress";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { Plan, PlanBody, Policy } from "@/lib/contracts/retention";
import { planOf } from "./retention-queries";

type PlanMakerProps = { ws: string; policy: Policy; onMade: (plan: Plan) => void };

/** Making a plan removes nothing. */
export function PlanMaker({ ws, policy, onMade }: PlanMakerProps) {
  const cache = useQueryClient();
  const making = useMutation({
    mutationFn: (body: PlanBody) =>
      call(api.createPlan, { params: { ws }, body, idempotencyKey: crypto.randomUUID() }),
    onSuccess: (plan) => {
      cache.setQueryData(planOf(ws, plan.id).queryKey, { plan, execution: null });
      onMade(plan);
    },
  });

  function tryOut(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const days = Number(new FormData(event.currentTarget).get("days"));
    const { keepPreferred, keepInOpenReviews, graceHours } = policy;
    making.mutate({ policy: { days, keepPreferred, keepInOpenReviews, graceHours } });
  }

  return (
    <section aria-labelledby="plans" className="grid gap-3 rounded-lg border p-4">
      <h2 id="plans" className="font-semibold text-base">
        What would go
      </h2>
      <p className="max-w-160 text-ink-2">
        A plan lists exactly what would be removed, and why. Making one removes nothing; executing it checks
        everything again and can only remove less.
      </p>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <Button variant="key" disabled={making.isPending} onClick={() => making.mutate({})}>
          <ListChecks aria-hidden />
          What would go now
        </Button>
        <form onSubmit={tryOut} className="flex flex-wrap items-end gap-2">
          <Field label="As if the rule were, in days">
            <Input
              type="number"
              name="days"
              inputMode="numeric"
              min={1}
              max={36_500}
              required
              defaultValue={policy.days ?? 30}
              className="w-full"
            />
          </Field>
          <Button type="submit" disabled={making.isPending}>
            <FlaskConical aria-hidden />
            Try it out
          </Button>
        </form>
      </div>
      {making.isPending ? <Progress label="Looking at every artifact" value={null} /> : null}
      <Failure error={making.error} />
    </section>
  );
}
