"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Failure } from "@/components/ui/failure";
import { formatBytes, plural } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { StateLabel } from "@/components/ui/state-label";
import { toast } from "@/components/ui/toast";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Execution, Plan } from "@/lib/contracts/retention";
import { PlanList } from "./plan-list";
import { problemText } from "./problem-text";

type RemoveDialogProps = {
  ws: string;
  items: readonly ArtifactItem[];
  onClose: () => void;
  onRemoved: () => void;
};

const graceText = (hours: number) =>
  hours === 0
    ? "They are removed at once; nothing brings the bytes back."
    : `They are removed ${plural(hours, "hour")} after you confirm; until then it can be undone.`;

function outcome({ due, removed, spared }: Execution): string {
  const parts = [
    due.length > 0 ? `${plural(due.length, "artifact")} will be removed` : null,
    removed.length > 0 ? `${plural(removed.length, "artifact")} removed, metadata kept` : null,
    spared.length > 0 ? `${spared.length} spared` : null,
  ];
  return parts.filter((part) => part !== null).join("; ");
}

/** A plan of exactly these, looked at before it is executed. */
export function RemoveDialog({ ws, items, onClose, onRemoved }: RemoveDialogProps) {
  const cache = useQueryClient();
  const artifactIds = items.map(({ id }) => id);
  const planning = useQuery({
    queryKey: ["plans", ws, "by-hand", ...artifactIds],
    queryFn: () => call(api.createPlan, { params: { ws }, body: { artifactIds } }),
    // Each opening of the dialog makes a plan of its own, and only one.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const reread = () => cache.invalidateQueries({ queryKey: ["artifacts", ws] });
  const undo = async (plan: Plan) => {
    try {
      await call(api.undoPlan, { params: { ws, id: plan.id } });
      toast.success("The removal is undone");
    } catch (error) {
      toast.error(problemText(error as Error));
    }
    await reread();
  };
  const removing = useMutation({
    mutationFn: (plan: Plan) => call(api.executePlan, { params: { ws, id: plan.id }, body: {} }),
    onSuccess: async (execution, plan) => {
      onRemoved();
      onClose();
      toast.success(outcome(execution), {
        duration: 12_000,
        ...(execution.due.length > 0 ? { action: { label: "Undo", onClick: () => void undo(plan) } } : {}),
      });
      await reread();
    },
  });
  const plan = planning.data;
  const error = planning.error ?? removing.error;
  const count = plan?.totals.items ?? 0;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="max-w-xl"
      title={`Remove ${plural(items.length, "artifact")}?`}
      description={
        plan === undefined || count === 0
          ? "The bytes go; metadata, votes and decisions stay."
          : `The bytes go; metadata, votes and decisions stay. ${graceText(plan.graceHours)}`
      }
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
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
      <Failure error={error} {...(planning.error ? { onRetry: () => void planning.refetch() } : {})} />
      {planning.isPending ? <Skeleton className="h-24" /> : null}
      {plan ? <PlanList plan={plan} items={items} /> : null}
      {plan && count === 0 ? (
        <StateLabel state="held" className="mt-3">
          Nothing of this may be removed
        </StateLabel>
      ) : null}
    </Dialog>
  );
}
