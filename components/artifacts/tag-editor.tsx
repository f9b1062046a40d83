"use client";

import { type KeyboardEvent, useRef } from "react";
import { useKeys } from "@/components/shell/keys/use-keys";
import { useMay } from "@/components/shell/rights";
import { Chip } from "@/components/ui/chip";
import { Input } from "@/components/ui/form/input";
import { useTags } from "@/lib/client/artifacts/tags";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import { distinctTags, tagKey } from "@/lib/domain/lists/tag-key";

const maxTags = 20;

/**
 * The artifact's tags, which everyone in the workspace sees. Those who may mark can add and remove them; commas
 * separate several.
 */
export function TagEditor({ ws, artifact }: { ws: string; artifact: Artifact }) {
  const { tags } = artifact;
  const mayTag = useMay("mark:write") && artifact.createdAt !== null;
  const save = useTags(ws);
  const input = useRef<HTMLInputElement>(null);
  useKeys(mayTag ? { t: () => input.current?.focus() } : {});
  if (!mayTag && tags.length === 0) return null;

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const field = event.currentTarget;
    if (event.key === "Escape") field.blur();
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const typed = field.value.split(",").map((name) => name.trim());
    const all = distinctTags([...tags, ...typed.filter(Boolean)]).map(({ name }) => name);
    if (all.length > tags.length) save(artifact, all.slice(0, maxTags));
    field.value = "";
  }

  return (
    <section aria-label="Tags" className="flex flex-wrap items-center gap-1.5">
      {tags.map((name) => (
        <Chip
          key={tagKey(name)}
          value={<span className="block max-w-48 truncate">{name}</span>}
          removeLabel={`Remove tag ${name}`}
          {...(mayTag
            ? {
                onRemove: () =>
                  save(
                    artifact,
                    tags.filter((each) => each !== name),
                  ),
              }
            : {})}
        />
      ))}
      {mayTag && tags.length < maxTags ? (
        <Input
          ref={input}
          aria-label="Add a tag"
          placeholder="Add a tag"
          maxLength={40}
          onKeyDown={onKeyDown}
          className="h-6.5! w-28 rounded-full! text-sm pointer-coarse:h-9!"
        />
      ) : null}
    </section>
  );
}
