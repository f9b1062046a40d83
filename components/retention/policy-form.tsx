"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Switch } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Segmented } from "@/components/ui/form/segmented";
import { fieldProblem } from "@/lib/client/problem-text";
import { bodyOf, useSavePolicy } from "@/lib/client/retention";
import type { Policy, PolicyBody } from "@/lib/contracts/retention";
import { OtherPolicy } from "./other-policy";

const ends = [
  { value: "days", label: "For a number of days" },
  { value: "ever", label: "Forever" },
] as const;
const fallbackDays = 30;
const paths = ["days", "graceHours"];

/** Starts from the first policy loaded: a later fetch must not overwrite what is being typed. */
export function PolicyForm({ ws, policy }: { ws: string; policy: Policy }) {
  const [draft, setDraft] = useState<PolicyBody>(bodyOf(policy));
  const saving = useSavePolicy(ws, policy, () => toast.success("Policy saved"));
  const other = saving.theirs;
  const daysProblem = fieldProblem(saving.error, "days");

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    saving.mutate(draft);
  }
  const change = (part: Partial<PolicyBody>) => setDraft({ ...draft, ...part });

  return (
    <form onSubmit={submit} className="grid gap-5 rounded-lg border p-4">
      <h2 className="font-semibold text-base">Change policy</h2>
      {other === null ? (
        <Failure inline error={saving.error} fields={paths} />
      ) : (
        <OtherPolicy
          policy={other}
          onTake={() => {
            saving.reset();
            setDraft(bodyOf(other));
          }}
        />
      )}
      <div className="flex flex-wrap items-end gap-3">
        <div className="grid gap-1.5">
          <span className="font-medium text-ink-2 text-xs">Keep binaries</span>
          <Segmented
            label="Keep binaries"
            value={draft.days === null ? "ever" : "days"}
            onChange={(value) => change({ days: value === "ever" ? null : (policy.days ?? fallbackDays) })}
            options={ends}
          />
        </div>
        {draft.days === null ? null : (
          <Field label="Days" error={daysProblem}>
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              max={36_500}
              required
              className="w-28"
              value={Number.isNaN(draft.days) ? "" : draft.days}
              onChange={(event) => change({ days: event.target.valueAsNumber })}
            />
          </Field>
        )}
        {draft.days === null && daysProblem ? <Failure inline error={saving.error} /> : null}
      </div>
      <Switch
        className="max-w-160"
        label="Keep preferred artifacts"
        hint="While a decision prefers them"
        checked={draft.keepPreferred}
        onCheckedChange={(keepPreferred) => change({ keepPreferred })}
      />
      <Switch
        className="max-w-160"
        label="Keep artifacts in open reviews"
        hint="Until the review is decided"
        checked={draft.keepInOpenReviews}
        onCheckedChange={(keepInOpenReviews) => change({ keepInOpenReviews })}
      />
      <Field
        label="Grace period (hours)"
        hint="How long a removal can be undone"
        error={fieldProblem(saving.error, "graceHours")}
      >
        <Input
          type="number"
          inputMode="numeric"
          min={0}
          max={8_760}
          required
          className="w-28"
          value={Number.isNaN(draft.graceHours) ? "" : draft.graceHours}
          onChange={(event) => change({ graceHours: event.target.valueAsNumber })}
        />
      </Field>
      <p className="max-w-160 text-ink-2">
        A tighter policy (fewer days, a protection switched off) removes nothing in its first 24 hours: the
        longest window of the past 24 hours applies. A looser policy applies immediately.
      </p>
      <Button type="submit" variant="key" className="justify-self-start" disabled={saving.isPending}>
        {other === null ? "Save policy" : "Overwrite with mine"}
      </Button>
    </form>
  );
}
