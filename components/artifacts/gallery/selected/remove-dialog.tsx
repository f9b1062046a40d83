"use client";

import { Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { toast } from "@/components/ui/feedback/toast";
import { Dialog, DialogCancel } from "@/components/ui/overlay/dialog";
import { formatBytes, plural } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import { newRequestKey } from "@/lib/client/request-key";
import { useExecutePlan, usePlan, useUndoPlan } from "@/lib/client/retention/retention";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Execution } from "@/lib/contracts/retention";
import { PlanList } from "./plan-list";

type RemoveDialogProps = {
  ws: string;
  items: readonly ArtifactItem[];
  onClose: () => void;
  onRemoved: () => void;
};

const graceText = (hours: number) =>
  hours === 0
    ? "They are removed immediately. This cannot be undone."
    : `They are removed ${plural(hours, "hour")} after you confirm. You can undo it until then.`;

function outcome({ counts: { due, removed, spared } }: Execution): string {
  const parts = [
    due > 0 ? `${plural(due, "artifact")} will be removed` : null,
    removed > 0 ? `${plural(removed, "artifact")} removed, metadata kept` : null,
    spared > 0 ? `${spared} spared` : null,
  ];
  return parts.filter((part) => part !== null).join("; ");
}

/** Creates one plan each time the dialog opens, even if the request is retried. */
function usePlanOf(ws: string, items: readonly ArtifactItem[]) {
  const [body] = useState(() => ({ artifactIds: items.map(({ id }) => id), key: newRequestKey() }));
  const planning = usePlan(ws);
  const { mutate } = planning;
  useEffect(() => mutate(body), [mutate, body]);
  return { plan: planning.data, error: planning.error, retry: () => mutate(body) };
}

/** Plans the removal of these artifacts, to be reviewed before it is executed. */
export function RemoveDialog({ ws, items, onClose, onRemoved }: RemoveDialogProps) {
  const { plan, error, retry } = usePlanOf(ws, items);
  const undoing = useUndoPlan(ws, () => toast.success("Removal undone"), "The removal was not undone");
  const removing = useExecutePlan(ws, (execution) => {
    onRemoved();
    onClose();
    const undo = { label: "Undo", onClick: () => undoing.mutate(plan?.id ?? "") };
    toast.success(outcome(execution), {
      duration: 12_000,
      ...(execution.counts.due > 0 ? { action: undo } : {}),
    });
  });
  const count = plan?.totals.items ?? 0;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="max-w-xl"
      title={`Remove ${plural(items.length, "artifact")}?`}
      description={
        plan === undefined || count === 0
          ? "Binaries are removed; metadata, votes and decisions are kept."
          : `Binaries are removed; metadata, votes and decisions are kept. ${graceText(plan.graceHours)}`
      }
      footer={
        <>
          <DialogCancel />
          <Button
            variant="danger"
            disabled={plan === undefined || count === 0 || removing.isPending}
            onClick={() => plan && removing.mutate(plan)}
          >
            <Trash2 aria-hidden />
            {plan === undefined || count === 0
              ? "Remove"
              : `Remove ${plural(count, "artifact")}, ${formatBytes(plan.totals.bytes)}`}
          </Button>
        </>
      }
    >
      <Failure error={error} onRetry={retry} />
      <Failure error={removing.error} />
      {plan === undefined && error === null ? <Skeleton className="h-24" /> : null}
      {plan ? <PlanList plan={plan} items={items} /> : null}
      {plan && count === 0 ? (
        <StateLabel state="held" className="mt-3">
          None of these can be removed
        </StateLabel>
      ) : null}
    </Dialog>
  );
}
