"use client";

import clsx from "clsx";
import dynamic from "next/dynamic";
import { boxOf, Outline } from "@/components/picture/anchor/outline";
import { useViewState } from "@/components/picture/zoom/use-view";
import { boxOnPane, type FractionBox } from "@/components/picture/zoom/view";
import type { ViewStore } from "@/components/picture/zoom/view-store";
import { loaderOf } from "@/lib/client/loader-of";
import { authorName } from "@/lib/domain/access/author-name";
import type { Anchor } from "@/lib/domain/comments/anchor";
import { excerptOf } from "@/lib/domain/comments/mentions";
import type { Discussion } from "./use-discussion";

/** Loaded on first use, like the panel. */
const AnchorChooser = dynamic(
  loaderOf(() => import("@/components/picture/anchor/anchor-chooser"), "AnchorChooser"),
  { ssr: false },
);

type PinsProps = {
  discussion: Discussion;
  view: ViewStore;
  pane: string;
  /** The pane at the same place to use if this one is not shown. */
  instead?: string;
};

/** Numbered pins over a picture; they follow its zoom and keep their size. */
export function Pins({ discussion, view, pane: wanted, instead = wanted }: PinsProps) {
  const { frames } = useViewState(view);
  const pane = wanted in frames ? wanted : instead;
  const frame = frames[pane];
  if (frame === undefined) return null;
  const placed = (at: Anchor) => boxOnPane(boxOf(at), view.viewOf(pane), frame);
  const { draft } = discussion;
  return (
    <>
      {discussion.withPins
        ? discussion.pins.map(({ thread, at, number }) => (
            <Pin
              key={thread.first.id}
              discussion={discussion}
              thread={thread}
              number={number}
              box={placed(at)}
            />
          ))
        : null}
      {draft.at !== null && !draft.isChoosing ? <Outline box={placed(draft.at)} isLit /> : null}
      {draft.isChoosing ? <AnchorChooser draft={draft} view={view} pane={pane} /> : null}
    </>
  );
}

type PinProps = {
  discussion: Discussion;
  thread: Discussion["threads"][number];
  number: number;
  box: FractionBox;
};

function Pin({ discussion, thread, number, box }: PinProps) {
  const { first, isOpen } = thread;
  const isLit = discussion.lit === first.id;
  const said = first.body === null ? "deleted" : excerptOf(first.body, first.mentions, 60);
  return (
    <>
      {box.width > 0 ? <Outline box={box} isLit={isLit} /> : null}
      <button
        type="button"
        aria-label={`Comment ${number} by ${authorName(first.by)}: ${said}`}
        onClick={() => discussion.want(first.id)}
        onPointerEnter={() => discussion.setLit(first.id)}
        onPointerLeave={() => discussion.setLit(null)}
        onFocus={() => discussion.setLit(first.id)}
        onBlur={() => discussion.setLit(null)}
        style={{ transform: `translate(${box.x}px, ${box.y}px)` }}
        className="pointer-events-auto -top-3.5 -left-3.5 pointer-coarse:-top-5.5 pointer-coarse:-left-5.5 absolute z-10 grid size-7 place-items-center pointer-coarse:size-11"
      >
        <span
          className={clsx(
            "num grid size-6 place-items-center rounded-full rounded-bl-none border-2 border-white font-semibold shadow-float ring-1 ring-black/70",
            isOpen ? "bg-accent text-accent-ink" : "bg-over text-ink",
            isLit && "outline-2 outline-accent outline-offset-3",
          )}
        >
          {number}
        </span>
      </button>
    </>
  );
}
