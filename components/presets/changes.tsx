"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Change } from "@/components/reviews/versus/change";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ExpandButton } from "@/components/ui/text/expand-button";
import { revisionOf } from "@/lib/client/jobs/presets";
import type { PresetRevisionItem } from "@/lib/contracts/presets";

type ChangesProps = { ws: string; presetId: string; revision: PresetRevisionItem };

/** What changed since the previous revision; what a list has no room for is read when wanted. */
export function Changes({ ws, presetId, revision }: ChangesProps) {
  const [isOpen, setOpen] = useState(false);
  const isCut = revision.cut?.includes("changes") ?? false;
  const whole = useQuery({ ...revisionOf(ws, presetId, revision.revision), enabled: isOpen });
  const changes = (isOpen ? whole.data?.changes : undefined) ?? revision.changes;
  if (changes === null) return <p className="text-ink-3 text-xs">The first one.</p>;
  if (changes.length === 0 && !isCut) return <p className="text-ink-3 text-xs">No value changed.</p>;
  return (
    <>
      <dl className="grid gap-1 text-xs empty:hidden">
        {changes.map(({ path, from, to }) => (
          <div key={path} className="flex flex-wrap items-baseline gap-x-2">
            <dt className="text-ink-2 [overflow-wrap:anywhere]">{path}</dt>
            <dd className="[overflow-wrap:anywhere]">
              <Change from={from} to={to} />
            </dd>
          </div>
        ))}
      </dl>
      <ReadFailure read={whole} what="The changes" />
      {isCut ? (
        <ExpandButton open={isOpen} onChange={setOpen} className="justify-self-start">
          {isOpen ? "Show fewer changes" : "Show all changes"}
        </ExpandButton>
      ) : null}
    </>
  );
}
