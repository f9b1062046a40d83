"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Checkbox } from "@/components/ui/form/checkbox";
import { LateConfirm } from "@/components/ui/overlay/late-confirm";
import { formatBytes, plural } from "@/components/ui/text/format";
import { useExecutePlan } from "@/lib/client/retention/retention";
import type { Plan } from "@/lib/contracts/retention";

type Props = { ws: string; plan: Plan; disabled: boolean };

/** Before executing, states count and size and how long the removal can be undone. */
export function ExecuteButton({ ws, plan, disabled }: Props) {
  const [atOnce, setAtOnce] = useState(false);
  const { items, bytes } = plan.totals;
  const { graceHours } = plan;
  const skips = atOnce || graceHours === 0;
  const what = `${plural(items, "binary", "binaries")} (${formatBytes(bytes)})`;
  const executing = useExecutePlan(ws);
  return (
    <div className="grid justify-items-start gap-2">
      <LateConfirm
        trigger={
          <Button variant="danger" disabled={disabled || executing.isPending}>
            <Trash2 aria-hidden />
            {executing.isPending ? `Removing ${what}…` : `Remove ${what}…`}
          </Button>
        }
        title={`Remove ${what}?`}
        description={
          skips
            ? "Binaries are removed immediately. This cannot be undone. Metadata, marks, votes, decisions and pages are kept."
            : `Binaries are removed in ${plural(graceHours, "hour")}. You can undo it here until then. Metadata, marks, votes, decisions and pages are kept.`
        }
        action={`Remove ${plural(items, "binary", "binaries")}${skips ? " now" : ""}`}
        onConfirm={() => executing.mutate({ id: plan.id, atOnce })}
      >
        {graceHours === 0 ? null : (
          <Checkbox
            label={`Remove now and skip the grace period of ${plural(graceHours, "hour")}. This cannot be undone`}
            checked={atOnce}
            onCheckedChange={(checked) => setAtOnce(checked === true)}
          />
        )}
      </LateConfirm>
      <Failure error={executing.error} />
    </div>
  );
}
