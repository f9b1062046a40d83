import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { type DepartureView, keptMonths } from "@/lib/client/provenance/departures-query";
import { departureWays } from "@/lib/domain/provenance/departure";
import { monthName, wayWords } from "./departure-words";

type DepartureFiltersProps = {
  view: DepartureView;
  month: string;
  now: Date;
  onChange: (change: Partial<DepartureView>) => void;
};

const chosen = <T extends string>(from: readonly T[], text: string): T | null =>
  from.find((each) => each === text) ?? null;

/** By month, in UTC, by how and by whether it was marked. */
export function DepartureFilters({ view, month, now, onChange }: DepartureFiltersProps) {
  const [current] = keptMonths(now);
  return (
    <search
      aria-label="Filter files that left"
      className="flex flex-wrap items-end gap-3 max-sm:grid max-sm:grid-cols-2 max-sm:*:first:col-span-2"
    >
      <Field label="Month (UTC)">
        <Select
          value={month}
          onChange={({ target }) => onChange({ month: target.value === current ? null : target.value })}
        >
          {keptMonths(now).map((each) => (
            <option key={each} value={each}>
              {monthName(each, now)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Marked">
        <Select
          value={view.marked ?? ""}
          onChange={({ target }) => onChange({ marked: chosen(["yes", "no"], target.value) })}
        >
          <option value="">All</option>
          <option value="no">Unmarked</option>
          <option value="yes">Marked</option>
        </Select>
      </Field>
      <Field label="How">
        <Select
          value={view.how ?? ""}
          onChange={({ target }) => onChange({ how: chosen(departureWays, target.value) })}
        >
          <option value="">All ways</option>
          {departureWays.map((way) => (
            <option key={way} value={way}>
              {wayWords[way]}
            </option>
          ))}
        </Select>
      </Field>
    </search>
  );
}
