"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import Link from "next/link";
import { RemovedVeil } from "@/components/picture/removed-veil";
import { ThumbhashImage } from "@/components/picture/thumbhash-image";
import { tileId } from "@/components/shell/use-tile-keys";
import { IconButton } from "@/components/ui/icon-button";
import { StateBadge } from "@/components/ui/state-label";
import type { ArtifactItem } from "@/lib/contracts/artifact";

export type SelectionTileProps = {
  item: ArtifactItem;
  href: string;
  isActive: boolean;
  onFocus: () => void;
  /** Null if artifacts cannot be removed from it. */
  onTakeOut: (() => void) | null;
};

export function SelectionTile({ item, href, isActive, onFocus, onTakeOut }: SelectionTileProps) {
  const isGone = item.state === "removed";
  const spoken = [item.name, item.preferred ? "preferred" : null, isGone ? "removed, metadata kept" : null];
  return (
    <li className="group relative">
      <Link
        id={tileId(item.id)}
        href={href}
        prefetch={false}
        tabIndex={isActive ? 0 : -1}
        data-page-keys
        draggable={false}
        aria-label={spoken.filter((part) => part !== null).join(", ")}
        onFocus={onFocus}
        className={clsx(
          "relative block overflow-hidden rounded-sm -outline-offset-3 focus-visible:outline-3",
          item.preferred && "ring-2 ring-preferred",
        )}
      >
        <ThumbhashImage
          src={item.links.preview}
          thumbhash={item.thumbhash}
          width={item.width}
          height={item.height}
          alt={item.name}
          fit="cover"
          className="aspect-square w-full"
        />
        {isGone ? (
          <RemovedVeil item={item} />
        ) : (
          <span
            aria-hidden
            className="absolute inset-x-0 bottom-0 truncate bg-linear-to-t from-black/70 to-transparent px-2.25 pt-5.5 pb-1.75 text-white text-xs"
          >
            {item.name}
          </span>
        )}
      </Link>
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
