"use client";

import { useState } from "react";
import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { FormDialog } from "@/components/ui/overlay/form-dialog";
import { formatNumber, plural } from "@/components/ui/text/format";
import { useTagMany } from "@/lib/client/artifacts/tags";
import { tagsOf } from "@/lib/client/reviews/decision";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { tagKey } from "@/lib/domain/lists/tag-key";

type TagDialogProps = { ws: string; items: readonly ArtifactItem[]; onClose: () => void };

/** The tags of all these artifacts, with how many have each. */
function tagCounts(items: readonly ArtifactItem[]): [name: string, count: number][] {
  const counts = new Map<string, number>();
  for (const name of items.flatMap(({ tags }) => tags)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}

/** Adds and removes tags of several artifacts, in one step. */
export function TagDialog({ ws, items, onClose }: TagDialogProps) {
  const tag = useTagMany(ws);
  const [away, setAway] = useState<readonly string[]>([]);
  const there = tagCounts(items).filter(([name]) => !away.includes(name));

  function submit(data: FormData) {
    const typed = data.get("tags");
    const add = tagsOf(typeof typed === "string" ? typed : "");
    const kept = away.filter((name) => !add.some((each) => tagKey(each) === tagKey(name)));
    if (add.length > 0 || kept.length > 0) tag(items, { add, away: kept });
    onClose();
  }

  return (
    <FormDialog
      title={`Tag ${plural(items.length, "artifact")}`}
      action="Save tags"
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Tags to add, separated by commas">
        <Input name="tags" maxLength={800} autoComplete="off" />
      </Field>
      {there.length === 0 ? null : (
        <ul aria-label="Current tags" className="flex flex-wrap gap-1.5">
          {there.map(([name, count]) => (
            <li key={name}>
              <Chip
                value={<span className="block max-w-48 truncate">{name}</span>}
                name={
                  count === items.length ? null : `${formatNumber(count)} of ${formatNumber(items.length)}`
                }
                removeLabel={`Remove tag ${name}`}
                onRemove={() => setAway([...away, name])}
              />
            </li>
          ))}
        </ul>
      )}
    </FormDialog>
  );
}
