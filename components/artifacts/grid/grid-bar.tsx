"use client";

import { ArrowLeftRight, WandSparkles } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/form/select";
import { IconButton } from "@/components/ui/icon-button";
import { Link } from "@/components/ui/link";
import { plural } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import type { Grid } from "@/lib/contracts/grid";
import { maxAxisValues } from "@/lib/domain/compare/grid-axes";
import type { AxisKeys } from "@/lib/domain/compare/usual-axes";
import { catalogue, type SettingKey, settingLabel } from "@/lib/domain/settings/catalogue";

type GridBarProps = {
  grid: Grid;
  axes: AxisKeys;
  holes: number;
  /** Where the holes can be filled; null for those who may not. */
  fillHref: string | null;
  onAxes: (axes: AxisKeys) => void;
};

const list = new Intl.ListFormat("en");

/** The settings on the axes, and which others vary. */
export function GridBar({ grid, axes, holes, fillHref, onAxes }: GridBarProps) {
  const { x, y } = axes;
  const others = grid.axes.filter(({ key }) => key !== x && key !== y).map(({ key }) => key);
  const isFair = others.every((key) => catalogue[key].verdict !== "decides");
  return (
    <div className="flex min-h-11 shrink-0 items-center gap-2 overflow-x-auto border-b px-3.5 py-1.5 whitespace-nowrap max-sm:flex-wrap max-sm:whitespace-normal max-sm:px-2">
      <AxisSelect
        label="Rows"
        value={y}
        axes={grid.axes}
        onChange={(key) => onAxes(turned(axes, "y", key))}
      />
      <IconButton label="Swap rows and columns" onClick={() => onAxes({ x: y, y: x })}>
        <ArrowLeftRight aria-hidden />
      </IconButton>
      <AxisSelect
        label="Columns"
        value={x}
        axes={grid.axes}
        onChange={(key) => onAxes(turned(axes, "x", key))}
      />
      {others.length > 0 ? (
        <p className="text-ink-2 max-sm:order-1 max-sm:w-full max-sm:px-1">
          also varies: <span className="font-[550] text-ink">{list.format(others.map(settingLabel))}</span>
        </p>
      ) : null}
      <p className="ml-auto flex items-center gap-2 pl-3 text-ink-2 empty:hidden max-sm:ml-0 max-sm:w-full max-sm:px-1">
        {isFair ? (
          <StateLabel state="available" className="text-preferred!">
            One setting varies along each row and column
          </StateLabel>
        ) : null}
        {holes > 0 && fillHref === null ? <span>{plural(holes, "hole")}</span> : null}
        {holes > 0 && fillHref !== null ? (
          <Button asChild size="sm">
            <Link href={fillHref}>
              <WandSparkles aria-hidden />
              Fill {plural(holes, "hole")}
            </Link>
          </Button>
        ) : null}
      </p>
    </div>
  );
}

/** Choosing the setting of the other axis swaps the two. */
function turned(axes: AxisKeys, which: "x" | "y", key: SettingKey): AxisKeys {
  const other = which === "x" ? "y" : "x";
  return axes[other] === key ? { x: axes.y, y: axes.x } : { ...axes, [which]: key };
}

type AxisSelectProps = {
  label: string;
  value: SettingKey;
  axes: Grid["axes"];
  onChange: (key: SettingKey) => void;
};

function AxisSelect({ label, value, axes, onChange }: AxisSelectProps) {
  const id = useId();
  const offered = axes.some(({ key }) => key === value) ? axes : [{ key: value, values: 1 }, ...axes];
  return (
    <span className="flex shrink-0 items-center gap-2 text-ink-2 max-sm:min-w-0 max-sm:flex-1">
      <label htmlFor={id} className="max-sm:sr-only">
        {label}
      </label>
      <Select
        id={id}
        className="max-sm:w-full"
        value={value}
        onChange={(event) => onChange(event.target.value as SettingKey)}
      >
        {offered.map(({ key, values }) => (
          <option key={key} value={key} disabled={values > maxAxisValues}>
            {settingLabel(key)} ({values})
          </option>
        ))}
      </Select>
    </span>
  );
}
