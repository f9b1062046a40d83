"use client";

import { FlaskConical, ListChecks } from "lucide-react";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Progress } from "@/components/ui/feedback/progress";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { bodyOf, usePlan } from "@/lib/client/retention";
import type { Plan, PlanBody, Policy } from "@/lib/contracts/retention";

type PlanMakerProps = { ws: string; policy: Policy; onMade: (plan: Plan) => void };

/** Creating a plan removes nothing. */
export function PlanMaker({ ws, policy, onMade }: PlanMakerProps) {
  const making = usePlan(ws, onMade);
  const make = (body: PlanBody) => making.mutate({ ...body, key: crypto.randomUUID() });

  function tryOut(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const days = Number(new FormData(event.currentTarget).get("days"));
    make({ policy: { ...bodyOf(policy), days } });
  }

  return (
    <section aria-labelledby="plans" className="grid gap-3 rounded-lg border p-4">
      <h2 id="plans" className="font-semibold text-base">
        Preview removals
      </h2>
      <p className="max-w-160 text-ink-2">
        A plan lists exactly what would be removed and why. A preview removes nothing. Executing a plan checks
        everything again and can only remove less.
      </p>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <Button variant="key" disabled={making.isPending} onClick={() => make({})}>
          <ListChecks aria-hidden />
          Preview now
        </Button>
        <form onSubmit={tryOut} className="flex flex-wrap items-end gap-2">
          <Field label="Try another window (days)">
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
            Preview
          </Button>
        </form>
      </div>
      {making.isPending ? <Progress label="Checking all artifacts" value={null} /> : null}
      <Failure error={making.error} />
    </section>
  );
}
