import type * as z from "zod";
import type { BatchAxis, BatchBase } from "@/lib/contracts/batch-settings";
import { Json } from "@/lib/contracts/wire";
import type { Scope } from "@/lib/domain/access/access";
import { withoutHidden } from "@/lib/domain/access/without-hidden";
import type { CellAxis } from "@/lib/domain/batches/expand-axis";
import { cellSettings, type SettingValues } from "@/lib/domain/batches/values";

type SharedBase = Pick<z.infer<typeof BatchBase>, "kind" | "preset" | "artifactId"> & { own: SettingValues };

/** What the cells share, with its settings. */
export const sharedBase = (
  scope: Scope,
  { kind, preset, artifactId, own }: SharedBase,
): z.infer<typeof BatchBase> => ({
  kind,
  preset,
  artifactId,
  settings: withoutHidden(scope, cellSettings(own)) as z.infer<typeof BatchBase>["settings"],
});

/** `seen`: of the values, those that may be told, as `axis:place`; null: all. Others are null, so that places stay. */
export function axesDto(
  scope: Scope,
  axes: readonly CellAxis[],
  seen: readonly string[] | null = null,
): z.infer<typeof BatchAxis>[] {
  const visible = seen && new Set(seen);
  const isVisible = (axis: number, place: number) => visible?.has(`${axis}:${place}`) ?? true;
  return axes.map(({ keys, values, find }, axis) => ({
    keys: [...keys],
    values: values.map((row, place) =>
      row.map((value) => (isVisible(axis, place) ? withoutHidden(scope, Json.parse(value)) : null)),
    ),
    ...(find !== undefined && { find }),
  }));
}
