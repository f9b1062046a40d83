"use client";

import clsx from "clsx";
import { Crown } from "lucide-react";
import type { ReactNode } from "react";
import { Pane } from "@/components/picture/pane";
import { pictureSource } from "@/components/picture/picture-source";
import { useMagnification } from "@/components/picture/zoom/use-view";
import type { ViewStore } from "@/components/picture/zoom/view-store";
import { useWorkspace } from "@/components/shell/workspace";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatDimensions, formatPercent } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import { usePictureLost } from "@/lib/client/artifacts/lost-picture";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { PaneOptions } from "../modes/mode-view";
import { MarkLabel } from "./mark-label";

export type ArtifactPaneProps = PaneOptions & {
  item: ArtifactItem;
  /** Index of the pane. The zoom belongs to it, not to the candidate. */
  slot: number;
  label: string;
  role: string;
  view: ViewStore;
  active: boolean;
  onActivate: () => void;
  onSwipe: (direction: -1 | 1) => void;
  /** Shown over the picture, such as changed regions and pins. */
  outlines?: ReactNode;
};

export const roleOf = (slot: number) =>
  slot === 0 ? "Champion" : slot === 1 ? "Challenger" : `Candidate ${slot + 1}`;

export function ArtifactPane(props: ArtifactPaneProps) {
  const {
    item,
    slot,
    label,
    role,
    view,
    active,
    onActivate,
    onSwipe,
    sparing = false,
    swipes = true,
  } = props;
  const source = pictureSource(item, sparing);
  const onLost = usePictureLost(useWorkspace()?.slug ?? null);
  return (
    <Pane
      id={String(slot)}
      view={view}
      {...source}
      preview={item.links.preview}
      thumbhash={item.thumbhash}
      width={item.width}
      height={item.height}
      alt={`${label}, ${item.name}`}
      label={`${role}: ${label}`}
      active={active}
      onActivate={onActivate}
      over={props.over}
      onLost={onLost}
      {...(swipes ? { onSwipe } : {})}
      {...(props.className ? { className: props.className } : {})}
    >
      {source.src === null ? <Tombstone item={item} /> : null}
      {props.outlines}
      {props.caption === undefined ? <PaneCaption {...props} /> : props.caption}
    </Pane>
  );
}

function PaneCaption({ item, slot, label, view, captionAt = "both" }: ArtifactPaneProps) {
  return (
    <figcaption
      className={clsx(
        "@container pointer-events-none absolute inset-x-3 top-2.5 z-10 flex gap-2 max-sm:inset-x-2",
        captionAt === "both" ? "justify-between" : captionAt === "right" && "justify-end",
      )}
    >
      <span
        className={clsx(
          "floating flex min-w-0 items-center gap-2 px-2 py-1",
          captionAt !== "both" && "max-w-[calc(50%-4px)]",
        )}
      >
        {slot === 0 ? <b className="font-[550] text-preferred">Champion</b> : null}
        <span className="truncate">{label}</span>
        {item.preferred ? (
          <Crown role="img" aria-label="Preferred" className="size-4 shrink-0 text-preferred" />
        ) : null}
        <MarkLabel marks={item.marks} />
      </span>
      <span className={clsx("floating num hidden shrink-0 px-2 py-1", captionAt === "both" && "@sm:block")}>
        <Percent view={view} slot={slot} /> · {formatDimensions(item.width, item.height)}
      </span>
    </figcaption>
  );
}

function Percent({ view, slot }: { view: ViewStore; slot: number }) {
  const magnification = useMagnification(view, String(slot));
  return magnification === null ? null : formatPercent(magnification);
}

/** What remains of a removed artifact; it still takes part in the diff. */
function Tombstone({ item }: { item: ArtifactItem }) {
  return (
    <div className="absolute inset-0 grid place-content-center justify-items-center gap-1.5 p-6 text-center">
      <div className="floating grid justify-items-center gap-1.5 px-4 py-3">
        <StateLabel state="removed" />
        {item.removedAt ? <DateLabel at={item.removedAt} /> : null}
        {item.removal ? <span className="text-balance text-ink-2">{item.removal.reason}</span> : null}
      </div>
    </div>
  );
}
