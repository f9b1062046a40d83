"use client";

import { useEffect, useState } from "react";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import type { Notifications } from "@/lib/contracts/notifications";
import { isTimeOfDay } from "@/lib/domain/mail/news-settings";

type Hours = Pick<Notifications, "digestAt" | "timeZone">;

/** "Europe/Stockholm" → "Europe, Stockholm". */
const zoneText = (zone: string) => zone.replaceAll("/", ", ").replaceAll("_", " ");

/** The browser's zones, once it runs: the server may know others. `own` is always among them. */
function useZones(own: string): readonly string[] {
  const [known, setKnown] = useState<readonly string[]>([]);
  useEffect(() => setKnown([...Intl.supportedValuesOf("timeZone"), "UTC"]), []);
  return known.includes(own) ? known : [own, ...known];
}

/** When the digest comes. A time is saved once it is typed. */
export function DigestHours({ hours, onChange }: { hours: Hours; onChange: (part: Partial<Hours>) => void }) {
  const { digestAt, timeZone } = hours;
  const zones = useZones(timeZone);
  const [draft, setDraft] = useState<string | null>(null);

  function leave() {
    if (draft !== null && isTimeOfDay(draft) && draft !== digestAt) onChange({ digestAt: draft });
    setDraft(null);
  }

  return (
    <div className="flex flex-wrap items-center gap-2.5 border-t pt-3.5">
      <span>One digest a day at</span>
      <Input
        type="time"
        aria-label="Time of the digest"
        required
        value={draft ?? digestAt}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter") leave();
        }}
        className="num w-32"
      />
      <Select
        aria-label="Time zone of the digest"
        value={timeZone}
        onChange={(event) => onChange({ timeZone: event.target.value })}
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zoneText(zone)}
          </option>
        ))}
      </Select>
      <span className="text-ink-3 text-xs">none if everything is read</span>
    </div>
  );
}
