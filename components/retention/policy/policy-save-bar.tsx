"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/form/input";
import { plural } from "@/components/ui/text/format";
import { isLargeLoss } from "@/lib/domain/retention/policy";
import type { PolicyDifference } from "./policy-simulator";
import type { PolicyDraft } from "./use-policy-draft";

type SaveBarProps = {
  edited: PolicyDraft;
  /** Null until the effect of the draft is known. */
  difference: PolicyDifference | null;
};

function actionText({ restores, saving }: PolicyDraft, count: number): string {
  if (saving.isPending) return "Saving…";
  const what = restores === null ? "Save policy" : `Restore version ${restores}`;
  if (saving.theirs !== null) return "Overwrite with mine";
  return count > 0 ? `${what}, remove ${plural(count, "artifact")}` : what;
}

/** Lists the changes and saves them. If many artifacts would be removed, their number must be typed. */
export function PolicySaveBar({ edited, difference }: SaveBarProps) {
  const { changes, saving, isComplete, discard, save } = edited;
  const [typed, setTyped] = useState("");
  const field = useId();
  const count = Math.max(0, difference?.count ?? 0);
  const mustType = difference !== null && isLargeLoss(count, difference.all);
  const isConfirmed = difference !== null && (!mustType || typed.trim() === String(count));
  if (changes.length === 0) return null;
  return (
    <section
      aria-label="Changes"
      className="sticky -bottom-5 z-10 -mx-6 flex flex-wrap items-center gap-x-4 gap-y-2 border-line-2 border-t bg-raise px-6 py-2.5 max-sm:-mx-4 max-sm:px-4"
    >
      <p className="min-w-0 flex-1 basis-60">
        <b className="font-semibold">{plural(changes.length, "change")}</b>{" "}
        <span className="text-ink-2">{changes.join(" · ")}</span>
      </p>
      {mustType ? (
        <div className="flex items-center gap-2">
          <label htmlFor={field}>
            Type <b className="num font-semibold">{count}</b> to confirm
          </label>
          <Input
            id={field}
            inputMode="numeric"
            autoComplete="off"
            placeholder="count"
            className="num w-24"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      ) : null}
      <div className="flex gap-2">
        <Button variant="ghost" disabled={saving.isPending} onClick={discard}>
          Discard
        </Button>
        <Button
          variant={count > 0 ? "danger" : "key"}
          disabled={saving.isPending || !isComplete || !isConfirmed}
          onClick={save}
        >
          {actionText(edited, count)}
        </Button>
      </div>
    </section>
  );
}
