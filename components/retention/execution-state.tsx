"use client";

import { Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Progress } from "@/components/ui/feedback/progress";
import { toast } from "@/components/ui/feedback/toast";
import { DateLabel } from "@/components/ui/text/date-label";
import { plural } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import { useUndoPlan } from "@/lib/client/retention";
import type { Execution, Plan } from "@/lib/contracts/retention";

type Props = { ws: string; plan: Plan; execution: Execution };

const binaries = (count: number) => plural(count, "binary", "binaries");

/** Progress of an executed plan, with undo for what is not yet removed. */
export function ExecutionState({ ws, plan, execution }: Props) {
  const { due, spared, counts } = execution;
  const soonest = due.map((each) => each.removeAfter).sort()[0];
  return (
    <div role="status" className="grid gap-3 rounded-md bg-raise p-3">
      {soonest === undefined ? (
        <Ended plan={plan} removed={counts.removed} />
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <StateLabel state="expiring" className="text-sm!">
              {binaries(counts.due)} will be removed <DateLabel at={soonest} />
            </StateLabel>
            <UndoButton ws={ws} plan={plan} waiting={counts.due} />
          </div>
          {counts.removed === 0 ? null : (
            <Progress
              label="Removing"
              value={counts.removed / (counts.removed + counts.due)}
              text={`${counts.removed} of ${counts.removed + counts.due}`}
            />
          )}
        </>
      )}
      {counts.spared === 0 || plan.state === "undone" ? null : (
        <p className="text-ink-2">
          {binaries(counts.spared)} kept after the final check: {reasonsOf(spared)}
        </p>
      )}
    </div>
  );
}

const reasonsOf = (spared: Execution["spared"]) => [...new Set(spared.map((each) => each.why))].join(" ");

function Ended({ plan, removed }: { plan: Plan; removed: number }) {
  if (plan.state === "running") return <StateLabel state="running">Removing</StateLabel>;
  if (plan.state === "undone") {
    return (
      <StateLabel state="canceled" className="text-sm! whitespace-normal!">
        Undone.{" "}
        {removed === 0
          ? "Nothing was removed."
          : `${binaries(removed)} had already been removed. The rest is kept.`}
      </StateLabel>
    );
  }
  return (
    <StateLabel state="removed" className="text-sm! whitespace-normal!">
      {removed === 0 ? "Done. Nothing was removed." : `${binaries(removed)} removed, metadata kept`}
    </StateLabel>
  );
}

function UndoButton({ ws, plan, waiting }: { ws: string; plan: Plan; waiting: number }) {
  const undoing = useUndoPlan(ws, () => toast.success("Undone. Everything not yet removed is kept"));
  return (
    <>
      <Button disabled={undoing.isPending} onClick={() => undoing.mutate(plan.id)}>
        <Undo2 aria-hidden />
        Undo removal of {binaries(waiting)}
      </Button>
      <Failure error={undoing.error} />
    </>
  );
}
