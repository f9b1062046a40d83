"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Failure } from "@/components/ui/failure";
import { formatBytes, plural } from "@/components/ui/format";
import { useExecutePlan } from "@/lib/client/retention";
import type { Plan } from "@/lib/contracts/retention";

/** Names how many and how much, and says until when it can be undone. */
export function ExecuteButton({ ws, plan }: { ws: string; plan: Plan }) {
  const [atOnce, setAtOnce] = useState(false);
  const { items, bytes } = plan.totals;
  const { graceHours } = plan;
  const skips = atOnce || graceHours === 0;
  const what = `${plural(items, "binary", "binaries")} (${formatBytes(bytes)})`;
  const executing = useExecutePlan(ws);
  return (
    <div className="grid justify-items-start gap-2">
      <ConfirmDialog
        trigger={
          <Button variant="danger" disabled={executing.isPending}>
            <Trash2 aria-hidden />
            {executing.isPending ? `Removing ${what}…` : `Remove ${what}…`}
          </Button>
        }
        title={`Remove ${what}?`}
        description={
          skips
            ? "The bytes go at once and for good. Metadata, marks, votes, decisions and the pages stay."
            : `They go in ${plural(graceHours, "hour")}; until then it can be undone here. Metadata, marks, votes, decisions and the pages stay.`
        }
        action={`Remove ${plural(items, "binary", "binaries")}${skips ? " now" : ""}`}
        onConfirm={() => executing.mutate({ id: plan.id, atOnce })}
      >
        {graceHours === 0 ? null : (
          <Checkbox
            label={`At once, without the ${plural(graceHours, "hour")} in which it can be undone`}
            checked={atOnce}
            onCheckedChange={(checked) => setAtOnce(checked === true)}
          />
        )}
      </ConfirmDialog>
      <Failure error={executing.error} />
    </div>
  );
}
