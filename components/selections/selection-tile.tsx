"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import { Caption } from "@/components/picture/caption";
import { Preview } from "@/components/picture/preview";
import { RemovedVeil } from "@/components/picture/removed-veil";
import { TileLink } from "@/components/shell/tile-link";
import { IconButton } from "@/components/ui/icon-button";
import { StateBadge } from "@/components/ui/text/state-label";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";

export type SelectionTileProps = {
  item: ArtifactItem;
  href: string;
  isActive: boolean;
  onFocus: () => void;
  /** Null if artifacts cannot be taken out. */
  onTakeOut: (() => void) | null;
};

export function SelectionTile({ item, href, isActive, onFocus, onTakeOut }: SelectionTileProps) {
  const isGone = item.state === "removed";
  return (
    <li className="group relative">
      <TileLink
        id={item.id}
        href={href}
        spoken={[item.name, item.preferred ? "preferred" : null, isGone ? "removed, metadata kept" : null]}
        isActive={isActive}
        onFocus={onFocus}
        className={clsx("-outline-offset-3", item.preferred && "ring-2 ring-preferred")}
      >
        <Preview item={item} fit="cover" className="aspect-square w-full" />
        {isGone ? <RemovedVeil item={item} /> : <Caption className="truncate">{item.name}</Caption>}
      </TileLink>
      {item.preferred ? (
        <span aria-hidden className="pointer-events-none absolute top-1.75 left-1.75">
          <StateBadge state="preferred" />
        </span>
      ) : null}
      {onTakeOut === null ? null : (
        <span
          data-theme="dark"
          className="absolute top-1.75 right-1.75 rounded-md bg-black/75 opacity-0 focus-within:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
        >
          <IconButton
            size="sm"
            label={`Remove ${item.name} from the selection`}
            shortcut="Delete"
            className="relative text-ink! after:absolute after:-inset-2 pointer-coarse:min-h-7! pointer-coarse:min-w-7!"
            onClick={onTakeOut}
          >
            <X aria-hidden />
          </IconButton>
        </span>
      )}
    </li>
  );
}
