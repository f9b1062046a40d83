import { useState } from "react";
import { Switch } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { plural } from "@/components/ui/text/format";
import type { ControlsBody } from "@/lib/contracts/reviews/controls";
import { mostControls } from "@/lib/domain/reviews/controls/control-plan";

const kinds = [
  { key: "repeats", label: "Shown again" },
  { key: "swapped", label: "With exchanged sides" },
  { key: "planted", label: "Beside a blurred copy" },
] as const;
type FieldKind = (typeof kinds)[number]["key"];

/** As many of each as it takes to say something about a reviewer after one review. */
const usual: Record<FieldKind, number> = { repeats: 4, swapped: 4, planted: 4 };

const fieldOf = (key: FieldKind) => `control-${key}`;

/** The controls as typed; undefined if none are mixed in. */
export function controlsIn(data: FormData): ControlsBody | undefined {
  if (!data.has(fieldOf("repeats"))) return undefined;
  return Object.fromEntries(kinds.map(({ key }) => [key, Number(data.get(fieldOf(key)))]));
}

/** Whether pairs are mixed in to learn about the reviewers, and how many of each kind. */
export function ControlFields() {
  const [isOn, setOn] = useState(false);
  const [counts, setCounts] = useState(usual);
  const total = kinds.reduce((sum, { key }) => sum + counts[key], 0);
  return (
    <div className="grid gap-3">
      <Switch
        label="Mix in controls"
        hint={
          isOn
            ? `Adds ${plural(total, "pair")} for each reviewer. Their answers count in no ranking; only they and admins read what these say.`
            : "Pairs that tell whether a reviewer answers the same again. They look like any other pair."
        }
        checked={isOn}
        onCheckedChange={setOn}
      />
      {isOn ? (
        <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
          {kinds.map(({ key, label }) => (
            <Field key={key} label={label}>
              <Input
                name={fieldOf(key)}
                type="number"
                min={0}
                max={mostControls[key]}
                required
                value={counts[key]}
                onChange={({ target }) => setCounts({ ...counts, [key]: target.valueAsNumber || 0 })}
              />
            </Field>
          ))}
        </div>
      ) : null}
    </div>
  );
}
