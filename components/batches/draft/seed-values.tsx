"use client";

import { Dices } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/form/input";
import type { GenerateAxis } from "@/lib/client/batches/draft";
import { drawSeeds } from "@/lib/client/batches/draw-seeds";
import { readValue, splitList } from "@/lib/client/batches/read-value";
import type { OfferedSetting } from "@/lib/domain/runners/offer";
import { ValueChips } from "./value-chips";

type SeedValuesProps = {
  axis: GenerateAxis;
  setting: OfferedSetting;
  /** As the preview says that they are, drawn ones included. */
  seeds: readonly string[];
  refused: ReadonlySet<number>;
  onAxis: (axis: GenerateAxis) => void;
};

const most = 1_000;

/** Seeds: drawn ones by their number, typed ones as text, digit by digit. */
export function SeedValues({ axis, setting, seeds, refused, onAxis }: SeedValuesProps) {
  const given = "values" in axis ? axis.values.map(String) : seeds;
  const take = (values: readonly string[]) => onAxis({ key: "seed", values: [...values] });
  const add = (typed: string) => {
    const read = splitList("seed", typed).map((text) => readValue(setting, text));
    if (read.length === 0 || read.includes(undefined)) return false;
    take([...given, ...read.map(String)]);
    return true;
  };
  const draw = (count: number) => take(drawSeeds(count, setting));
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2">
      <ValueChips
        name="seed"
        values={given}
        refused={refused}
        choices={[]}
        placeholder="seed"
        onAdd={add}
        onRemove={(place) => take(given.filter((_, i) => i !== place))}
      />
      <span className="flex items-center gap-1.5 py-1">
        <Input
          type="number"
          aria-label="How many seeds"
          min={0}
          max={most}
          value={"values" in axis ? given.length : given.length || 1}
          onChange={(event) => {
            const count = Math.round(Number(event.target.value));
            if (event.target.value !== "" && count >= 0 && count <= most)
              take([...given.slice(0, count), ...drawSeeds(Math.max(0, count - given.length), setting)]);
          }}
          className="num w-16"
        />
        <Button size="sm" variant="ghost" onClick={() => draw(Math.max(1, given.length))}>
          <Dices aria-hidden />
          {given.length === 0 ? "Draw" : "Draw again"}
        </Button>
      </span>
    </div>
  );
}
