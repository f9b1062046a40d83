"use client";

import clsx from "clsx";
import { Crown } from "lucide-react";
import { RemovedVeil } from "@/components/picture/removed-veil";
import { ThumbhashImage } from "@/components/picture/thumbhash-image";
import { TileLink } from "@/components/shell/tile-link";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { formatDimensions } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";

export type CandidateTileProps = {
  item: ArtifactItem;
  src: string | null;
  label: string;
  href: string;
  /** Preferred by this review's current decision. */
  isPreferred: boolean;
  isActive: boolean;
  isSelected: boolean;
  onFocus: () => void;
  onSelect: () => void;
  /** Null for those who may not decide. */
  onDecide: (() => void) | null;
};

export function CandidateTile(props: CandidateTileProps) {
  const { item, src, label, href, isPreferred, isActive, isSelected, onFocus, onSelect, onDecide } = props;
  const isGone = item.state === "removed";
  return (
    <li className="grid min-w-0 grid-cols-1 content-start gap-2">
      <TileLink
        id={item.id}
        href={href}
        spoken={[label, isPreferred ? "preferred" : null, isGone ? "removed, metadata kept" : null]}
        isActive={isActive}
        onFocus={onFocus}
        className={clsx(
          isPreferred && "ring-3 ring-preferred",
          isSelected && "outline-3 outline-accent outline-offset-3",
        )}
      >
        <ThumbhashImage
          src={src}
          thumbhash={item.thumbhash}
          width={item.width}
          height={item.height}
          alt={item.name}
          className="max-h-[75dvh] w-full"
        />
        {isGone ? <RemovedVeil item={item} /> : null}
      </TileLink>
      <div className="flex min-h-8 flex-wrap items-start gap-x-2 gap-y-1">
        <div className="min-w-0 flex-1 basis-28">
          <p className="truncate font-[550]" title={item.name}>
            {label}
          </p>
          <p className="num text-ink-3">{formatDimensions(item.width, item.height)}</p>
        </div>
        {onDecide === null || isGone ? null : (
          <Button size="sm" className="max-sm:w-full" onClick={onDecide} aria-label={`Prefer ${label}`}>
            <Crown aria-hidden />
            Prefer
          </Button>
        )}
      </div>
      <div className="-mt-1 flex items-center justify-between gap-2">
        <Checkbox
          label={
            <>
              Compare<span className="sr-only"> {label}</span>
            </>
          }
          checked={isSelected}
          onCheckedChange={onSelect}
        />
        {isPreferred ? <StateLabel state="preferred" /> : null}
      </div>
    </li>
  );
}
