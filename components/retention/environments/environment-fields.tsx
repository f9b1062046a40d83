"use client";

import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { fieldProblem } from "@/lib/client/problem-text";
import type { Environment, EnvironmentBody } from "@/lib/contracts/environments";
import { capacityOf, capacityParts, formatNames, type SizeUnit } from "./environment-words";

export const environmentPaths = [
  "key",
  "title",
  "ceilingDays",
  "capacityBytes",
  "exportFormats",
  "longestLinkDays",
];
const formats = Object.keys(formatNames) as Environment["exportFormats"];

const numberIn = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" && value !== "" ? Number(value) : null;
};

/** The environment as entered in the form. */
export function environmentIn(form: FormData): Omit<EnvironmentBody, "key" | "archived"> {
  const amount = numberIn(form, "capacity");
  return {
    title: String(form.get("title") ?? ""),
    ceilingDays: numberIn(form, "ceilingDays"),
    capacityBytes: amount === null ? null : capacityOf(amount, String(form.get("unit")) as SizeUnit),
    exportFormats: formats.filter((format) => form.has(`format-${format}`)),
    longestLinkDays: numberIn(form, "longestLinkDays") ?? 0,
  };
}

type FieldsProps = { from: Environment | null; error: Error | null };

/** Uncontrolled: the form is read on submit. */
export function EnvironmentFields({ from, error }: FieldsProps) {
  const capacity = from?.capacityBytes ? capacityParts(from.capacityBytes) : null;
  return (
    <>
      <Field label="Title" error={fieldProblem(error, "title")}>
        <Input name="title" required maxLength={100} defaultValue={from?.title ?? ""} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Retention ceiling (days)"
          hint="Empty: no ceiling. It limits every policy"
          error={fieldProblem(error, "ceilingDays")}
        >
          <Input
            name="ceilingDays"
            type="number"
            inputMode="numeric"
            min={1}
            max={36_500}
            defaultValue={from?.ceilingDays ?? ""}
          />
        </Field>
        <Field label="Longest share link (days)" error={fieldProblem(error, "longestLinkDays")}>
          <Input
            name="longestLinkDays"
            type="number"
            inputMode="numeric"
            min={1}
            max={36_500}
            required
            defaultValue={from?.longestLinkDays ?? 30}
          />
        </Field>
        <Field
          label="Capacity"
          hint="Empty: no limit. Shared by all workspaces"
          error={fieldProblem(error, "capacityBytes")}
        >
          <Input
            name="capacity"
            type="number"
            inputMode="decimal"
            min={0.001}
            step="any"
            defaultValue={capacity?.amount ?? ""}
          />
        </Field>
        <Field label="Unit">
          <Select name="unit" defaultValue={capacity?.unit ?? "GB"}>
            <option>MB</option>
            <option>GB</option>
            <option>TB</option>
          </Select>
        </Field>
      </div>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 font-medium text-ink-2 text-xs">Export formats allowed</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1.5">
          {formats.map((format) => (
            <Checkbox
              key={format}
              name={`format-${format}`}
              label={formatNames[format]}
              defaultChecked={from === null || from.exportFormats.includes(format)}
            />
          ))}
        </div>
        {fieldProblem(error, "exportFormats") === undefined ? null : (
          <p role="alert" className="text-rejected text-xs">
            Allow at least one format.
          </p>
        )}
      </fieldset>
    </>
  );
}
