"use client";

import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { shortHash } from "@/components/ui/text/format";
import type { AuditView } from "@/lib/client/audit/audit-query";
import { actionTitles } from "./event-text";

export type AuditPerson = { id: string; name: string };

export type AuditFiltersProps = {
  view: AuditView;
  people: readonly AuditPerson[];
  onChange: (change: Partial<AuditView>) => void;
};

const dayText = (day: Date | null) => day?.toISOString().slice(0, 10) ?? "";
const dayOf = (text: string) => (text === "" ? null : new Date(`${text}T00:00:00Z`));
const chosen = (text: string) => (text === "" ? null : text);

/** Filters by action, person and day. A subject filter is only set from an event. */
export function AuditFilters({ view, people, onChange }: AuditFiltersProps) {
  const { action, actor, subject, since, until } = view;
  return (
    <search aria-label="Filter events" className="flex flex-wrap items-end gap-3">
      <Field label="Action">
        <Select value={action ?? ""} onChange={(event) => onChange({ action: chosen(event.target.value) })}>
          <option value="">All actions</option>
          {actionTitles.map((each) => (
            <option key={each.action} value={each.action}>
              {each.title}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Who">
        <Select
          value={actor ?? ""}
          onChange={(event) => onChange({ actor: chosen(event.target.value) })}
          className="max-w-60"
        >
          <option value="">Everyone</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </Select>
      </Field>
      <DayField label="Since" value={dayText(since)} onDay={(day) => onChange({ since: day })} />
      <DayField label="Until" value={dayText(until)} onDay={(day) => onChange({ until: day })} />
      {subject === null ? null : (
        <Chip
          name="subject"
          value={shortHash(subject)}
          removeLabel="Remove filter: subject"
          onRemove={() => onChange({ subject: null })}
          className="mb-0.5"
        />
      )}
    </search>
  );
}

type DayFieldProps = { label: string; value: string; onDay: (day: Date | null) => void };

/** Reports the day on blur or Enter: while someone types, the year may be incomplete. */
function DayField({ label, value, onDay }: DayFieldProps) {
  return (
    <Field label={`${label} (UTC)`}>
      <Input
        type="date"
        defaultValue={value}
        key={value}
        min="2000-01-01"
        max="2999-12-31"
        onBlur={(event) => onDay(event.target.validity.valid ? dayOf(event.target.value) : null)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
        }}
      />
    </Field>
  );
}
