"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  axisOf,
  freshAxis,
  type GenerateAxis,
  type GenerateDraft,
  keysOf,
  withAxis,
  withoutAxis,
} from "@/lib/client/batches/draft";
import { sizeKeys } from "@/lib/client/batches/read-value";
import type { BatchPreview } from "@/lib/contracts/batches";
import type { KnownOffer, OfferedSetting } from "@/lib/domain/runners/offer";
import { positionKey } from "../layout";
import { AxisRow } from "./axis-row";
import { type Refusals, refusedAt } from "./refusals";

/** The axis with which one begins: all versions of the pipeline that is chosen. */
const freshPipelines = (offers: readonly KnownOffer[], chosen: KnownOffer | undefined): GenerateAxis => ({
  key: "pipeline",
  values: offers
    .filter(({ pipeline }) => pipeline.id === chosen?.pipeline.id)
    .map(({ pipeline }) => ({ ...pipeline })),
});

type AxesEditorProps = {
  draft: GenerateDraft;
  settings: readonly OfferedSetting[];
  offers: readonly KnownOffer[];
  /** Of the pipeline that is chosen. */
  offer: KnownOffer | undefined;
  /** The axes as the server reads them, while they are of this draft. */
  axes: BatchPreview["axes"] | undefined;
  prompt: string;
  refusals: Refusals;
  /** Why the axis of a setting was proposed. */
  reasons: ReadonlyMap<string, string>;
  onDraft: (draft: GenerateDraft) => void;
};

const maxAxes = 8;

/** What one would vary first. */
const usual = ["cfg", "seed", "steps", "model", "sampler"];

/** What makes the cells can vary as settings do. */
const pipelineChoice: OfferedSetting = { key: "pipeline", type: "choice" };

/** What varies: a row for each axis; they multiply. */
export function AxesEditor(props: AxesEditorProps) {
  const { draft, offers, offer, axes, prompt, refusals, reasons, onDraft } = props;
  const settings = offers.length > 1 ? [...props.settings, pipelineChoice] : props.settings;
  const fresh = (setting: OfferedSetting) =>
    setting === pipelineChoice ? freshPipelines(offers, offer) : freshAxis(setting);
  const free = settings.filter(({ key }) => axisOf(draft, key) === -1);
  const next = usual.map((key) => free.find((each) => each.key === key)).find(Boolean) ?? free[0];
  const isGrid = "grid" in draft.base;
  const isFull = draft.axes.length >= maxAxes || next === undefined || isGrid;
  const change = (at: number, key: string) => {
    const setting = settings.find((each) => each.key === key);
    const axis = setting === undefined ? { keys: [...sizeKeys], values: [] } : fresh(setting);
    onDraft(withAxis(draft, at, axis));
  };
  return (
    <section aria-label="Axes" className="grid grid-cols-1 px-6 pt-2.5 pb-1 max-lg:px-4">
      <div className="flex min-h-10 items-center gap-2">
        <h2 className="font-semibold">Axes</h2>
        <span className="text-ink-3 text-xs">
          {isGrid ? "those of the grid: its holes are filled" : "they multiply"}
        </span>
        <Button
          size="sm"
          className="ml-auto"
          disabled={isFull}
          onClick={() => next && onDraft({ ...draft, axes: [...draft.axes, fresh(next)] })}
        >
          <Plus aria-hidden />
          Add axis
        </Button>
      </div>
      {draft.axes.length === 0 && !isGrid ? (
        <p className="border-t py-3 text-ink-2">
          Nothing varies: one cell is created. Add an axis, or press the branch icon beside a setting.
        </p>
      ) : null}
      <ul className="grid grid-cols-1 empty:hidden">
        {draft.axes.map((axis, at) => (
          <AxisRow
            key={`${positionKey([at])} ${keysOf(axis).join()}`}
            at={at}
            axis={axis}
            rows={axes?.[at]?.values}
            prompt={prompt}
            offers={offers}
            reason={reasons.get(keysOf(axis).join())}
            settings={settings.filter(
              ({ key }) => keysOf(axis).includes(key) || free.some((each) => each.key === key),
            )}
            refusals={refusedAt(refusals, `axes.${at}`)}
            onKey={(key) => change(at, key)}
            onAxis={(next) => onDraft(withAxis(draft, at, next))}
            onRemove={() => onDraft(withoutAxis(draft, at))}
          />
        ))}
      </ul>
    </section>
  );
}
