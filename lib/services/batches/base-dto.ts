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

export const axesDto = (scope: Scope, axes: readonly CellAxis[]): z.infer<typeof BatchAxis>[] =>
  axes.map(({ keys, values, find }) => ({
    keys: [...keys],
    values: values.map((row) => row.map((value) => withoutHidden(scope, Json.parse(value)))),
    ...(find !== undefined && { find }),
  }));
