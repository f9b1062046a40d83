"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Progress } from "@/components/ui/feedback/progress";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { CopyButton } from "@/components/ui/text/copy-button";
import { DateLabel } from "@/components/ui/text/date-label";
import { shortHash } from "@/components/ui/text/format";
import { type PlanRead, useUndoPlan } from "@/lib/client/retention/retention";
import type { Plan } from "@/lib/contracts/retention";
import { ExecuteButton } from "./execute-button";
import { PlanClock, useNow } from "./plan-clock";
import { PlanSteps } from "./plan-steps";
import { answerOf, artifacts, countsOf, originOf, typedFrom } from "./plan-words";

type Props = { ws: string; read: PlanRead };

/** The plan in a sentence, its state, and the available actions. */
export function PlanHead({ ws, read }: Props) {
  const { plan } = read;
  const now = useNow();
  const { state, dueAt } = plan;
  const isRemoving = dueAt !== null && now !== null && Date.parse(dueAt) <= now;
  const waitsUntil = state === "running" && !isRemoving ? dueAt : null;
  return (
    <header className="grid gap-4 border-b pb-5">
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="grid min-w-0 flex-1 basis-70 gap-1">
          <Answer read={read} waitsUntil={waitsUntil} />
          <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-ink-2">
            <span>{originOf(plan)}</span>
            {plan.digest === null ? null : (
              <span className="flex items-center gap-1">
                digest <CopyButton value={plan.digest} what="digest" text={shortHash(plan.digest)} />
              </span>
            )}
          </p>
        </div>
        {waitsUntil === null ? null : <PlanClock dueAt={waitsUntil} />}
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 flex-1 basis-90">
          <PlanSteps plan={plan} />
        </div>
        <Actions ws={ws} read={read} />
      </div>
      <Working read={read} isRemoving={isRemoving} />
    </header>
  );
}

function Answer({ read, waitsUntil }: { read: PlanRead; waitsUntil: string | null }) {
  return (
    <p role="status" className="max-w-200 text-balance text-xl leading-snug max-sm:text-lg">
      {waitsUntil === null ? (
        answerOf(read)
      ) : (
        <>
          {artifacts(waitingIn(read))} will be removed <DateLabel at={waitsUntil} className="font-semibold" />
          . Until then all of it can be undone.
        </>
      )}
    </p>
  );
}

const waitingIn = (read: PlanRead) => countsOf(read).due + (read.execution?.unchecked ?? 0);

function Actions({ ws, read }: Props) {
  const { id, state, totals } = read.plan;
  if (state === "draft" && totals.items > 0) return <Execute ws={ws} plan={read.plan} />;
  const waiting = waitingIn(read);
  return state === "running" && waiting > 0 ? <Undo ws={ws} id={id} waiting={waiting} /> : null;
}

function Working({ read, isRemoving }: { read: PlanRead; isRemoving: boolean }) {
  const { state } = read.plan;
  if (state === "making") return <Progress label="Collecting and counting" value={null} />;
  if (state !== "running" || !isRemoving) return null;
  const { removed } = countsOf(read);
  const all = removed + waitingIn(read);
  return <Progress label="Removing" value={removed / Math.max(1, all)} text={`${removed} of ${all}`} />;
}

/** From `typedFrom` artifacts on, the number must be typed first, so that thousands are not removed by mistake. */
function Execute({ ws, plan }: { ws: string; plan: Plan }) {
  const [typed, setTyped] = useState("");
  const { items } = plan.totals;
  const isTyped = items < typedFrom || typed.replace(/[\s,.]/g, "") === String(items);
  return (
    <div className="flex flex-wrap items-end gap-2">
      {items < typedFrom ? null : (
        <Field label={`Type ${items} to confirm`}>
          <Input
            inputMode="numeric"
            autoComplete="off"
            className="num w-28"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      )}
      <ExecuteButton ws={ws} plan={plan} disabled={!isTyped} />
    </div>
  );
}

function Undo({ ws, id, waiting }: { ws: string; id: string; waiting: number }) {
  const undoing = useUndoPlan(ws, () => toast.success("Undone. Everything not yet removed is kept"));
  return (
    <div className="grid gap-2">
      <Button disabled={undoing.isPending} onClick={() => undoing.mutate(id)}>
        <Undo2 aria-hidden />
        Undo removal of {artifacts(waiting)}
      </Button>
      <Failure error={undoing.error} />
    </div>
  );
}
