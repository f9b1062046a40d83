"use client";

import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { textOf } from "@/lib/client/problem-text";
import { serverNow } from "@/lib/client/server-clock";

const dayMs = 86_400_000;
const ends = [
  { days: 30, label: "In 30 days" },
  { days: 90, label: "In 90 days" },
  { days: 365, label: "In 1 year" },
  { days: 0, label: "Never" },
];

/** When a new token ends, as its body says it, by what the field has. */
export function expiryIn(form: FormData): { endsAt?: string } {
  const days = Number(textOf(form, "days"));
  return days === 0 ? {} : { endsAt: new Date(serverNow() + days * dayMs).toISOString() };
}

export function ExpiryField() {
  return (
    <Field label="Expires">
      <Select name="days" defaultValue="90">
        {ends.map(({ days, label }) => (
          <option key={days} value={days}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
