import { Switch } from "@/components/ui/form/checkbox";
import { EarlyInput, EarlySelect } from "@/components/ui/form/early-fields";
import { Field } from "@/components/ui/form/field";
import { fieldProblem } from "@/lib/client/problem-text";
import type { PolicyBody } from "@/lib/contracts/retention";
import { numberIn } from "./policy-words";
import type { PolicyDraft } from "./use-policy-draft";

const shown = (value: number) => (Number.isNaN(value) ? "" : String(value));
const schedules = [
  ["", "Never automatically"],
  ["1", "Every hour"],
  ["6", "Every 6 hours"],
  ["24", "Every day"],
  ["168", "Every week"],
] as const;

/** Includes the current schedule: one set over the API may not be among those offered. */
const choicesFor = (hours: number | undefined): (readonly [string, string])[] =>
  hours === undefined || schedules.some(([value]) => value === String(hours))
    ? [...schedules]
    : [...schedules, [String(hours), `Every ${hours} hours`]];

/** What is kept longer, when Fluxara acts automatically, and how long a removal can be undone. */
export function PolicyProtections({ edited: { draft, change, saving } }: { edited: PolicyDraft }) {
  const { schedule, underPressure } = draft;
  return (
    <section aria-labelledby="beyond" className="grid gap-3">
      <h2 id="beyond" className="font-semibold">
        Kept beyond that
      </h2>
      <Switch
        label="Keep preferred artifacts"
        hint="While a decision prefers them"
        checked={draft.keepPreferred}
        onCheckedChange={(keepPreferred) => change({ keepPreferred })}
      />
      <Switch
        label="Keep artifacts in open reviews"
        hint="Until the review is decided"
        checked={draft.keepInOpenReviews}
        onCheckedChange={(keepInOpenReviews) => change({ keepInOpenReviews })}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label="Grace period (hours)"
          hint="How long a removal can be undone"
          error={fieldProblem(saving.error, "graceHours")}
        >
          <EarlyInput
            type="number"
            inputMode="numeric"
            min={0}
            max={8_760}
            value={shown(draft.graceHours)}
            onText={(text) => change({ graceHours: numberIn(text) })}
          />
        </Field>
        <Field label="Remove what is due" hint="Otherwise a person executes a plan">
          <EarlySelect
            value={schedule === null ? "" : String(schedule.everyHours)}
            onText={(value) => change({ schedule: value === "" ? null : { everyHours: Number(value) } })}
          >
            {choicesFor(schedule?.everyHours).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </EarlySelect>
        </Field>
        <Field label="When an environment is nearly full" hint="Rejected before unmarked, oldest first">
          <EarlySelect
            value={underPressure}
            onText={(value) => change({ underPressure: value as PolicyBody["underPressure"] })}
          >
            <option value="propose">Propose a plan</option>
            <option value="execute">Execute a plan</option>
          </EarlySelect>
        </Field>
        <Field
          label="Nothing younger than (days)"
          hint="Picked and starred artifacts are never included"
          error={fieldProblem(saving.error, "minAgeDays")}
        >
          <EarlyInput
            type="number"
            inputMode="numeric"
            min={0}
            max={36_500}
            value={shown(draft.minAgeDays)}
            onText={(text) => change({ minAgeDays: numberIn(text) })}
          />
        </Field>
      </div>
    </section>
  );
}
