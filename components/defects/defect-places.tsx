"use client";

import clsx from "clsx";
import dynamic from "next/dynamic";
import { boxOf, Outline } from "@/components/picture/anchor/outline";
import { useViewState } from "@/components/picture/zoom/use-view";
import { boxOnPane, type FractionBox } from "@/components/picture/zoom/view";
import type { ViewStore } from "@/components/picture/zoom/view-store";
import { loaderOf } from "@/lib/client/loader-of";
import type { Defect } from "@/lib/contracts/defects/defects";
import { authorName } from "@/lib/domain/access/author-name";
import type { Anchor } from "@/lib/domain/comments/anchor";
import type { DefectMarking } from "./use-defects";
import { WordMenu } from "./word-menu";

/** Loaded on first use. */
const AnchorChooser = dynamic(
  loaderOf(() => import("@/components/picture/anchor/anchor-chooser"), "AnchorChooser"),
  { ssr: false },
);

type DefectPlacesProps = {
  marking: DefectMarking;
  view: ViewStore;
  pane: string;
  /** The pane at the same place to use if this one is not shown. */
  instead?: string;
};

/** Numbered places over a picture; they follow its zoom and keep their size. */
export function DefectPlaces({ marking, view, pane: wanted, instead = wanted }: DefectPlacesProps) {
  const { frames } = useViewState(view);
  const pane = wanted in frames ? wanted : instead;
  const frame = frames[pane];
  if (frame === undefined) return null;
  const placed = (at: Anchor) => boxOnPane(boxOf(at), view.viewOf(pane), frame);
  const { defects, draft } = marking;
  return (
    <>
      {defects.map((defect, i) => (
        <Place key={defect.id} marking={marking} defect={defect} number={i + 1} box={placed(defect.at)} />
      ))}
      {draft === null ? null : draft.at === null ? (
        <AnchorChooser draft={draft} view={view} pane={pane} />
      ) : (
        <>
          <Outline box={placed(draft.at)} isLit />
          <WordMenu marking={marking} box={placed(draft.at)} pane={frame.pane} />
        </>
      )}
    </>
  );
}

type PlaceProps = { marking: DefectMarking; defect: Defect; number: number; box: FractionBox };

function Place({ marking, defect, number, box }: PlaceProps) {
  const { lit, setLit, titleOf } = marking;
  const isLit = lit === defect.id;
  const isAssistants = defect.by.assistant !== undefined;
  return (
    <>
      {box.width > 0 || isLit ? <Outline box={box} isLit={isLit} /> : null}
      <span
        role="img"
        aria-label={`Defect ${number}: ${titleOf(defect.word)}, by ${authorName(defect.by)}`}
        title={titleOf(defect.word)}
        onPointerEnter={() => setLit(defect.id)}
        onPointerLeave={() => setLit(null)}
        style={{ transform: `translate(${box.x}px, ${box.y}px)` }}
        className={clsx(
          "num pointer-events-auto -top-2.5 -left-2.5 absolute z-10 grid size-5 place-items-center rounded-sm bg-black/80 font-semibold text-white text-xs ring-1 ring-white",
          isAssistants && "border border-white border-dashed ring-black/70",
          isLit && "outline-2 outline-accent outline-offset-2",
        )}
      >
        {number}
      </span>
    </>
  );
}
