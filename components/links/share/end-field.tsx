"use client";

import { Input } from "@/components/ui/form/input";
import { Segmented } from "@/components/ui/form/segmented";
import type { LinkDuration, ShareDraft } from "./share-draft";

const options = [
  { value: "1", label: "1 day" },
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "date", label: "Date" },
] as const satisfies readonly { value: LinkDuration; label: string }[];

type EndFieldProps = {
  draft: ShareDraft;
  onChange: (change: Partial<ShareDraft>) => void;
  error: string | undefined;
};

/** When the link ends. The server may set an earlier end. */
export function EndField({ draft: { lasting, date }, onChange, error }: EndFieldProps) {
  return (
    <div className="grid gap-1.5">
      <span className="font-medium text-ink-2 text-xs">Ends</span>
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label="Ends"
          value={lasting}
          onChange={(next) => onChange({ lasting: next })}
          options={options}
        />
        {lasting === "date" ? (
          <Input
            type="date"
            required
            aria-label="Date"
            value={date}
            onChange={({ currentTarget }) => onChange({ date: currentTarget.value })}
          />
        ) : null}
      </div>
      {error === undefined ? (
        <p className="text-ink-3 text-xs">
          Earlier if the environment’s limit or the pictures’ removal comes first.
        </p>
      ) : (
        <p role="alert" className="text-rejected text-xs">
          {error}
        </p>
      )}
    </div>
  );
}
