"use client";

import type { SetStateAction } from "react";
import { EarlySelect } from "@/components/ui/form/early-fields";
import { Field } from "@/components/ui/form/field";
import { axisOf, freshAxis, type GenerateDraft, valueAt, withOverride } from "@/lib/client/batches/draft";
import { readValue } from "@/lib/client/batches/read-value";
import type { BatchPreview } from "@/lib/contracts/batches";
import { type KnownOffer, maxPictures, type OfferedSetting } from "@/lib/domain/runners/offer";
import { BaseSource } from "./base-source";
import { DraftRound } from "./draft-round";
import { RefusalLine } from "./refusal-line";
import { refusedAt, refusedElsewhere } from "./refusals";
import { SettingField } from "./setting-field";
import { TypedInput } from "./typed-input";
import { WhereItGoes } from "./where-it-goes";

export type BasePanelProps = {
  ws: string;
  draft: GenerateDraft;
  preview: BatchPreview | undefined;
  offers: readonly KnownOffer[];
  offer: KnownOffer | undefined;
  /** Of the offer, in the order of a form. */
  settings: readonly OfferedSetting[];
  environments: readonly string[];
  /** Of the round that the draft would be; null unless it is one. */
  roundNumber: number | null;
  onDraft: (change: SetStateAction<GenerateDraft>) => void;
};

/** The settings that all cells share. */
export function BasePanel(props: BasePanelProps) {
  const { ws, draft, preview, offers, offer, settings, onDraft } = props;
  const refusals = preview?.refusals ?? [];
  const base = preview?.base?.settings;
  const shownValue = (key: string) => valueAt(draft.overrides, key) ?? valueAt(base, key);
  const varies = axisOf(draft, "pipeline") >= 0;
  const vary = (setting: OfferedSetting) => {
    const value = shownValue(setting.key);
    const axis = freshAxis(setting);
    const starts = "values" in axis && "key" in axis && axis.values.length === 0 && value !== undefined;
    const begun = starts ? { key: setting.key, values: [value] } : axis;
    onDraft({ ...withOverride(draft, setting.key, undefined), axes: [...draft.axes, begun] });
  };
  return (
    <section aria-label="Base" className="grid grid-cols-1 content-start gap-4 p-4">
      <BaseSource ws={ws} base={draft.base} />
      <DraftRound ws={ws} draft={draft} number={props.roundNumber} refusals={refusals} onDraft={onDraft} />
      {refusedElsewhere(refusals).map((refusal) => (
        <RefusalLine key={`${refusal.path} ${refusal.reason}`} refusal={refusal} />
      ))}
      <PipelineField {...{ draft, offers, offer, onDraft }} refusals={refusedAt(refusals, "pipeline")} />
      {preview !== undefined && preview.dropped.length > 0 ? (
        <p className="text-expiring text-xs">
          Left out, since the pipeline does not take it: {preview.dropped.join(", ")}
        </p>
      ) : null}
      {preview?.checked === false ? (
        <p className="text-expiring text-xs">
          No runner has offered {varies ? "one of these pipelines" : "this pipeline"} within 30 days, so its
          settings cannot be checked.
        </p>
      ) : null}
      <div className="grid grid-cols-2 items-start gap-x-3 gap-y-4">
        {settings.map((setting) => {
          const at = axisOf(draft, setting.key);
          return (
            <SettingField
              key={`${offer?.pipeline.id} ${setting.key}`}
              ws={ws}
              setting={setting}
              value={shownValue(setting.key)}
              varies={at === -1 ? null : (preview?.axes[at]?.values.length ?? 0)}
              refusals={refusedAt(refusals, `overrides.${setting.key}`)}
              onValue={(value) => onDraft((now) => withOverride(now, setting.key, value))}
              onVary={() => vary(setting)}
            />
          );
        })}
        <Pictures {...{ draft, offer, onDraft }} refusals={refusedAt(refusals, "pictures")} />
      </div>
      <WhereItGoes {...props} refusals={refusals} />
    </section>
  );
}

type PartProps = Pick<BasePanelProps, "draft" | "offer" | "onDraft"> & {
  refusals: BatchPreview["refusals"];
};

const lines = (refusals: BatchPreview["refusals"]) =>
  refusals.map((refusal) => <RefusalLine key={`${refusal.path} ${refusal.reason}`} refusal={refusal} />);

function PipelineField({
  draft,
  offer,
  offers,
  refusals,
  onDraft,
}: PartProps & Pick<BasePanelProps, "offers">) {
  const idOf = ({ id, version }: { id: string; version?: string }) => JSON.stringify([id, version]);
  const named = draft.pipeline;
  const varies = axisOf(draft, "pipeline") >= 0;
  const value = named === undefined || varies ? "" : idOf(named);
  const values = new Set(offers.map((each) => idOf(each.pipeline)));
  const newest = [...new Map(offers.map((each) => [each.pipeline.id, each])).keys()];
  return (
    <div className="grid gap-1">
      <Field
        label="Pipeline"
        hint={offer === undefined || offer.isOnline ? undefined : "No runner that offers it is online"}
      >
        <EarlySelect
          className="w-full"
          value={value}
          disabled={varies}
          onText={(text) => {
            const [id, version] = text === "" ? [] : JSON.parse(text);
            onDraft(({ pipeline: _, ...rest }) =>
              id === undefined ? rest : { ...rest, pipeline: { id, ...(version ? { version } : {}) } },
            );
          }}
        >
          {varies ? <option value="">Varies, see the axes</option> : null}
          {"settings" in draft.base || varies ? null : <option value="">As the base says</option>}
          {value === "" || values.has(value) || newest.includes(named?.id ?? "") ? null : (
            <option value={value}>{named?.id}, not offered</option>
          )}
          {newest.map((id) => (
            <option key={id} value={idOf({ id })}>
              {offers.find((each) => each.pipeline.id === id)?.title}, newest
            </option>
          ))}
          {offers.map(({ pipeline, title }) => (
            <option key={idOf(pipeline)} value={idOf(pipeline)}>
              {title}, {pipeline.version}
            </option>
          ))}
        </EarlySelect>
      </Field>
      {lines(refusals)}
    </div>
  );
}

function Pictures({ draft, offer, refusals, onDraft }: PartProps) {
  const most = Math.min(maxPictures, offer?.pictures?.max ?? 1);
  if (most === 1 && draft.pictures === undefined) return null;
  return (
    <div>
      <Field label="Pictures per cell" hint={`1 to ${most}`}>
        <TypedInput
          text={String(draft.pictures ?? 1)}
          inputMode="numeric"
          className="num w-full"
          read={(text) => {
            const value = readValue({ key: "pictures", type: "whole" }, text) as number | undefined;
            return value !== undefined && Number.isInteger(value) && value >= 1 && value <= maxPictures
              ? value
              : undefined;
          }}
          onValue={(value) => {
            onDraft(({ pictures: _, ...rest }) =>
              value === undefined || value === 1 ? rest : { ...rest, pictures: value as number },
            );
          }}
        />
      </Field>
      {lines(refusals)}
    </div>
  );
}
