"use client";

import clsx from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Preview } from "@/components/picture/preview";
import { IconButton } from "@/components/ui/icon-button";
import { StateBadge } from "@/components/ui/text/state-label";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { LookView } from "../use-look";
import { MarkLabel } from "./mark-label";

export type StripProps = {
  items: readonly ArtifactItem[];
  labels: ReadonlyMap<string, string>;
  look: LookView;
};

/** All candidates, each one click away from being the challenger. */
export function Strip({ items, labels, look }: StripProps) {
  const roleAt = (at: number) => {
    if (at === look.champion) return "champion";
    return at === look.challenger ? "challenger" : null;
  };
  return (
    <ul
      aria-label="Candidates"
      className="flex min-w-0 flex-1 basis-96 gap-2.5 overflow-x-auto p-1 max-sm:basis-full"
    >
      {items.map((item, at) => (
        <li key={item.id} className="w-23 shrink-0 max-sm:w-18">
          <Tile
            item={item}
            label={labels.get(item.id) ?? item.name}
            role={roleAt(at)}
            onChoose={() => look.act({ do: "challenge", candidate: at })}
          />
        </li>
      ))}
    </ul>
  );
}

const outlines = {
  champion: "outline-2 outline-preferred outline-offset-2",
  challenger: "outline-2 outline-accent outline-offset-2",
};

type TileProps = {
  item: ArtifactItem;
  label: string;
  role: keyof typeof outlines | null;
  onChoose: () => void;
};

function Tile({ item, label, role, onChoose }: TileProps) {
  return (
    <button
      type="button"
      aria-pressed={role !== null}
      aria-label={role === null ? `Make ${label} the challenger` : `${label}, ${role}`}
      onClick={onChoose}
      className={clsx(
        "grid w-full grid-cols-[minmax(0,1fr)] gap-1 rounded-sm text-left",
        item.marks.flag === "reject" && "opacity-60",
      )}
    >
      <span className={clsx("relative block rounded-sm", role && outlines[role])}>
        <Preview item={item} alt="" fit="cover" className="h-15 rounded-sm max-sm:h-11" />
        {item.preferred ? <StateBadge state="preferred" className="absolute top-1 left-1" /> : null}
        {item.state === "removed" ? <StateBadge state="removed" className="absolute top-1 right-1" /> : null}
      </span>
      <span className="flex items-center gap-1 text-xs text-ink-2">
        <span className="min-w-0 flex-1 truncate">{label}</span>
        <MarkLabel marks={item.marks} />
      </span>
    </button>
  );
}

export function Steppers({ look }: { look: LookView }) {
  return (
    <div className="grid shrink-0 gap-0.5 max-sm:hidden">
      <Stepper name="champion" keys={[",", "."]} look={look} tone="text-preferred" />
      <Stepper name="challenger" keys={["←", "→"]} look={look} tone="text-accent" />
    </div>
  );
}

type StepperProps = {
  name: "champion" | "challenger";
  keys: [string, string];
  look: LookView;
  tone: string;
};

function Stepper({ name, keys, look, tone }: StepperProps) {
  const onStep = (by: -1 | 1) => look.act({ do: "step", who: name, by });
  return (
    <div className="flex items-center">
      <IconButton
        label={`Previous ${name}`}
        shortcut={keys[0]}
        size="sm"
        side="top"
        onClick={() => onStep(-1)}
      >
        <ChevronLeft aria-hidden />
      </IconButton>
      <span className={clsx("w-20 text-center font-[550] text-xs capitalize", tone)}>{name}</span>
      <IconButton label={`Next ${name}`} shortcut={keys[1]} size="sm" side="top" onClick={() => onStep(1)}>
        <ChevronRight aria-hidden />
      </IconButton>
    </div>
  );
}
